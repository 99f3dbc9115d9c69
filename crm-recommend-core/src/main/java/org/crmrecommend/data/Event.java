package org.crmrecommend.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * An event of a user, usually with an item: the row form in which events enter and leave an {@link
 * EventLog}. Immutable; two events are equal if all their fields are equal.
 *
 * <pre>{@code
 * Event.of("anna", "tea-42", EventKind.PURCHASE)
 *     .at(noon)
 *     .withOrder("1001")
 *     .withQuantity(2)
 *     .withAmount(new BigDecimal("7.90"), euro)
 * Event.of("anna", EventKind.SEARCH).at(noon).withText("green tea")
 * }</pre>
 *
 * <p>Every method that sets a field returns a copy. A field that is not set is null; the quantity
 * is 1, and there are no attributes.
 */
public final class Event {

  private final String user;
  private final @Nullable String item;
  private final EventKind kind;
  private final @Nullable Instant time;
  private final @Nullable Double rating;
  private final double quantity;
  private final @Nullable String order;
  private final @Nullable String channel;
  private final EventMoney money;
  private final EventDetails details;

  private Event(
      String user,
      @Nullable String item,
      EventKind kind,
      @Nullable Instant time,
      @Nullable Double rating,
      double quantity,
      @Nullable String order,
      @Nullable String channel,
      EventMoney money,
      EventDetails details) {
    this.user = user;
    this.item = item;
    this.kind = kind;
    this.time = time;
    this.rating = rating;
    this.quantity = quantity;
    this.order = order;
    this.channel = channel;
    this.money = money;
    this.details = details;
  }

  /**
   * Returns an event of a user with an item.
   *
   * @throws IllegalArgumentException if an id is empty
   */
  public static Event of(String user, String item, EventKind kind) {
    Checks.requireNonNull("user", user, "event of item", item);
    Checks.requireNonNull("item", item, "event of user", user);
    Checks.requireNotEmpty("item", item.length());
    return create(user, item, kind);
  }

  /**
   * Returns an event without an item, such as a call, a log-in or a survey.
   *
   * @throws IllegalArgumentException if the user is empty
   */
  public static Event of(String user, EventKind kind) {
    Checks.requireNonNull("user", user);
    return create(user, null, kind);
  }

  private static Event create(String user, @Nullable String item, EventKind kind) {
    Checks.requireNonNull("kind", kind, "event of user", user);
    Checks.requireNotEmpty("user", user.length());
    return new Event(
        user, item, kind, null, null, 1, null, null, EventMoney.NONE, EventDetails.NONE);
  }

  /**
   * Returns a copy of another user.
   *
   * @throws IllegalArgumentException if the id is empty
   */
  public Event withUser(String user) {
    Checks.requireNonNull("user", user, "event of user", this.user);
    Checks.requireNotEmpty("user", user.length());
    return new Event(user, item, kind, time, rating, quantity, order, channel, money, details);
  }

  /** Returns a copy with another kind. */
  public Event withKind(EventKind kind) {
    Checks.requireNonNull("kind", kind, "event of user", user);
    return new Event(user, item, kind, time, rating, quantity, order, channel, money, details);
  }

  /**
   * Returns a copy with this time.
   *
   * @throws IllegalArgumentException if the time is outside the range of milliseconds
   */
  public Event at(Instant time) {
    Checks.requireNonNull("time", time);
    if (!fitsMillis(time)) {
      throw new IllegalArgumentException("time must be within the range of milliseconds: " + time);
    }
    return new Event(user, item, kind, time, rating, quantity, order, channel, money, details);
  }

  /**
   * Returns a copy with this number of stars, of a rating, a review or a survey.
   *
   * @throws IllegalArgumentException if the rating is not finite
   */
  public Event withRating(double rating) {
    Checks.requireFinite("rating", rating);
    return new Event(user, item, kind, time, rating, quantity, order, channel, money, details);
  }

  /**
   * Returns a copy with this number of pieces.
   *
   * @param quantity 1 by default; a log stores it as a float
   * @throws IllegalArgumentException if the quantity is not positive and finite as a float
   */
  public Event withQuantity(double quantity) {
    if (!((float) quantity > 0) || Float.isInfinite((float) quantity)) {
      throw new IllegalArgumentException(
          "quantity must be positive and in the range of a float: " + quantity);
    }
    return new Event(user, item, kind, time, rating, quantity, order, channel, money, details);
  }

  /** Returns a copy that belongs to this order or invoice. */
  public Event withOrder(String order) {
    requireText("order", order);
    return new Event(user, item, kind, time, rating, quantity, order, channel, money, details);
  }

  /** Returns a copy with the place where it happened: {@code app}, {@code web}, a country … */
  public Event withChannel(String channel) {
    requireText("channel", channel);
    return new Event(user, item, kind, time, rating, quantity, order, channel, money, details);
  }

  /**
   * Returns a copy with the amount that was paid or refunded for the whole line, not for one piece.
   * The amount of a refund is positive too.
   *
   * @param minorUnits in minor units of the currency, such as cents
   * @throws IllegalArgumentException if another amount of the event has another currency
   */
  public Event withAmount(long minorUnits, Currency currency) {
    return withMoney(money.withAmount(minorUnits, currency));
  }

  /**
   * Returns a copy with the amount that was paid or refunded for the whole line, not for one piece.
   *
   * @param amount in the main unit of the currency, such as euros
   * @throws IllegalArgumentException if the amount is not a multiple of the minor unit, or another
   *     amount of the event has another currency
   */
  public Event withAmount(BigDecimal amount, Currency currency) {
    Checks.requireNonNull("amount", amount);
    Checks.requireNonNull("currency", currency);
    return withAmount(MinorUnits.of("amount", amount, currency), currency);
  }

  /**
   * Returns a copy with this currency, for a list price or discount without an amount. A log keeps
   * the currency only with an amount, list price or discount.
   *
   * @throws IllegalArgumentException if an amount of the event has another currency
   */
  public Event withCurrency(Currency currency) {
    return withMoney(money.withCurrency(currency));
  }

  /**
   * Returns a copy with the price of the whole line before discounts.
   *
   * @param minorUnits in minor units of the currency of the event
   * @throws IllegalArgumentException if the price is negative, or the event has no currency
   */
  public Event withListPrice(long minorUnits) {
    return withMoney(money.withListPrice(minorUnits));
  }

  /**
   * Returns a copy with the discount of the whole line.
   *
   * @param minorUnits in minor units of the currency of the event
   * @throws IllegalArgumentException if the discount is negative, or the event has no currency
   */
  public Event withDiscount(long minorUnits) {
    return withMoney(money.withDiscount(minorUnits));
  }

  /**
   * Returns a copy with the id of a coupon. A code that many users may use, or one user several
   * times, needs one id per redemption; see {@link EventLogBuilder#add}.
   */
  public Event withCoupon(String coupon) {
    requireText("coupon", coupon);
    return withDetails(details.withCoupon(coupon));
  }

  /** Returns a copy that belongs to this visit. */
  public Event withSession(String session) {
    requireText("session", session);
    return withDetails(details.withSession(session));
  }

  /** Returns a copy with an id, by which a log recognizes an event that is added twice. */
  public Event withId(String id) {
    requireText("id", id);
    return withDetails(details.withId(id));
  }

  /**
   * Returns a copy that is attributed to a list of recommendations.
   *
   * @param answerId id of the answer with the list
   * @param position position of the item in the list, from 1
   */
  public Event because(String answerId, int position) {
    requireText("answerId", answerId);
    Checks.requirePositive("position", position);
    return withDetails(details.withAnswer(answerId, position));
  }

  /**
   * Returns a copy with one more attribute.
   *
   * @throws IllegalArgumentException if the name or the value is empty, the event already has an
   *     attribute of this name, or it has 16 attributes
   */
  public Event withAttribute(String name, String value) {
    requireText("name", name);
    requireText("value", value);
    return withDetails(details.withAttribute(name, value));
  }

  /** Returns a copy with a text, such as a review, a complaint or the words of a search. */
  public Event withText(String text) {
    requireText("text", text);
    return withDetails(details.withText(text));
  }

  /** Returns the id of the user. */
  public String user() {
    return user;
  }

  /** Returns the id of the item; null if the event has none. */
  public @Nullable String item() {
    return item;
  }

  /** Returns whether the event has an item. */
  public boolean hasItem() {
    return item != null;
  }

  /** Returns the kind. */
  public EventKind kind() {
    return kind;
  }

  /** Returns the time; a log keeps milliseconds. Null if unknown. */
  public @Nullable Instant time() {
    return time;
  }

  /** Returns the stars of a rating, review or survey; null if there are none. */
  public @Nullable Double rating() {
    return rating;
  }

  /** Returns the number of pieces. */
  public double quantity() {
    return quantity;
  }

  /** Returns the id of the order or invoice; null if there is none. */
  public @Nullable String order() {
    return order;
  }

  /** Returns the channel; null if unknown. */
  public @Nullable String channel() {
    return channel;
  }

  /** Returns the currency of the amount, the list price and the discount; null if not set. */
  public @Nullable Currency currency() {
    return money.currency();
  }

  /** Returns what was paid or refunded for the whole line, in minor units; null if unknown. */
  public @Nullable Long amount() {
    return money.amount();
  }

  /** Returns the price of the line before discounts, in minor units; null if unknown. */
  public @Nullable Long listPrice() {
    return money.listPrice();
  }

  /** Returns the discount of the line, in minor units; null if unknown. */
  public @Nullable Long discount() {
    return money.discount();
  }

  /** Returns the id of the coupon; null if there is none. */
  public @Nullable String coupon() {
    return details.coupon();
  }

  /** Returns the id of the visit; null if unknown. */
  public @Nullable String session() {
    return details.session();
  }

  /** Returns the id of the event; null if it has none. */
  public @Nullable String id() {
    return details.id();
  }

  /** Returns the id of the answer that the event is attributed to; null if there is none. */
  public @Nullable String answerId() {
    return details.answerId();
  }

  /** Returns the position in the answer, from 1; null if there is no answer. */
  public @Nullable Integer position() {
    return details.position();
  }

  /** Returns the attributes, sorted by name; unmodifiable. */
  public Map<String, String> attributes() {
    return details.attributes();
  }

  /** Returns the text; null if there is none. */
  public @Nullable String text() {
    return details.text();
  }

  /** Returns the amounts. */
  EventMoney money() {
    return money;
  }

  /** Returns the fields that few events have. */
  EventDetails details() {
    return details;
  }

  Event withMoney(EventMoney money) {
    return new Event(user, item, kind, time, rating, quantity, order, channel, money, details);
  }

  Event withDetails(EventDetails details) {
    return new Event(user, item, kind, time, rating, quantity, order, channel, money, details);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Event that
        && user.equals(that.user)
        && Objects.equals(item, that.item)
        && kind.equals(that.kind)
        && Objects.equals(time, that.time)
        && Objects.equals(rating, that.rating)
        && Double.compare(quantity, that.quantity) == 0
        && Objects.equals(order, that.order)
        && Objects.equals(channel, that.channel)
        && money.equals(that.money)
        && details.equals(that.details);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, item, kind, time, rating, quantity, order, channel, money, details);
  }

  /** Returns the fields that are set, such as {@code Event[user=anna, item=tea, kind=view]}. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Event[", "]");
    text.add("user=" + user);
    append(text, "item", item);
    text.add("kind=" + kind);
    append(text, "time", time);
    append(text, "rating", rating);
    append(text, "quantity", quantity == 1 ? null : quantity);
    append(text, "order", order);
    append(text, "channel", channel);
    money.appendTo(text);
    details.appendTo(text);
    return text.toString();
  }

  static void append(StringJoiner text, String name, @Nullable Object value) {
    if (value != null) {
      text.add(name + "=" + value);
    }
  }

  private static void requireText(String name, String value) {
    Checks.requireNonNull(name, value);
    Checks.requireNotEmpty(name, value.length());
  }

  private static boolean fitsMillis(Instant time) {
    // Excludes the first and the last millisecond: Long.MIN_VALUE means no time in the log.
    return !time.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE + 1))
        && time.isBefore(Instant.ofEpochMilli(Long.MAX_VALUE));
  }
}
