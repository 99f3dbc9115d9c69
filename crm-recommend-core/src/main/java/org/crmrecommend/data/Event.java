package org.crmrecommend.data;

import java.time.Instant;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * An event between a user and an item: the row form in which events enter and leave an {@link
 * EventLog}.
 *
 * <pre>{@code
 * Event.of("anna", "tea-42", EventKind.PURCHASE).at(noon).inOrder("1001").withValue(7.90)
 * }</pre>
 *
 * @param user id of the user, not empty
 * @param item id of the item, not empty
 * @param kind kind of the event
 * @param time time of the event; a log keeps milliseconds; null if unknown
 * @param value the stars of a rating or review; for a cart, purchase or refund the amount of the
 *     whole line (not of one piece) in the main unit of the shop's currency; null if there is none
 * @param quantity number of pieces, positive, 1 by default; a log stores it as a float
 * @param order id of the order, invoice or visit that the event belongs to; null if unknown
 * @param channel where the event happened, such as {@code app}, {@code web} or a country; null if
 *     unknown
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
   *     finite, the quantity is not positive and finite as a float, or the time is outside the
   *     range of milliseconds
   * @throws NullPointerException if the user, the item or the kind is null
   */
  public Event {
    Checks.requireNonNull("user", user, "event of item", item);
    Checks.requireNonNull("item", item, "event of user", user);
    Checks.requireNonNull("kind", kind, "event of user", user);
    Checks.requireNotEmpty("user", user.length());
    Checks.requireNotEmpty("item", item.length());
    if (order != null) {
      Checks.requireNotEmpty("order", order.length());
    }
    if (channel != null) {
      Checks.requireNotEmpty("channel", channel.length());
    }
    if (value != null) {
      Checks.requireFinite("value", value);
    }
    if (!((float) quantity > 0) || Float.isInfinite((float) quantity)) {
      throw new IllegalArgumentException(
          "quantity must be positive and in the range of a float: " + quantity);
    }
    if (time != null && !fitsMillis(time)) {
      throw new IllegalArgumentException("time must be within the range of milliseconds: " + time);
    }
  }

  /** Returns an event with only a user, an item and a kind. */
  public static Event of(String user, String item, EventKind kind) {
    return new Event(user, item, kind, null, null, 1, null, null);
  }

  /** Returns a copy with another kind. */
  public Event withKind(EventKind kind) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  /** Returns a copy with this time. */
  public Event at(Instant time) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  /** Returns a copy with this value. */
  public Event withValue(double value) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  /** Returns a copy with this number of pieces. */
  public Event withQuantity(double quantity) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  /** Returns a copy that belongs to this order. */
  public Event withOrder(String order) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  /** Returns a copy with this channel. */
  public Event withChannel(String channel) {
    return new Event(user, item, kind, time, value, quantity, order, channel);
  }

  private static boolean fitsMillis(Instant time) {
    // Excludes the first and the last millisecond: Long.MIN_VALUE means no time in the log.
    return !time.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE + 1))
        && time.isBefore(Instant.ofEpochMilli(Long.MAX_VALUE));
  }
}
