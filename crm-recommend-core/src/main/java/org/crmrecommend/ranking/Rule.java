package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * One decision of a merchant about a list; a {@link Placement} has any number of them. Immutable
 * values; {@code toString} describes a rule in one line, as it stands in a trace.
 */
public sealed interface Rule {

  /** The largest factor of a boost; its reciprocal is the smallest. */
  double MAX_FACTOR = 1_000;

  /** The largest share of random items. */
  double MAX_EXPLORED = 0.5;

  /** Returns the filters of this rule; empty if it has none. */
  default List<Filter> filters() {
    return List.of();
  }

  /**
   * Multiplies the relevance of the matching items by a factor. The relevance of an item is 1 /
   * rank in the list before the rules, so that a factor has the same effect for every model: with
   * factor 2, the item at rank 20 competes with the item at rank 10. Equal relevance keeps the
   * order before the rules. Several matching boosts multiply. A factor below 1 moves items down
   * among the first candidates; see {@link Placement}.
   *
   * @param factor above 1 to move items up, below 1 to move them down; 0.001 to 1,000
   */
  record Boost(double factor, Filter filter) implements Rule {

    /**
     * @throws IllegalArgumentException if the factor is not in its range
     */
    public Boost {
      Checks.requireNonNull("filter", filter);
      requireFactor(factor);
    }

    @Override
    public List<Filter> filters() {
      return List.of(filter);
    }

    @Override
    public String toString() {
      return factor < 1
          ? "bury " + number(factor) + ": " + filter
          : "boost " + number(factor) + ": " + filter;
    }
  }

  /**
   * Limits how many items of a list have the same value in a column. Items without a value are not
   * limited. An item with several values counts for each of them.
   *
   * @param count maximum number of items with one value, positive
   * @param column a text column, or {@code category}, whose values are whole paths
   */
  record AtMost(int count, String column) implements Rule {

    /**
     * @throws IllegalArgumentException if the count is not positive, or the column is not a text
     *     column or {@code category}
     */
    public AtMost {
      Checks.requirePositive("count", count);
      requireValueColumn(column);
    }

    @Override
    public String toString() {
      return "at most " + count + " per " + ExpressionText.name(column);
    }
  }

  /**
   * Puts an item at a position, if it is eligible: it is on sale and no filter of the request or
   * the placement removes it. The pinned item counts for {@link AtMost}, and is not placed if it
   * would break it. If the list is too short for the position, the item is at its end. A request
   * with fewer places than the position has no such place, so the pin does not apply.
   *
   * @param position from 1
   * @param item id of the item
   * @param when a filter that the item must match for the pin to apply, usually a condition on the
   *     user or the request; null to apply always
   */
  record Pin(int position, String item, @Nullable Filter when) implements Rule {

    /**
     * @throws IllegalArgumentException if the position is not positive or the id is empty
     */
    public Pin {
      Checks.requirePositive("position", position);
      Checks.requireNonNull("item", item);
      Checks.requireNotEmpty("item", item.length());
    }

    @Override
    public List<Filter> filters() {
      return when == null ? List.of() : List.of(when);
    }

    @Override
    public String toString() {
      return "pin " + position + ": " + item + (when == null ? "" : " when " + when);
    }
  }

  /**
   * A minimum share of the places for the matching items, such as promoted items or those of a
   * seller. It holds from the top: of the first n places, at least ⌊n · minimum⌋ have matching
   * items, as long as there are eligible ones. Places that {@link Explore} takes do not count. If
   * pins leave too few places for all shares, the first shares get them.
   *
   * @param minimum above 0 and at most 1
   */
  record Share(double minimum, Filter filter) implements Rule {

    /**
     * @throws IllegalArgumentException if the minimum is not above 0 and at most 1
     */
    public Share {
      Checks.requireNonNull("filter", filter);
      Checks.requirePositiveAtMost("minimum", minimum, 1);
    }

    @Override
    public List<Filter> filters() {
      return List.of(filter);
    }

    @Override
    public String toString() {
      return "share " + number(minimum) + ": " + filter;
    }
  }

  /**
   * A minimum share of the places for long-tail items, as in {@link Share}. The long tail is every
   * item but the most popular ones that together have 80 % of the popularity.
   *
   * @param minimum above 0 and at most 1
   */
  record LongTail(double minimum) implements Rule {

    /**
     * @throws IllegalArgumentException if the minimum is not above 0 and at most 1
     */
    public LongTail {
      Checks.requirePositiveAtMost("minimum", minimum, 1);
    }

    @Override
    public String toString() {
      return "long tail " + number(minimum);
    }
  }

  /**
   * Varies a list by maximal marginal relevance: each place takes the item with the largest (1 −
   * strength) · relevance − strength · similarity, where relevance is 1 / log2(1 + rank / factor)
   * with the factor of the item's boosts, and similarity is the largest one to an earlier item of
   * the list. The similarity of two items is the Jaccard index of their values in the columns; it
   * is 0 if they have none. Together with {@link Calibrated}, relevance has the weight that both
   * strengths leave.
   *
   * @param strength 0 for no effect, at most 1
   * @param columns text columns; the values of {@code category} are the path and all its prefixes,
   *     those of {@code title} its words, where each Chinese character is one; sorted and distinct
   * @see <a href="https://doi.org/10.1145/290941.291025">Carbonell and Goldstein, SIGIR 1998</a>
   */
  record Diverse(double strength, List<String> columns) implements Rule {

    /**
     * @throws IllegalArgumentException if the strength is not above 0 and at most 1, or there are
     *     no columns, or one is not a text column or {@code category}
     */
    public Diverse {
      Checks.requirePositiveAtMost("strength", strength, 1);
      Checks.requireNoNulls("columns", columns);
      Checks.requireNotEmpty("columns", columns.size());
      columns.forEach(Rule::requireValueColumn);
      columns = columns.stream().sorted().distinct().toList();
    }

    @Override
    public String toString() {
      return "diverse "
          + number(strength)
          + ": "
          + columns.stream().map(ExpressionText::name).collect(Collectors.joining(", "));
    }
  }

  /**
   * Gives a list the mix of values that the user's history has, such as two thirds tea and one
   * third coffee: each place takes the item that adds most to (1 − strength) · relevance − strength
   * · divergence, where the divergence is that of Kullback and Leibler between the mix of the
   * history and that of the list, in bits, smoothed by 1 % of the mix of the history. Relevance is
   * that of {@link Diverse}. The values of an item share its weight equally. Items without a value
   * do not change the mix; a list without values has the largest divergence, log2(100). Has no
   * effect for a user without a history.
   *
   * @param strength above 0, at most 1
   * @param column a text column, or {@code category}, whose values are the path and all its
   *     prefixes; the values of {@code title} are its words
   * @see <a href="https://doi.org/10.1145/3240323.3240372">Steck, RecSys 2018</a>
   */
  record Calibrated(double strength, String column) implements Rule {

    /**
     * @throws IllegalArgumentException if the strength is not above 0 and at most 1, or the column
     *     is not a text column or {@code category}
     */
    public Calibrated {
      Checks.requirePositiveAtMost("strength", strength, 1);
      requireValueColumn(column);
    }

    @Override
    public String toString() {
      return "calibrated " + number(strength) + ": " + ExpressionText.name(column);
    }
  }

  /**
   * Moves items down that this placement showed to the user recently and that the user ignored:
   * their relevance is multiplied by the factor once for each time. An event of the user with the
   * item after it was shown ends the effect.
   *
   * @param factor 0.001 to less than 1
   * @param within how long a shown item counts
   */
  record Rotate(double factor, Duration within) implements Rule {

    /**
     * @throws IllegalArgumentException if the factor is not in its range or the duration is not
     *     positive
     */
    public Rotate {
      requireFactor(factor);
      if (factor >= 1) {
        throw new IllegalArgumentException("factor must be less than 1: " + factor);
      }
      Checks.requireNonNull("within", within);
      Checks.requirePositive("within", within);
    }

    @Override
    public String toString() {
      return "rotate " + number(factor) + " within " + ExpressionText.duration(within);
    }
  }

  /**
   * Removes items that were shown to the user too often, in any placement.
   *
   * @param times maximum number of times, positive
   * @param within how long a shown item counts
   */
  record ShowAtMost(int times, Duration within) implements Rule {

    /**
     * @throws IllegalArgumentException if the number or the duration is not positive
     */
    public ShowAtMost {
      Checks.requirePositive("times", times);
      Checks.requireNonNull("within", within);
      Checks.requirePositive("within", within);
    }

    @Override
    public String toString() {
      return "show at most " + times + " times within " + ExpressionText.duration(within);
    }
  }

  /**
   * Prefers a shorter list to items of later tiers than this one. If the model has no such tier,
   * the built-in tiers {@code most popular} and {@code rest of the catalog} are not used.
   *
   * @param tier name of a tier of the model, or {@code most popular}
   */
  record AtLeast(String tier) implements Rule {

    /**
     * @throws IllegalArgumentException if the name is empty
     */
    public AtLeast {
      Checks.requireNonNull("tier", tier);
      Checks.requireNotEmpty("tier", tier.length());
    }

    @Override
    public String toString() {
      return "at least tier " + tier;
    }
  }

  /**
   * Keeps items whose price is near what the user pays: between {@code from} and {@code to} times
   * the median price of the items that the user bought, or else has in the history or basket. Each
   * item counts once. For another {@link Placement.Seed} than the user, the items that the model is
   * asked about count instead. Removes items without a price. Has no effect if no such price is
   * known.
   *
   * @param from 0 or more, less than {@code to}
   * @param to finite
   */
  record PriceBand(double from, double to) implements Rule {

    /**
     * @throws IllegalArgumentException if {@code from} is negative, {@code to} is not finite, or
     *     {@code from} is not less than {@code to}
     */
    public PriceBand {
      if (!(from >= 0 && from < to && to < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "from must be 0 or more and less than to, which must be finite: " + from + ", " + to);
      }
    }

    @Override
    public String toString() {
      return "price band " + number(from) + " to " + number(to);
    }
  }

  /**
   * The times at which a placement is shown; at other times its list is empty.
   *
   * @param from inclusive; null for no start
   * @param until exclusive; null for no end
   */
  record Valid(@Nullable Instant from, @Nullable Instant until) implements Rule {

    /**
     * @throws IllegalArgumentException if {@code until} is not after {@code from}
     */
    public Valid {
      if (from != null && until != null && !from.isBefore(until)) {
        throw new IllegalArgumentException("until must be after from: " + from + ", " + until);
      }
    }

    /** Returns whether the placement is shown at a time. */
    public boolean contains(Instant time) {
      return (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
    }

    @Override
    public String toString() {
      return "valid"
          + Optional.ofNullable(from).map(time -> " from " + time).orElse("")
          + Optional.ofNullable(until).map(time -> " until " + time).orElse("");
    }
  }

  /**
   * Gives places to random items, to learn how good other items are. A list of n places has ⌊n ·
   * share⌋ such places, spread evenly over those that are not pinned. They are drawn with equal
   * probability, without repetition, from the next 100 candidates after those of the other places
   * that together break no {@link AtMost}; {@code Recommendation.propensity} is exactly that
   * probability. Places for which there are too few of them get further candidates in order.
   *
   * @param share above 0 and at most 0.5
   */
  record Explore(double share) implements Rule {

    /**
     * @throws IllegalArgumentException if the share is not above 0 and at most 0.5
     */
    public Explore {
      if (!(share > 0 && share <= MAX_EXPLORED)) {
        throw new IllegalArgumentException("share must be above 0 and at most 0.5: " + share);
      }
    }

    @Override
    public String toString() {
      return "explore " + number(share);
    }
  }

  /**
   * Allows items again that the user bought.
   *
   * @param after how long after the purchase; zero for at once, which also allows the viewed items
   *     of the request
   */
  record Repeats(Duration after) implements Rule {

    /**
     * @throws IllegalArgumentException if the duration is negative
     */
    public Repeats {
      Checks.requireNonNull("after", after);
      if (after.isNegative()) {
        throw new IllegalArgumentException("after must not be negative: " + after);
      }
    }

    @Override
    public String toString() {
      return after.isZero() ? "repeats" : "repeats after " + ExpressionText.duration(after);
    }
  }

  private static void requireFactor(double factor) {
    if (!(factor >= 1 / MAX_FACTOR && factor <= MAX_FACTOR)) {
      throw new IllegalArgumentException("factor must be between 0.001 and 1000: " + factor);
    }
  }

  private static void requireValueColumn(String column) {
    if (!"category".equals(column)) {
      Condition.requireTextColumn(column);
    }
  }

  private static String number(double value) {
    return ExpressionText.number(new BigDecimal(Double.toString(value)).stripTrailingZeros());
  }
}
