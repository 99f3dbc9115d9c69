package org.crmrecommend.data;

import java.time.Instant;
import org.crmrecommend.kernel.NullChecks;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened between a user and an item: the row form in which events enter and leave
 * an {@link EventLog}.
 *
 * <pre>{@code
 * Event.of("anna", "tea-42", EventKind.PURCHASE).at(noon).inOrder("1001").withValue(7.90)
 * }</pre>
 *
 * @param user whose event it is, never empty
 * @param item what it is about, never empty
 * @param kind what happened
 * @param time when, to the millisecond; null if not known
 * @param value the number that belongs to the kind: the stars of a rating, the money of the whole
 *     line (not of one piece) for a cart, purchase or refund, in the shop's main currency unit;
 *     null if there is none
 * @param quantity how many pieces, more than 0; 1 unless told. A log keeps it as a float
 * @param order the order, invoice or visit that the event belongs to; null if not known
 * @param channel where it happened, such as {@code app}, {@code web} or a country; null if not
 *     known
 */
public record Event(
    String user,
    String item,
    EventKind kind,
    @Nullable Instant time,
    @Nullable Double value,
    double quantity,
    @Nullable String order,
    @Nullable String channel) {

  /**
   * @throws IllegalArgumentException if an id, the order or the channel is empty, the value is not
   *     finite, the quantity is not positive as a float, or the time cannot be told in milliseconds
   * @throws NullPointerException if the user, the item or the kind is null
   */
  public Event {
    NullChecks.require("user", user, "event of item", item);
    NullChecks.require("item", item, "event of user", user);
    NullChecks.require("kind", kind, "event of user", user);
    requireNotEmpty("user", user);
    requireNotEmpty("item", item);
    if (order != null) {
      requireNotEmpty("order", order);
    }
    if (channel != null) {
      requireNotEmpty("channel", channel);
    }
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be a finite number: " + value);
    }
    if (!((float) quantity > 0) || Float.isInfinite((float) quantity)) {
      throw new IllegalArgumentException(
          "quantity must be positive and in the range of a float: " + quantity);
    }
    if (time != null && !fitsMillis(time)) {
      throw new IllegalArgumentException("time must be within the range of milliseconds: " + time);
    }
  }

  /** An event of which no more is known than who, what and which kind. */
  public static Event of(String user, String item, EventKind kind) {
    return new Event(user, item, kind, null, null, 1, null, null);
  }

  /** This event, as one of another kind. */
  public Event withKind(EventKind kind) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  /** This event, with its time. */
  public Event at(Instant time) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  /** This event, with its value. */
  public Event withValue(double value) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  /** This event, with its number of pieces. */
  public Event withQuantity(double quantity) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  /** This event, as a part of an order. */
  public Event withOrder(String order) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  /** This event, with the channel it came through. */
  public Event withChannel(String channel) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  private static void requireNotEmpty(String name, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
  }

  private static boolean fitsMillis(Instant time) {
    // One millisecond short of the ends: the log keeps Long.MIN_VALUE for itself.
    return !time.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE + 1))
        && time.isBefore(Instant.ofEpochMilli(Long.MAX_VALUE));
  }
}
