package org.crmrecommend.data;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The events of one user, sorted by time. The events have the numbers 0 … size − 1; those without a
 * time are first.
 */
public interface UserEvents {

  /** Returns the number of events. */
  int size();

  /** Returns the kinds of event by their codes. */
  List<EventKind> kinds();

  /** Returns the index of the item of an event, or −1 if it has none. */
  int item(int event);

  /** Returns the position of the event's kind in {@link #kinds()}; at most 63. */
  int kindCode(int event);

  /** Returns whether the time of an event is known. */
  boolean hasTime(int event);

  /**
   * Returns the time of an event in milliseconds since 1970-01-01T00:00Z.
   *
   * @throws IllegalStateException if the time is unknown
   */
  long epochMillis(int event);

  /** Returns the stars of an event. */
  OptionalDouble rating(int event);

  /**
   * Returns a code that is equal for exactly the events of one order of the user; negative without
   * an order.
   */
  int orderCode(int event);
}
