package org.crmrecommend.evaluation.metric;

/**
 * Another metric with only the items of one band relevant, written {@code recall@20(items=tail)}:
 * the list stays as it is, but nothing else in it is a hit. Users without a relevant item in the
 * band do not count.
 *
 * @param metric the other
 * @param items the band
 */
public record OfItems(ListMetric metric, ItemBand items) implements ListMetric {

  @Override
  public int k() {
    return metric.k();
  }

  @Override
  public boolean lowerIsBetter() {
    return metric.lowerIsBetter();
  }

  @Override
  public void requireMeasurable(TrainingFacts facts) {
    metric.requireMeasurable(facts);
  }

  @Override
  public double value(UserList list) {
    UserList part = list.of(items);
    return part.relevantCount() == 0 ? 0 : metric.value(part);
  }

  @Override
  public double weight(UserList list) {
    UserList part = list.of(items);
    return part.relevantCount() == 0 ? 0 : metric.weight(part);
  }
}
