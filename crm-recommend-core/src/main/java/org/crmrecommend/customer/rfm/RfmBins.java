package org.crmrecommend.customer.rfm;

import java.util.List;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * How recency, frequency and monetary value become scores from 1 to {@code count}.
 *
 * <p>A scale has {@code count − 1} edges, in ascending order: the largest values of all bins but
 * the last. A value with k edges below it has the score k + 1 for frequency and monetary value, and
 * {@code count} − k for recency, because a purchase some days ago is better than one long ago.
 * Equal values always have equal scores.
 *
 * <p>A scale without edges uses quantiles: edge i of n = {@code count} bins is the smallest value
 * such that at least the share i / n of the buyers has this value or a smaller one. So the most
 * recent buyers have the highest recency score and those with the fewest purchases the lowest
 * frequency score. If many customers share a value, edges are equal, and some scores do not occur:
 * if 70 % of the buyers bought once, 15 % twice and 15 % more often, the edges of five bins are 1,
 * 1, 1 and 2, and the frequency scores are 1, 4 and 5.
 *
 * <p>Quantiles compare the customers of one instant with each other. To see how customers change,
 * use the {@linkplain Rfm#bins() edges} of the earlier instant for the later one, too.
 *
 * @param count number of scores, from 2 to 5
 * @param recencyEdges days since the last purchase, ascending; empty for quantiles
 * @param frequencyEdges numbers of purchases, ascending; empty for quantiles
 * @param monetaryEdges net revenues in minor units, ascending; empty for quantiles
 */
@Value.Builder
public record RfmBins(
    int count, List<Long> recencyEdges, List<Long> frequencyEdges, List<Long> monetaryEdges)
    implements WithRfmBins {

  /** The highest possible score. */
  static final int MAX_COUNT = 5;

  /** Quintiles of all three values. */
  public static final RfmBins DEFAULTS = quantiles(MAX_COUNT);

  /**
   * @throws IllegalArgumentException if {@code count} is not from 2 to 5, or a scale has edges that
   *     descend or are not {@code count − 1}
   */
  public RfmBins {
    Checks.requireBetween("count", count, 2, MAX_COUNT);
    recencyEdges = checked("recencyEdges", recencyEdges, count);
    frequencyEdges = checked("frequencyEdges", frequencyEdges, count);
    monetaryEdges = checked("monetaryEdges", monetaryEdges, count);
  }

  /** Returns quantiles of all three values. */
  public static RfmBins quantiles(int count) {
    return new RfmBins(count, List.of(), List.of(), List.of());
  }

  private static List<Long> checked(String name, List<Long> edges, int count) {
    Checks.requireNoNulls(name, edges);
    if (!edges.isEmpty() && edges.size() != count - 1) {
      throw new IllegalArgumentException(
          name + " must be " + (count - 1) + " numbers for " + count + " scores: " + edges);
    }
    for (int edge = 1; edge < edges.size(); edge++) {
      if (edges.get(edge - 1) > edges.get(edge)) {
        throw new IllegalArgumentException(name + " must not descend: " + edges);
      }
    }
    return List.copyOf(edges);
  }

  /**
   * Returns the score of a number of days since the last purchase; {@link #count} for the most
   * recent. Needs edges, such as those of {@link Rfm#bins}.
   */
  public int recencyScore(long days) {
    return count - below(recencyEdges, days);
  }

  /** Returns the score of a number of purchases, from 1. Needs edges. */
  public int frequencyScore(long purchases) {
    return 1 + below(frequencyEdges, purchases);
  }

  /** Returns the score of a net revenue in minor units, from 1. Needs edges. */
  public int monetaryScore(long netRevenue) {
    return 1 + below(monetaryEdges, netRevenue);
  }

  private static int below(List<Long> edges, long value) {
    int below = 0;
    while (below < edges.size() && edges.get(below) < value) {
      below++;
    }
    return below;
  }
}
