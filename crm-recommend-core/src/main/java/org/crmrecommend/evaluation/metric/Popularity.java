package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Average popularity: the mean, over the first k listed items, of the share of training users who
 * interact with the item; 0 for an empty list. Lower means less obvious recommendations.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.14778/2311906.2311916">Yin et al. 2012</a>
 */
public record Popularity(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Popularity {
    Checks.requirePositive("k", k);
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public double value(UserList list) {
    return list.meanOverItems(k, list.trainingStatistics()::popularity);
  }
}
