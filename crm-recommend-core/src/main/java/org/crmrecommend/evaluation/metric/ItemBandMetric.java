package org.crmrecommend.evaluation.metric;

/**
 * Another metric with only the items of one band relevant, written {@code recall@20(items=tail)}:
 * the list stays as it is, but nothing else in it is a hit. Users without a relevant item in the
 * band do not count.
 *
 * @param metric the other
 * @param band the band
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
