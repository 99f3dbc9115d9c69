package org.crmrecommend.rules.bundle;

import java.util.Locale;

/**
 * What two items have to do with each other, and the figures that say so.
 *
 * @param first the id of one item
 * @param second the id of the other
 * @param relation what they are to each other
 * @param boughtTogetherCount n(A ∧ B), the baskets with both
 * @param expectedBoughtTogether n(A) · n(B) / n, how many baskets with both chance would make
 * @param viewedTogetherCount the sessions in which both were looked at
 * @param expectedViewedTogether how many such sessions chance would make; 0 if nothing is known of
 *     views
 */
public record ItemPair(
    String first,
    String second,
    Relation relation,
    int boughtTogetherCount,
    double expectedBoughtTogether,
    int viewedTogetherCount,
    double expectedViewedTogether) {

  /** What two items are to each other. */
  public enum Relation {
    /** One is bought with the other. */
    COMPLEMENT,

    /** One is bought instead of the other. */
    SUBSTITUTE,

    /** Neither is known of them. */
    NEITHER
  }

  /** How many times as often as by chance they are bought together; 0 if one is never bought. */
  public double boughtLift() {
    return boughtTogetherCount == 0 ? 0 : boughtTogetherCount / expectedBoughtTogether;
  }

  /** How many times as often as by chance they are viewed together; 0 if one is never viewed. */
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
