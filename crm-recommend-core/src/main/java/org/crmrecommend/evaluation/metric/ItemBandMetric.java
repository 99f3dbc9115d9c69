package org.crmrecommend.evaluation.metric;

import java.util.Optional;

/** Restricts a metric to the relevant items of one band, such as {@link Metrics#ofHeadItems}. */
record ItemBandMetric(ListMetric metric, ItemBand band) implements ListMetric {

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
  public Optional<ListMetric> base() {
    return Optional.of(metric);
  }

  @Override
  public Optional<String> itemBand() {
    return Optional.of(band.text());
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
