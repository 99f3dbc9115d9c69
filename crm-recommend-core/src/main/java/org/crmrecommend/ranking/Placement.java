package org.crmrecommend.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a named list on a page: which model fills it, how many items it has, what may
 * appear, what is preferred, and how varied it is. Immutable; each method that sets something
 * returns a changed copy, and placements with equal settings are equal.
 *
 * <pre>{@code
 * Placement home =
 *     Placement.guessYouLike()
 *         .limit(12)
 *         .where(Filter.is("adult", "yes").not())
 *         .boost(1.5, Filter.is("brand", "Own"))
 *         .atMost(2).per("brand")
 *         .pin(1, "tea-42")
 *         .diverse(0.2);
 * }</pre>
 *
 * <p>Filters remove items before ranking. Then the first candidates are ranked by the rules: five
 * times as many as the list has places, or more if a boost needs more. If a tier of the model has
 * enough candidates for the places, times the largest boost, the next tier is not asked. If caps
 * leave places free, as many further candidates follow in the order of the model, with their rank
 * and without boosts. If rules contradict each other at a place, the first of these wins: {@link
 * Rule.AtMost}, {@link Rule.Pin}, {@link Rule.Share} in their order, the relevance with its
 * factors, diversity and calibration.
 *
 * <p>For a list of k places, w candidates and r rules, the rules take O(w · (k + r)) time. A rule
 * of the same type replaces an earlier one, except for {@link #boost}, {@link #bury}, {@link
 * #atMost} for another column, {@link #pin} and {@link #share}, which add a rule.
 *
 * @param name of the placement, such as {@code home}
 * @param model name of the model that fills the list: {@link #MAIN_MODEL}, a model of a {@code
 *     ModelSet}, or one of {@code most popular} and {@code trending}
 * @param seed what the model is asked about
 * @param limit number of items
 * @param filter the condition on all items; null for none
 * @param success the kind of event that counts as success of the list
 * @param rules in the order in which they were added
 */
public record Placement(
    String name,
    String model,
    Seed seed,
    int limit,
    @Nullable Filter filter,
    EventKind success,
    List<Rule> rules) {

  /** The name of the model of a recommender itself. */
  public static final String MAIN_MODEL = "main";

  /** The name of the live model of the most popular items, as a model and as a tier. */
  public static final String MOST_POPULAR_MODEL = "most popular";

  /** The name of the live model of trending items. */
  public static final String TRENDING_MODEL = "trending";

  /** The name of a model of items with similar features, in a {@code ModelSet}. */
  public static final String SIMILAR_MODEL = "similar";

  /** The name of a model of items that the same users view, in a {@code ModelSet}. */
  public static final String VIEWED_ALSO_VIEWED_MODEL = "viewed-also-viewed";

  /** The name of a model of items that are in the same baskets, in a {@code ModelSet}. */
  public static final String BOUGHT_TOGETHER_MODEL = "bought-together";

  /** The name of a model of items that a user buys repeatedly, in a {@code ModelSet}. */
  public static final String BUY_AGAIN_MODEL = "buy-again";

  /** The name of a model of new items, in a {@code ModelSet}. */
  public static final String NEW_ITEMS_MODEL = "new-items";

  /** The name of a model of the items that a user viewed last, in a {@code ModelSet}. */
  public static final String RECENTLY_VIEWED_MODEL = "recently-viewed";

  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 1_000;

  /** What a model is asked about. */
  public enum Seed {
    /** The user: the stored history, extended by the items of the request. */
    USER,
    /** The items of the request alone, for items similar to one, or that go with a basket. */
    REQUEST,
    /** The item that the user viewed last. */
    LAST_VIEWED
  }

  /**
   * @throws IllegalArgumentException if the name or the model is empty, the limit is not between 1
   *     and 1,000, or rules contradict each other
   */
  public Placement {
    requireText("name", name);
    requireText("model", model);
    Checks.requireNonNull("seed", seed);
    Checks.requireBetween("limit", limit, 1, MAX_LIMIT);
    Checks.requireNonNull("success", success);
    Checks.requireNoNulls("rules", rules);
    rules = List.copyOf(rules);
    RuleConflicts.requireNone(limit, rules);
  }

  private static void requireText(String field, String text) {
    Checks.requireNonNull(field, text);
    Checks.requireNotEmpty(field, text.strip().length());
  }

  /** Returns a placement of 10 items of the main model for the user, without rules. */
  public static Placement of(String name) {
    return new Placement(
        name, MAIN_MODEL, Seed.USER, DEFAULT_LIMIT, null, EventKind.PURCHASE, List.of());
  }

  /** Returns the list {@code guess-you-like}: what the main model recommends to the user. */
  public static Placement guessYouLike() {
    return of("guess-you-like");
  }

  /** Returns the list {@code similar}: items with features similar to those of an item. */
  public static Placement similar() {
    return onlyOf(SIMILAR_MODEL).seed(Seed.REQUEST);
  }

  /** Returns the list {@code viewed-also-viewed}: items that viewers of an item viewed, too. */
  public static Placement viewedAlsoViewed() {
    return onlyOf(VIEWED_ALSO_VIEWED_MODEL).seed(Seed.REQUEST);
  }

  /**
   * Returns the list {@code bought-together}: items that are often bought together with an item, or
   * with those of a basket.
   */
  public static Placement boughtTogether() {
    return onlyOf(BOUGHT_TOGETHER_MODEL).seed(Seed.REQUEST);
  }

  /** Returns the list {@code buy-again}: items that the user bought and soon needs again. */
  public static Placement buyAgain() {
    return onlyOf(BUY_AGAIN_MODEL).repeats(Duration.ZERO);
  }

  /** Returns the list {@code trending}: items that are popular now; best-sellers fill it up. */
  public static Placement trending() {
    return of("trending").model(TRENDING_MODEL).atLeast(MOST_POPULAR_MODEL);
  }

  /** Returns the list {@code new-items}: items that are new in the shop. */
  public static Placement newItems() {
    return onlyOf(NEW_ITEMS_MODEL);
  }

  /** Returns the list {@code recently-viewed}: items that the user viewed, the last one first. */
  public static Placement recentlyViewed() {
    return onlyOf(RECENTLY_VIEWED_MODEL).repeats(Duration.ZERO);
  }

  /**
   * Returns the list {@code on-offer}: the items on offer that the main model recommends to the
   * user, then the others that are on offer.
   *
   * @param offer the condition on an item on offer
   */
  public static Placement onOffer(Filter offer) {
    return of("on-offer").where(offer);
  }

  /**
   * Returns the list {@code because-you-viewed}: items that viewers of the item that the user
   * viewed last viewed, too.
   */
  public static Placement becauseYouViewed() {
    return onlyOf(VIEWED_ALSO_VIEWED_MODEL).named("because-you-viewed").seed(Seed.LAST_VIEWED);
  }

  /** Returns a list that is named after its model, and is short rather than filled up. */
  private static Placement onlyOf(String model) {
    return of(model).model(model).atLeast(model);
  }

  /** Sets the name. */
  public Placement named(String newName) {
    return new Placement(newName, model, seed, limit, filter, success, rules);
  }

  /** Sets the model that fills the list. */
  public Placement model(String newModel) {
    return new Placement(name, newModel, seed, limit, filter, success, rules);
  }

  /** Sets what the model is asked about. */
  public Placement seed(Seed newSeed) {
    return new Placement(name, model, newSeed, limit, filter, success, rules);
  }

  /** Sets the number of items. */
  public Placement limit(int newLimit) {
    return new Placement(name, model, seed, newLimit, filter, success, rules);
  }

  /** Restricts the list to items that match a filter, in addition to earlier filters. */
  public Placement where(Filter added) {
    Checks.requireNonNull("filter", added);
    Filter all = filter == null ? added : filter.and(added);
    return new Placement(name, model, seed, limit, all, success, rules);
  }

  /** Sets the kind of event that counts as success of the list. */
  public Placement success(EventKind kind) {
    return new Placement(name, model, seed, limit, filter, kind, rules);
  }

  /** Moves the matching items up; see {@link Rule.Boost}. */
  public Placement boost(double factor, Filter matching) {
    if (!(factor > 1)) {
      throw new IllegalArgumentException("factor must be above 1: " + factor + "; use bury");
    }
    return with(new Rule.Boost(factor, matching));
  }

  /** Moves the matching items down; see {@link Rule.Boost}. */
  public Placement bury(double factor, Filter matching) {
    if (!(factor < 1)) {
      throw new IllegalArgumentException("factor must be below 1: " + factor + "; use boost");
    }
    return with(new Rule.Boost(factor, matching));
  }

  /** Begins a limit of the items with one value: {@code atMost(2).per("brand")}. */
  public Cap atMost(int count) {
    Checks.requirePositive("count", count);
    return new Cap(this, count);
  }

  /**
   * A limit without a column yet.
   *
   * @param placement to which the limit is added
   * @param count maximum number of items with one value
   */
  public record Cap(Placement placement, int count) {

    /** Returns the placement with the limit; see {@link Rule.AtMost}. */
    public Placement per(String column) {
      return placement.replacing(
          new Rule.AtMost(count, column),
          rule -> rule instanceof Rule.AtMost other && other.column().equals(column));
    }
  }

  /** Puts an item at a position; see {@link Rule.Pin}. */
  public Placement pin(int position, String item) {
    return with(new Rule.Pin(position, item, null));
  }

  /** Puts an item at a position if it matches a filter; see {@link Rule.Pin}. */
  public Placement pin(int position, String item, Filter when) {
    Checks.requireNonNull("when", when);
    return with(new Rule.Pin(position, item, when));
  }

  /** Sets a minimum share of the places for the matching items; see {@link Rule.Share}. */
  public Placement share(double minimum, Filter matching) {
    return with(new Rule.Share(minimum, matching));
  }

  /** Sets a minimum share of the places for long-tail items; see {@link Rule.LongTail}. */
  public Placement longTail(double minimum) {
    return replacing(new Rule.LongTail(minimum));
  }

  /** Varies the list by category, brand and further columns; see {@link Rule.Diverse}. */
  public Placement diverse(double strength, String... columns) {
    List<String> all =
        columns.length == 0 ? List.of("category", "brand") : Arrays.asList(columns.clone());
    return replacing(new Rule.Diverse(strength, all));
  }

  /** Gives the list the user's mix of values; see {@link Rule.Calibrated}. */
  public Placement calibrated(double strength, String column) {
    return replacing(new Rule.Calibrated(strength, column));
  }

  /** Moves items down that were shown and ignored; see {@link Rule.Rotate}. */
  public Placement rotate(double factor, Duration within) {
    return replacing(new Rule.Rotate(factor, within));
  }

  /** Removes items that were shown too often; see {@link Rule.ShowAtMost}. */
  public Placement showAtMost(int times, Duration within) {
    return replacing(new Rule.ShowAtMost(times, within));
  }

  /** Prefers fewer items to weaker ones; see {@link Rule.AtLeast}. */
  public Placement atLeast(String tier) {
    return replacing(new Rule.AtLeast(tier));
  }

  /** Keeps items near the prices that the user pays; see {@link Rule.PriceBand}. */
  public Placement priceBand(double from, double to) {
    return replacing(new Rule.PriceBand(from, to));
  }

  /** Sets when the placement is shown; see {@link Rule.Valid}. */
  public Placement valid(@Nullable Instant from, @Nullable Instant until) {
    return replacing(new Rule.Valid(from, until));
  }

  /** Gives places to random items; see {@link Rule.Explore}. */
  public Placement explore(double share) {
    return replacing(new Rule.Explore(share));
  }

  /** Allows bought items again after a time; see {@link Rule.Repeats}. */
  public Placement repeats(Duration after) {
    return replacing(new Rule.Repeats(after));
  }

  private Placement with(Rule rule) {
    return withRules(Stream.concat(rules.stream(), Stream.of(rule)).toList());
  }

  private Placement replacing(Rule rule) {
    return replacing(rule, other -> other.getClass() == rule.getClass());
  }

  private Placement replacing(Rule rule, Predicate<Rule> isReplaced) {
    Stream<Rule> others = rules.stream().filter(isReplaced.negate());
    return withRules(Stream.concat(others, Stream.of(rule)).toList());
  }

  private Placement withRules(List<Rule> newRules) {
    return new Placement(name, model, seed, limit, filter, success, newRules);
  }

  /**
   * Returns what does not fit the catalog and the time, in sentences that name the rule, such as
   * {@code pin 1: tea-43: the catalog has no item tea-43; did you mean tea-42?}: filters and rules
   * with columns that the catalog does not have, pinned items that it does not have or that the
   * filter removes for everyone, and a placement that has expired. Empty if there is nothing.
   */
  public List<String> problems(Catalog catalog, Instant now) {
    Checks.requireNonNull("catalog", catalog);
    Checks.requireNonNull("now", now);
    return PlacementProblems.of(this, catalog, now);
  }

  /** Returns the only rule of a type; empty if there is none. */
  public <R extends Rule> Optional<R> rule(Class<R> type) {
    return rules.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Returns the rules of a type, in their order. */
  public <R extends Rule> List<R> rules(Class<R> type) {
    return rules.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Returns all filters: that of the items, then those of the rules. */
  public List<Filter> filters() {
    return Stream.concat(
            Stream.ofNullable(filter), rules.stream().flatMap(rule -> rule.filters().stream()))
        .toList();
  }
}
