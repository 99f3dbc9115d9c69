package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Novelty as self-information in bits: the mean, over the first k listed items, of −log₂ of the
 * share of training users who interact with the item. An item without interactions counts as if one
 * user interacts with it. 0 for an empty list.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1073/pnas.1000488107">Zhou et al. 2010</a>
 * @see <a href="https://doi.org/10.1145/2043932.2043955">Vargas and Castells, RecSys 2011</a>
 */
public record Novelty(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Novelty {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    return list.meanOverItems(k, list.trainingStatistics()::selfInformation);
  }
}
