package org.crmrecommend.history;

import java.time.Instant;
import java.util.Optional;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.IdMap;

/**
 * What a shop knows of its users now: the source of the profiles of requests. {@link
 * InMemoryHistories} keeps it in memory; an implementation may as well read it from a database or a
 * cache. Safe for use by any number of threads.
 */
public interface Histories {

  /** Returns the map of the items of all histories. Items of later events are added to it. */
  IdMap items();

  /** Returns the history of a user; empty if nothing is known of the user. */
  Optional<History> find(String user);

  /**
   * Returns the time of the latest event; the weights of events decay up to this time; {@link
   * Instant#EPOCH} if there is none.
   */
  Instant lastTime();

  /**
   * Adds an event that has just happened. The next {@link #find} of the user, on any thread,
   * returns a history with this event.
   *
   * @return false if the event was dropped: it was not accepted by a filter, or the user has too
   *     many events a minute
   * @throws IllegalArgumentException if the event has no time or a time in the future
   */
  boolean add(Event event);
}
