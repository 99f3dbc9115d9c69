package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Recall of items that are new to the user: Σ hit(r) over items outside the user's history, divided
 * by the number of relevant items outside the user's history. Users without such relevant items are
 * not counted.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1145/3587153">Li et al. 2023</a>
 */
public record ExploreRecall(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public ExploreRecall {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    UserList newRelevant = list.withRelevantOnly(item -> !list.isInHistory(item));
    return new Recall(k, Recall.Denominator.RELEVANT).value(newRelevant);
  }

  @Override
  public double weight(UserList list) {
    return list.withRelevantOnly(item -> !list.isInHistory(item)).relevantCount() > 0 ? 1 : 0;
  }
}
