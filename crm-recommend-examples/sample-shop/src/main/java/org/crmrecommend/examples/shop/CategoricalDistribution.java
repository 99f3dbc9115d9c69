package org.crmrecommend.examples.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A categorical distribution: draws values with probabilities proportional to weights. Immutable.
 */
final class CategoricalDistribution<T> {

  private final List<T> values;
  private final double[] weights;

  private CategoricalDistribution(List<T> values, double[] weights) {
    this.values = List.copyOf(values);
    this.weights = weights;
  }

  /** Returns a distribution of values with the given weights. */
  static <T> CategoricalDistribution<T> of(List<T> values, ToDoubleFunction<T> weight) {
    return new CategoricalDistribution<>(values, values.stream().mapToDouble(weight).toArray());
  }

  /** Parses a distribution such as {@code a:3|b}, which draws a three times as often as b. */
  static CategoricalDistribution<String> parse(String text) {
    List<String> entries = List.of(text.split("\\|", -1));
    double[] weights = entries.stream().mapToDouble(CategoricalDistribution::weight).toArray();
    return new CategoricalDistribution<>(
        entries.stream().map(entry -> entry.replaceAll(":.*", "")).toList(), weights);
  }

  private static double weight(String entry) {
    int colon = entry.indexOf(':');
    return colon < 0 ? 1 : Double.parseDouble(entry.substring(colon + 1));
  }

  /** Returns the distribution of the values that match a predicate. */
  CategoricalDistribution<T> filter(Predicate<T> predicate) {
    List<T> filtered = new ArrayList<>();
    double[] filteredWeights = new double[values.size()];
    for (int i = 0; i < weights.length; i++) {
      if (predicate.test(values.get(i))) {
        filteredWeights[filtered.size()] = weights[i];
        filtered.add(values.get(i));
      }
    }
    return new CategoricalDistribution<>(filtered, filteredWeights);
  }

  /** Draws one of the values. */
  T draw(RandomStream random) {
    return values.get(random.weightedIndex(weights));
  }
}
