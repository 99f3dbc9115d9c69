package org.crmrecommend.rules.bundle;

import java.util.Locale;

/**
 * Relation of two items, with the counts that determine it.
 *
 * @param first id of one item
 * @param second id of the other item
 * @param relation relation of the items
 * @param boughtTogetherCount n(A ∧ B), the number of baskets with both
 * @param expectedBoughtTogether n(A) · n(B) / n, the number of baskets with both expected by chance
 * @param viewedTogetherCount number of sessions in which both were viewed
 * @param expectedViewedTogether number of such sessions expected by chance; 0 if there are no views
 */
public record ItemPair(
    String first,
    String second,
    Relation relation,
    int boughtTogetherCount,
    double expectedBoughtTogether,
    int viewedTogetherCount,
    double expectedViewedTogether) {

  /** Relation of two items. */
  public enum Relation {
    /** The items are bought together. */
    COMPLEMENT,

    /** One item is bought instead of the other. */
    SUBSTITUTE,

    /** Neither complements nor substitutes, as far as the data shows. */
    NEITHER
  }

  /**
   * Returns the lift of buying both: the observed count divided by the count expected by chance; 0
   * if an item is never bought.
   */
  public double boughtLift() {
    return boughtTogetherCount == 0 ? 0 : boughtTogetherCount / expectedBoughtTogether;
  }

  /**
   * Returns the lift of viewing both: the observed count divided by the count expected by chance; 0
   * if an item is never viewed.
   */
  public double viewedLift() {
    return viewedTogetherCount == 0 ? 0 : viewedTogetherCount / expectedViewedTogether;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %s: %s (bought together %d times, %.4g by chance; viewed together %d times, %.4g by"
            + " chance)",
        first,
        second,
        relation.name().toLowerCase(Locale.ROOT),
        boughtTogetherCount,
        expectedBoughtTogether,
        viewedTogetherCount,
        expectedViewedTogether);
  }
}
