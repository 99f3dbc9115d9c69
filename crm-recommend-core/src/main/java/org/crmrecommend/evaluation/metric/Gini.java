package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import org.crmrecommend.kernel.Checks;

/**
 * Gini coefficient of the recommendation counts of items: Σ (2 i − m − 1) · c(i) / (m · Σ c). c(1)
 * ≤ … ≤ c(m) are the numbers of lists, cut off at k, that contain each of the model's m items. 0 if
 * all items are in the same number of lists, near 1 if all lists are the same. Lower is more even.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1287/mnsc.1080.0974">Fleder and Hosanagar 2009</a>
 */
public record Gini(int k) implements OverallMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Gini {
    Checks.requirePositive("k", k);
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public double value(RecommendationCounts counts) {
    int[] sorted = counts.toArray();
    Arrays.sort(sorted);
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += (2.0 * i + 1 - sorted.length) * sorted[i];
    }
    return counts.recommendationCount() == 0
        ? 0
        : sum / ((double) sorted.length * counts.recommendationCount());
  }
}
