package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Share of long-tail items among the first k listed items. The long tail is all items outside the
 * head; the head is the fewest items that together have at least the share {@code head} of the
 * training interactions. 0 for an empty list.
 *
 * @param k the cut-off
 * @param head the share of the training interactions in the head, above 0 and below 1
 * @see <a href="https://arxiv.org/abs/1901.07555">Abdollahpouri, Burke and Mobasher 2019</a>,
 *     metric APLT
 */
public record LongTail(int k, double head) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive or {@code head} not above 0 and below 1
   */
  public LongTail {
    Checks.requirePositive("k", k);
    Checks.requireOpenFraction("head", head);
  }

  @Override
  public double value(UserList list) {
    int headItems = list.trainingStatistics().headSize(head);
    return list.meanOverItems(
        k, item -> list.trainingStatistics().popularityRank(item) < headItems ? 0 : 1);
  }
}
