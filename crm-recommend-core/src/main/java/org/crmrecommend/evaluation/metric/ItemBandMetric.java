package org.crmrecommend.evaluation.metric;

/**
 * A metric that counts only the items of one band as relevant, written {@code
 * recall@20(items=tail)}. The list stays unchanged, but other items in it are not hits. Users
 * without a relevant item in the band are not counted.
 *
 * @param metric the underlying metric
 * @param band the band of relevant items
 */
public record ItemBandMetric(ListMetric metric, ItemBand band) implements ListMetric {

  @Override
  public int k() {
    return metric.k();
  }

  @Override
  public boolean lowerIsBetter() {
    return metric.lowerIsBetter();
  }

  @Override
  public void requireMeasurable(TrainingStatistics trainingStatistics) {
    metric.requireMeasurable(trainingStatistics);
  }

  @Override
  public double value(UserList list) {
    UserList restricted = list.withRelevantOnly(band);
    return restricted.relevantCount() == 0 ? 0 : metric.value(restricted);
  }

  @Override
  public double weight(UserList list) {
    UserList restricted = list.withRelevantOnly(band);
    return restricted.relevantCount() == 0 ? 0 : metric.weight(restricted);
  }
}
