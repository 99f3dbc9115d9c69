package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Personalization: 1 − the mean, over all pairs of users, of the number of items that both lists
 * have in their first k positions, divided by k. 0 if all users have the same full list; 1 if there
 * is only one user. Computed from the number of lists that contain each item, in O(items) time.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1073/pnas.1000488107">Zhou et al. 2010</a>, metric h(L)
 */
public record Personalization(int k) implements OverallMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Personalization {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(RecommendationCounts counts) {
    double sharedItemCount = 0;
    for (int count : counts.toArray()) {
      sharedItemCount += 0.5 * count * (count - 1);
    }
    double pairCount = 0.5 * counts.listCount() * (counts.listCount() - 1);
    return pairCount == 0 ? 1 : 1 - sharedItemCount / (pairCount * k);
  }
}
