package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Shannon entropy of the recommended items, in bits: −Σ p(i) · log₂ p(i), where p(i) is the share
 * of item i among the recommendations in the first k positions of all lists.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1109/TKDE.2011.15">Adomavicius and Kwon 2012</a>
 */
public record Entropy(int k) implements OverallMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Entropy {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(RecommendationCounts counts) {
    double sum = 0;
    for (int count : counts.toArray()) {
      if (count > 0) {
        double share = (double) count / counts.recommendationCount();
        sum -= share * Math.log(share) / Math.log(2);
      }
    }
    return sum;
  }
}
