package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#diversity(int, String)}. */
record Diversity(int k, String by) implements ListMetric {

  Diversity {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    int size = Math.min(k, list.size());
    double sum = 0;
    for (int a = 1; a < size; a++) {
      for (int b = 0; b < a; b++) {
        sum += 1 - list.trainingStatistics().similarity(by, list.item(a), list.item(b));
      }
    }
    return size < 2 ? 0 : 2 * sum / ((double) size * (size - 1));
  }

  @Override
  public double weight(UserList list) {
    return Math.min(k, list.size()) < 2 ? 0 : 1;
  }

  @Override
  public void requireMeasurable(TrainingStatistics trainingStatistics) {
    if (!by.equals(TrainingStatistics.BY_USERS)) {
      trainingStatistics.requireAttribute(by);
    }
  }
}
