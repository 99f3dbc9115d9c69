package org.crmrecommend;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.jspecify.annotations.Nullable;

/**
 * The user, the context and the filters of a list of recommendations. Immutable; each {@code with…}
 * method returns a changed copy.
 *
 * <p>A request describes the user by an id, a history of recently viewed items, live events, a
 * basket, or any combination of these. Unknown users and items are not an error; {@link
 * Trace#notes()} names them.
 *
 * <p>By default the list has 10 items and excludes items that the user bought, rated, reviewed,
 * returned or complained about at any time. Items of the history, the events and the basket are
 * excluded too. {@link #withRepeats}, {@link #withoutBoughtWithin} and {@link #withoutBought} allow
 * bought items again; the last call replaces the earlier ones. An item that the user may buy again
 * and only viewed now stays eligible.
 */
public final class Request {

  private static final Request EMPTY = new Request(new RequestFields());

  private final RequestFields fields;

  private Request(RequestFields fields) {
    this.fields = fields;
  }

  /**
   * Returns a request for a user.
   *
   * @throws IllegalArgumentException if the id is empty; for a visitor without an id, use a
   *     history, events or a basket
   */
  public static Request forUser(String userId) {
    Checks.requireNonNull("userId", userId);
    if (userId.isEmpty()) {
      throw new IllegalArgumentException(
          "userId must not be empty; use forHistory, forEvents, forBasket or forAnyone for a"
              + " visitor");
    }
    return EMPTY.with(fields -> fields.user = userId);
  }

  /**
   * Returns a request for nobody in particular, without a user and a history, such as the list on
   * the page of a visitor who has just arrived.
   */
  public static Request forAnyone() {
    return EMPTY;
  }

  /** Returns a request for a visitor who recently viewed these items, the latest last. */
  public static Request forHistory(List<String> itemIds) {
    return EMPTY.withHistory(itemIds);
  }

  /** Returns a request for a visitor with these events; see {@link #withEvents}. */
  public static Request forEvents(List<Event> events) {
    return EMPTY.withEvents(events);
  }

  /** Returns a request for items that go with a basket. */
  public static Request forBasket(List<String> itemIds) {
    return EMPTY.withBasket(itemIds);
  }

  /** Returns a request for items similar to an item. */
  public static Request similarTo(String itemId) {
    Checks.requireNonNull("itemId", itemId);
    return forHistory(List.of(itemId));
  }

  /**
   * Sets the items that the user viewed and that the histories do not contain, the latest last.
   * Each item has the weight of a purchase. Pass other events, such as purchases, to {@link
   * #withEvents}.
   */
  public Request withHistory(List<String> itemIds) {
    Checks.requireNoNulls("itemIds", itemIds);
    return with(fields -> fields.history = List.copyOf(itemIds));
  }

  /**
   * Sets the events of the user that the histories do not contain, the latest last. Each
   * {@linkplain org.crmrecommend.data.EventWeights#isPositive(Event) positive} event adds its item
   * to the history with the weight of a purchase. The item gets the kind and the time of the event,
   * or the time of the request if the event has none. Events without an item are ignored.
   *
   * @param events events of the user; their user ids, such as session ids, are ignored
   */
  public Request withEvents(List<Event> events) {
    Checks.requireNoNulls("events", events);
    return with(fields -> fields.events = List.copyOf(events));
  }

  /** Sets the items in the basket. */
  public Request withBasket(List<String> itemIds) {
    Checks.requireNoNulls("itemIds", itemIds);
    return with(fields -> fields.basket = List.copyOf(itemIds));
  }

  /**
   * Sets attributes of the user, such as age band or place. They override stored attributes of the
   * same name.
   */
  public Request withAttributes(Map<String, String> attributes) {
    Checks.requireNonNull("attributes", attributes);
    attributes.forEach((name, value) -> Checks.requireNonNull("attribute " + name, value));
    return with(fields -> fields.attributes = Map.copyOf(attributes));
  }

  /**
   * Sets the number of items to return.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public Request withLimit(int limit) {
    Checks.requirePositive("limit", limit);
    return with(fields -> fields.limit = limit);
  }

  /** Restricts the candidates to these items. */
  public Request withOnly(Set<String> itemIds) {
    Checks.requireNoNulls("itemIds", itemIds);
    return with(fields -> fields.included = Set.copyOf(itemIds));
  }

  /** Excludes these items. */
  public Request without(Set<String> itemIds) {
    Checks.requireNoNulls("itemIds", itemIds);
    return with(fields -> fields.excluded = Set.copyOf(itemIds));
  }

  /**
   * Continues a list after earlier pages, whose items and their variants are excluded. The next
   * page repeats no item, even if the model or the catalog was exchanged meanwhile. Pins are for
   * the first page.
   *
   * @param pageToken of {@link Recommendations#nextPage} or {@link Page#nextPage}
   * @throws IllegalArgumentException if the token is damaged
   */
  public Request after(String pageToken) {
    Checks.requireNonNull("pageToken", pageToken);
    List<String> earlier = PageToken.parse(pageToken);
    return with(fields -> fields.earlier = earlier);
  }

  /**
   * Restricts the candidates to items that match a filter on the columns of the catalog. The items
   * of a filter are computed once per catalog.
   */
  public Request where(Filter filter) {
    Checks.requireNonNull("filter", filter);
    return with(fields -> fields.filter = filter);
  }

  /**
   * Restricts the candidates to items whose id the predicate accepts. This is the slow way: the
   * predicate is called at every request, once for each item that passes the other filters. Prefer
   * a {@link Filter} where the catalog has the column.
   */
  public Request where(Predicate<String> predicate) {
    Checks.requireNonNull("predicate", predicate);
    return with(fields -> fields.predicate = predicate);
  }

  /**
   * Excludes the items for which the user has an event of these kinds at or after a time. Replaces
   * {@link #withRepeats} and {@link #withoutBoughtWithin}.
   *
   * @param kinds kinds of event that exclude an item; empty to allow bought items again
   * @param since earliest time of an event that excludes an item; {@link Instant#MIN} for all
   *     times. An event without a time always excludes its item
   */
  public Request withoutBought(Set<EventKind> kinds, Instant since) {
    Checks.requireNoNulls("kinds", kinds);
    Checks.requireNonNull("since", since);
    return with(fields -> fields.bought = BoughtItems.since(Set.copyOf(kinds), since));
  }

  /**
   * Excludes the items that the user bought, rated, reviewed, returned or complained about within a
   * duration before the time of the request, and allows those of earlier times again. An event
   * without a time always excludes its item. Replaces {@link #withRepeats} and {@link
   * #withoutBought}.
   *
   * @param duration such as 60 days; an event exactly that long ago excludes its item
   * @throws IllegalArgumentException if the duration is not positive
   */
  public Request withoutBoughtWithin(Duration duration) {
    Checks.requireNonNull("duration", duration);
    Checks.requirePositive("duration", duration);
    return with(fields -> fields.bought = BoughtItems.within(duration));
  }

  /**
   * Allows bought items again, however recently they were bought; the same as {@link
   * #withoutBought} without a kind of event. Replaces {@link #withoutBoughtWithin}.
   *
   * <p>A list of only bought items, such as "buy again", needs a catalog and a filter, too: {@code
   * where(Filter.sharesWithEvents("id", EventKind.PURCHASE))}.
   */
  public Request withRepeats() {
    return withoutBought(Set.of(), Instant.MIN);
  }

  /**
   * Prefers a shorter list, or an empty one, to items of the built-in tiers {@code most popular}
   * and {@code rest of the catalog}. Declared tiers of a {@link org.crmrecommend.hybrid.Fallback}
   * belong to the model and are used.
   */
  public Request withoutFillUp() {
    return with(fields -> fields.fillUp = false);
  }

  /**
   * Allows several variants of one product in the list. By default, a list has only the best
   * variant of each {@linkplain org.crmrecommend.data.Item#product product}.
   */
  public Request withAllVariants() {
    return with(fields -> fields.allVariants = true);
  }

  /**
   * Uses nothing that is stored of the user for this answer: the user gets the list of an unknown
   * user. The history, the events, the basket and the attributes of the request itself are used, as
   * they are those of the session.
   */
  public Request impersonal() {
    return with(fields -> fields.isImpersonal = true);
  }

  /**
   * Sets the maximum number of reasons per item; 0 for none. Defaults to 3. Reasons are worded when
   * they are read, but the largest shares of the score are computed with the list.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public Request withReasons(int reasons) {
    Checks.requireNonNegative("reasons", reasons);
    return with(fields -> fields.reasons = reasons);
  }

  /** Sets the time of the request. Defaults to the time of the recommender's clock. */
  public Request at(Instant time) {
    Checks.requireNonNull("time", time);
    return with(fields -> fields.time = time);
  }

  /** Sets the channel, such as {@code app}. */
  public Request withChannel(String channel) {
    Checks.requireNonNull("channel", channel);
    return with(fields -> fields.channel = channel);
  }

  /** Sets the time zone of the user, for filters on the hour and the weekday. UTC by default. */
  public Request withZone(ZoneId zone) {
    Checks.requireNonNull("zone", zone);
    return with(fields -> fields.zone = zone);
  }

  /** Sets the currency in which the user pays, for filters on the currency. */
  public Request withCurrency(Currency currency) {
    Checks.requireNonNull("currency", currency);
    return with(fields -> fields.currency = currency);
  }

  /**
   * Sets the name of the list on the page, such as {@code cart-page}, for evaluating each list. If
   * the shop has a {@link Placement} of this name, its settings and rules are used.
   *
   * @throws IllegalArgumentException if the name is empty
   */
  public Request withPlacement(String placement) {
    requireText("placement", placement);
    return with(
        fields -> {
          fields.placement = placement;
          fields.settings = null;
        });
  }

  /**
   * Sets the placement: its name, and its settings and rules for this list. Where this request sets
   * a limit or which bought items it excludes, these are used instead of the placement's.
   */
  public Request withPlacement(Placement placement) {
    Checks.requireNonNull("placement", placement);
    return with(
        fields -> {
          fields.placement = placement.name();
          fields.settings = placement;
        });
  }

  /**
   * Sets the group of an experiment that the user belongs to, such as {@code B}.
   *
   * @throws IllegalArgumentException if the name is empty
   */
  public Request withGroup(String group) {
    requireText("group", group);
    return with(fields -> fields.group = group);
  }

  private static void requireText(String name, String text) {
    Checks.requireNonNull(name, text);
    Checks.requireNotEmpty(name, text.length());
  }

  /** Sets the locale of the reasons. English by default; English and Chinese are supported. */
  public Request withLocale(Locale locale) {
    Checks.requireNonNull("locale", locale);
    return with(fields -> fields.locale = locale);
  }

  /** Returns the user id; empty for a visitor without an id. */
  public Optional<String> user() {
    return Optional.ofNullable(fields.user);
  }

  /** Returns the items viewed that the histories do not contain. */
  public List<String> history() {
    return fields.history;
  }

  /** Returns the events that the histories do not contain. */
  public List<Event> events() {
    return fields.events;
  }

  /** Returns the items in the basket. */
  public List<String> basket() {
    return fields.basket;
  }

  /** Returns the attributes of the user that the caller set. */
  public Map<String, String> attributes() {
    return fields.attributes;
  }

  /** Returns the number of requested items. */
  public int limit() {
    return fields.limit();
  }

  /** Returns the only candidates; empty if all items are candidates. */
  public Optional<Set<String>> included() {
    return Optional.ofNullable(fields.included);
  }

  /** Returns the excluded items. */
  public Set<String> excluded() {
    return fields.excluded;
  }

  /** Returns the items of earlier pages of the list; empty for the first page. */
  public List<String> earlierItems() {
    return fields.earlier;
  }

  /** Returns the filter on the columns of the catalog, if there is one. */
  public Optional<Filter> filter() {
    return Optional.ofNullable(fields.filter);
  }

  /** Returns the predicate that accepts candidates by id, if there is one. */
  public Optional<Predicate<String>> predicate() {
    return Optional.ofNullable(fields.predicate);
  }

  /** Returns the kinds of event that exclude an item as bought; empty with repeats. */
  public Set<EventKind> boughtKinds() {
    return fields.bought().kinds();
  }

  /**
   * Returns the earliest time of an event that excludes an item as bought.
   *
   * @param time time of the request, from which {@link #boughtWithin} counts back
   */
  public Instant boughtSince(Instant time) {
    return fields.bought().since(time);
  }

  /**
   * Returns the duration of {@link #withoutBoughtWithin}, if that method set the excluded items.
   */
  public Optional<Duration> boughtWithin() {
    return Optional.ofNullable(fields.bought().within());
  }

  /** Returns whether the most popular items and the rest of the catalog fill a short list. */
  public boolean hasFillUp() {
    return fields.fillUp;
  }

  /** Returns whether the list may have several variants of one product. */
  public boolean hasAllVariants() {
    return fields.allVariants;
  }

  /** Returns whether nothing that is stored of the user may be used. */
  public boolean isImpersonal() {
    return fields.isImpersonal;
  }

  /** Returns the maximum number of reasons per item. */
  public int reasons() {
    return fields.reasons;
  }

  /** Returns the time of the request; empty if the clock of the recommender is used. */
  public Optional<Instant> time() {
    return Optional.ofNullable(fields.time);
  }

  /** Returns the channel of the request. */
  public Optional<String> channel() {
    return Optional.ofNullable(fields.channel);
  }

  /** Returns the time zone of the user. */
  public ZoneId zone() {
    return fields.zone;
  }

  /** Returns the currency in which the user pays; empty if unknown. */
  public Optional<Currency> currency() {
    return Optional.ofNullable(fields.currency);
  }

  /** Returns the name of the list on the page. */
  public Optional<String> placement() {
    return Optional.ofNullable(fields.placement);
  }

  /** Returns the settings and rules of the list, if they are set. */
  public Optional<Placement> settings() {
    return Optional.ofNullable(fields.settings);
  }

  /** Returns the group of an experiment. */
  public Optional<String> group() {
    return Optional.ofNullable(fields.group);
  }

  /** Returns the locale of the reasons. */
  public Locale locale() {
    return fields.locale;
  }

  /** Returns the same request for another id of the user. */
  Request withUser(String userId) {
    return with(fields -> fields.user = userId);
  }

  private Request with(Consumer<RequestFields> change) {
    RequestFields changed = new RequestFields(fields);
    change.accept(changed);
    return new Request(changed);
  }

  /**
   * Compares all fields. Predicates are compared by their {@code equals} method; two lambdas are
   * equal only if they are the same object.
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
