package org.crmrecommend.evaluation.metric;

/**
 * Recall of what a user takes again: Σ hit(r) of items that the user has in training, divided by
 * the number of relevant items that the user has in training. Users without such a one do not
 * count, nor does anybody unless items of training may be recommended again.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1145/3587153">Li et al. 2023</a>
 */
public record RepeatRecall(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public RepeatRecall {
    MetricRegistry.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    return new Recall(k, Recall.Denominator.RELEVANT)
        .value(list.withRelevantOnly(list::isInHistory));
  }

  @Override
  public double weight(UserList list) {
    return list.withRelevantOnly(list::isInHistory).relevantCount() > 0 ? 1 : 0;
  }
}
