package org.crmrecommend.rules.bundle;

import java.util.Locale;

/**
 * What two items have to do with each other, and the figures that say so.
 *
 * @param first the id of one item
 * @param second the id of the other
 * @param relation what they are to each other
 * @param boughtTogether n(A ∧ B), the baskets with both
 * @param boughtByChance n(A) · n(B) / n, how many baskets with both chance would make
 * @param viewedTogether the sessions in which both were looked at
 * @param viewedByChance how many such sessions chance would make; 0 if nothing is known of views
 */
public record Pair(
    String first,
    String second,
    Relation relation,
    int boughtTogether,
    double boughtByChance,
    int viewedTogether,
    double viewedByChance) {

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
    return boughtTogether == 0 ? 0 : boughtTogether / boughtByChance;
  }

  /** How many times as often as by chance they are viewed together; 0 if one is never viewed. */
  public double viewedLift() {
    return viewedTogether == 0 ? 0 : viewedTogether / viewedByChance;
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
        boughtTogether,
        boughtByChance,
        viewedTogether,
        viewedByChance);
  }
}
