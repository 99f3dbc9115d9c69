package org.crmrecommend;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * Whom a list is for and what may be in it. Immutable; each {@code with…} returns a changed copy.
 *
 * <p>A request knows the person as a user, by a history of items just looked at, by a basket, or by
 * any of these together. Users and items that are not known are no error: {@link Trace#notes()}
 * names them.
 *
 * <p>Unless told otherwise the list has 10 items and leaves out what the user has bought, rated,
 * reviewed, sent back or complained about at any time. The items of history and basket are always
 * left out.
 */
public final class Request {

  private static final int DEFAULT_LIMIT = 10;

  private static final Set<EventKind> BOUGHT =
      Set.of(
          EventKind.PURCHASE,
          EventKind.RATING,
          EventKind.REVIEW,
          EventKind.REFUND,
          EventKind.COMPLAINT);

  private final @Nullable String user;
  private final List<String> history;
  private final List<String> basket;
  private final Map<String, String> attributes;
  private final int limit;
  private final @Nullable Set<String> included;
  private final Set<String> excluded;
  private final @Nullable Predicate<String> predicate;
  private final Set<EventKind> boughtKinds;
  private final Instant boughtSince;
  private final @Nullable Instant time;
  private final @Nullable String channel;
  private final Locale locale;

  private Request(Draft draft) {
    this.user = draft.user;
    this.history = draft.history;
    this.basket = draft.basket;
    this.attributes = draft.attributes;
    this.limit = draft.limit;
    this.included = draft.included;
    this.excluded = draft.excluded;
    this.predicate = draft.predicate;
    this.boughtKinds = draft.boughtKinds;
    this.boughtSince = draft.boughtSince;
    this.time = draft.time;
    this.channel = draft.channel;
    this.locale = draft.locale;
  }

  /** What to show a user next. */
  public static Request forUser(String userId) {
    Draft draft = new Draft();
    draft.user = userId;
    return new Request(draft);
  }

  /** What to show somebody who just looked at these items, the latest last. */
  public static Request forHistory(List<String> itemIds) {
    return new Request(new Draft()).withHistory(itemIds);
  }

  /** What goes with a basket. */
  public static Request forBasket(List<String> itemIds) {
    return new Request(new Draft()).withBasket(itemIds);
  }

  /** What is like an item. */
  public static Request similarTo(String itemId) {
    return forHistory(List.of(itemId));
  }

  /**
   * With items the person had to do with since the model's data ends; each weighs as much as a
   * purchase and, where kinds of event matter, counts as viewed.
   */
  public Request withHistory(List<String> itemIds) {
    Draft draft = new Draft(this);
    draft.history = List.copyOf(itemIds);
    return new Request(draft);
  }

  /** With the items in the basket. */
  public Request withBasket(List<String> itemIds) {
    Draft draft = new Draft(this);
    draft.basket = List.copyOf(itemIds);
    return new Request(draft);
  }

  /**
   * With what is known of the person, such as age band or place; over what is stored of the user.
   */
  public Request withAttributes(Map<String, String> attributes) {
    Draft draft = new Draft(this);
    draft.attributes = Map.copyOf(attributes);
    return new Request(draft);
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
    Draft draft = new Draft(this);
    draft.limit = limit;
    return new Request(draft);
  }

  /** With these items as the only candidates. */
  public Request withOnly(Set<String> itemIds) {
    Draft draft = new Draft(this);
    draft.included = Set.copyOf(itemIds);
    return new Request(draft);
  }

  /** Without these items. */
  public Request without(Set<String> itemIds) {
    Draft draft = new Draft(this);
    draft.excluded = Set.copyOf(itemIds);
    return new Request(draft);
  }

  /** With those items alone whose id the predicate accepts; it is asked once an item. */
  public Request where(Predicate<String> predicate) {
    Draft draft = new Draft(this);
    draft.predicate = predicate;
    return new Request(draft);
  }

  /**
   * Without the items for which the user has such an event, at that time or later.
   *
   * @param kinds which events count; none if what was bought may come again
   * @param since from when on they count; {@link Instant#MIN} for ever. An event without a time
   *     always counts
   */
  public Request withoutBought(Set<EventKind> kinds, Instant since) {
    Draft draft = new Draft(this);
    draft.boughtKinds = Set.copyOf(kinds);
    draft.boughtSince = since;
    return new Request(draft);
  }

  /** As of that time; the recommender's clock tells it otherwise. */
  public Request at(Instant time) {
    Draft draft = new Draft(this);
    draft.time = time;
    return new Request(draft);
  }

  /** Through a channel such as {@code app}. */
  public Request through(String channel) {
    Draft draft = new Draft(this);
    draft.channel = channel;
    return new Request(draft);
  }

  /**
   * With reasons in the language of a locale, English unless told; there are English and Chinese.
   */
  public Request in(Locale locale) {
    Draft draft = new Draft(this);
    draft.locale = locale;
    return new Request(draft);
  }

  /** The user asked for. */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** The items the person had to do with of late. */
  public List<String> history() {
    return history;
  }

  /** The items in the basket. */
  public List<String> basket() {
    return basket;
  }

  /** What the caller knows of the person. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** How many items are wanted. */
  public int limit() {
    return limit;
  }

  /** The only candidates, if they are limited. */
  public Optional<Set<String>> included() {
    return Optional.ofNullable(included);
  }

  /** Items that are not wanted. */
  public Set<String> excluded() {
    return excluded;
  }

  /** Which items may be recommended, by id, if there is such a rule. */
  public Optional<Predicate<String>> predicate() {
    return Optional.ofNullable(predicate);
  }

  /** The kinds of event that keep an item out of the list. */
  public Set<EventKind> boughtKinds() {
    return boughtKinds;
  }

  /** Since when such events keep an item out. */
  public Instant boughtSince() {
    return boughtSince;
  }

  /** When the list is asked for, if the caller says so. */
  public Optional<Instant> time() {
    return Optional.ofNullable(time);
  }

  /** Where the list is asked for. */
  public Optional<String> channel() {
    return Optional.ofNullable(channel);
  }

  /** In whose language reasons are given. */
  public Locale locale() {
    return locale;
  }

  /** A request while it is being put together. */
  private static final class Draft {

    private @Nullable String user;
    private List<String> history = List.of();
    private List<String> basket = List.of();
    private Map<String, String> attributes = Map.of();
    private int limit = DEFAULT_LIMIT;
    private @Nullable Set<String> included;
    private Set<String> excluded = Set.of();
    private @Nullable Predicate<String> predicate;
    private Set<EventKind> boughtKinds = BOUGHT;
    private Instant boughtSince = Instant.MIN;
    private @Nullable Instant time;
    private @Nullable String channel;
    private Locale locale = Locale.ENGLISH;

    Draft() {}

    Draft(Request request) {
      this.user = request.user;
      this.history = request.history;
      this.basket = request.basket;
      this.attributes = request.attributes;
      this.limit = request.limit;
      this.included = request.included;
      this.excluded = request.excluded;
      this.predicate = request.predicate;
      this.boughtKinds = request.boughtKinds;
      this.boughtSince = request.boughtSince;
      this.time = request.time;
      this.channel = request.channel;
      this.locale = request.locale;
    }
  }
}
