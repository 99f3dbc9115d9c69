package org.crmrecommend;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.NullChecks;
import org.jspecify.annotations.Nullable;

/**
 * Whom a list is for and what may be in it. Immutable; each {@code with…} returns a changed copy.
 *
 * <p>A request knows the person as a user, by a history of items just viewed, by live events, by a
 * basket, or by any of these together. Users and items that are not known are no error: {@link
 * Trace#notes()} names them.
 *
 * <p>By default the list has 10 items and leaves out what the user has bought, rated, reviewed,
 * sent back or complained about at any time. The items of history, events and basket are left out,
 * too, except for an item that was only viewed now, was bought before, and may come again by {@link
 * #withoutBought}.
 */
public final class Request {

  private static final Request EMPTY = new Request(new RequestFields());

  private final RequestFields fields;

  private Request(RequestFields fields) {
    this.fields = fields;
  }

  /**
   * What to show a user next.
   *
   * @throws IllegalArgumentException if the id is empty; visitors without an id have a history,
   *     events or a basket
   */
  public static Request forUser(String userId) {
    NullChecks.require("userId", userId);
    if (userId.isEmpty()) {
      throw new IllegalArgumentException(
          "userId must not be empty; use forHistory, forEvents or forBasket for a visitor");
    }
    return EMPTY.with(fields -> fields.user = userId);
  }

  /** What to show a visitor who just viewed these items, the latest last. */
  public static Request forHistory(List<String> itemIds) {
    return EMPTY.withHistory(itemIds);
  }

  /** What to show a visitor with these events; see {@link #withEvents}. */
  public static Request forEvents(List<Event> events) {
    return EMPTY.withEvents(events);
  }

  /** What goes with a basket. */
  public static Request forBasket(List<String> itemIds) {
    return EMPTY.withBasket(itemIds);
  }

  /** What is like an item. */
  public static Request similarTo(String itemId) {
    NullChecks.require("itemId", itemId);
    return forHistory(List.of(itemId));
  }

  /**
   * With items that the person viewed since the model's data ends, the latest last. Each weighs as
   * much as a purchase. Other events, such as live purchases, belong into {@link #withEvents}.
   */
  public Request withHistory(List<String> itemIds) {
    NullChecks.requireAll("itemIds", itemIds);
    return with(fields -> fields.history = List.copyOf(itemIds));
  }

  /**
   * With events since the model's data ends, the latest last. Each event that is positive for its
   * item, as {@link org.crmrecommend.data.EventWeights#isPositive(Event)} has it, joins the history
   * by its kind and its time, or else the time of the request, and weighs as much as a purchase.
   *
   * @param events of the person; the user in them, such as the id of a session, is ignored
   */
  public Request withEvents(List<Event> events) {
    NullChecks.requireAll("events", events);
    return with(fields -> fields.events = List.copyOf(events));
  }

  /** With the items in the basket. */
  public Request withBasket(List<String> itemIds) {
    NullChecks.requireAll("itemIds", itemIds);
    return with(fields -> fields.basket = List.copyOf(itemIds));
  }

  /**
   * With what is known of the person, such as age band or place; over what is stored of the user.
   */
  public Request withAttributes(Map<String, String> attributes) {
    NullChecks.require("attributes", attributes);
    attributes.forEach((name, value) -> NullChecks.require("attribute " + name, value));
    return with(fields -> fields.attributes = Map.copyOf(attributes));
  }

  /**
   * With so many items.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public Request withLimit(int limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException("limit must be positive: " + limit);
    }
    return with(fields -> fields.limit = limit);
  }

  /** With these items as the only candidates. */
  public Request withOnly(Set<String> itemIds) {
    NullChecks.requireAll("itemIds", itemIds);
    return with(fields -> fields.included = Set.copyOf(itemIds));
  }

  /** Without these items. */
  public Request without(Set<String> itemIds) {
    NullChecks.requireAll("itemIds", itemIds);
    return with(fields -> fields.excluded = Set.copyOf(itemIds));
  }

  /** With those items alone whose id the predicate accepts; it is asked once an item. */
  public Request where(Predicate<String> predicate) {
    NullChecks.require("predicate", predicate);
    return with(fields -> fields.predicate = predicate);
  }

  /**
   * Without the items for which the user has such an event, at that time or later.
   *
   * @param kinds which events count; none if what was bought may come again
   * @param since from when on they count; {@link Instant#MIN} for ever. An event without a time
   *     always counts
   */
  public Request withoutBought(Set<EventKind> kinds, Instant since) {
    NullChecks.requireAll("kinds", kinds);
    NullChecks.require("since", since);
    return with(
        fields -> {
          fields.boughtKinds = Set.copyOf(kinds);
          fields.boughtSince = since;
        });
  }

  /** As of that time; the recommender's clock tells it otherwise. */
  public Request at(Instant time) {
    NullChecks.require("time", time);
    return with(fields -> fields.time = time);
  }

  /** Through a channel such as {@code app}. */
  public Request withChannel(String channel) {
    NullChecks.require("channel", channel);
    return with(fields -> fields.channel = channel);
  }

  /**
   * With reasons in the language of a locale, English unless told; there are English and Chinese.
   */
  public Request withLocale(Locale locale) {
    NullChecks.require("locale", locale);
    return with(fields -> fields.locale = locale);
  }

  /** The user asked for. */
  public Optional<String> user() {
    return Optional.ofNullable(fields.user);
  }

  /** The items viewed since the model's data ends. */
  public List<String> history() {
    return fields.history;
  }

  /** The events since the model's data ends. */
  public List<Event> events() {
    return fields.events;
  }

  /** The items in the basket. */
  public List<String> basket() {
    return fields.basket;
  }

  /** What the caller knows of the person. */
  public Map<String, String> attributes() {
    return fields.attributes;
  }

  /** How many items are wanted. */
  public int limit() {
    return fields.limit;
  }

  /** The only candidates, if they are limited. */
  public Optional<Set<String>> included() {
    return Optional.ofNullable(fields.included);
  }

  /** Items that are not wanted. */
  public Set<String> excluded() {
    return fields.excluded;
  }

  /** Which items may be recommended, by id, if there is such a rule. */
  public Optional<Predicate<String>> predicate() {
    return Optional.ofNullable(fields.predicate);
  }

  /** The kinds of event that keep an item out of the list. */
  public Set<EventKind> boughtKinds() {
    return fields.boughtKinds;
  }

  /** Since when such events keep an item out. */
  public Instant boughtSince() {
    return fields.boughtSince;
  }

  /** When the list is asked for, if the caller says so. */
  public Optional<Instant> time() {
    return Optional.ofNullable(fields.time);
  }

  /** Where the list is asked for. */
  public Optional<String> channel() {
    return Optional.ofNullable(fields.channel);
  }

  /** In whose language reasons are given. */
  public Locale locale() {
    return fields.locale;
  }

  private Request with(Consumer<RequestFields> change) {
    RequestFields changed = new RequestFields(fields);
    change.accept(changed);
    return new Request(changed);
  }

  /**
   * Predicates are equal if they are the same object, unless they have an equality of their own.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Request that && fields.toMap().equals(that.fields.toMap());
  }

  @Override
  public int hashCode() {
    return fields.toMap().hashCode();
  }

  @Override
  public String toString() {
    return "Request" + fields.toMap();
  }
}
