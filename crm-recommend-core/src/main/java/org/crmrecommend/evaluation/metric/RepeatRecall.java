package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Recall of repeated items: Σ hit(r) over items in the user's history, divided by the number of
 * relevant items in the user's history. Users without such relevant items are not counted. No user
 * is counted unless history items may be recommended again.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1145/3587153">Li et al. 2023</a>
 */
public record RepeatRecall(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public RepeatRecall {
    Checks.requirePositive("k", k);
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
