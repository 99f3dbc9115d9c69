package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#personalization}. */
record Personalization(int k) implements OverallMetric {

  Personalization {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(int[] counts, int listCount) {
    double sharedItemCount = 0;
    for (int count : counts) {
      sharedItemCount += 0.5 * count * (count - 1);
    }
    double pairCount = 0.5 * listCount * (listCount - 1);
    return pairCount == 0 ? 1 : 1 - sharedItemCount / (pairCount * k);
  }
}
