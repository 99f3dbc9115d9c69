package org.crmrecommend.evaluation.metric;

/**
 * Recall of what is new to a user: Σ hit(r) of items that the user does not have in training,
 * divided by the number of relevant items that the user does not have in training. Users without
 * such a one do not count.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1145/3587153">Li et al. 2023</a>
 */
public record ExploreRecall(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public ExploreRecall {
    MetricRegistry.requirePositive("k", k);
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
