package org.crmrecommend.examples.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Things to draw one of, some more often than others. Immutable. */
final class Lot<T> {

  private final List<T> values;
  private final double[] weights;

  private Lot(List<T> values, double[] weights) {
    this.values = List.copyOf(values);
    this.weights = weights;
  }

  /** The lot of these values, each drawn in proportion to its weight. */
  static <T> Lot<T> of(List<T> values, ToDoubleFunction<T> weight) {
    return new Lot<>(values, values.stream().mapToDouble(weight).toArray());
  }

  /** The lot written as {@code a:3|b}, where a comes three times as often as b. */
  static Lot<String> parse(String text) {
    List<String> entries = List.of(text.split("\\|", -1));
    double[] weights = entries.stream().mapToDouble(Lot::weight).toArray();
    return new Lot<>(entries.stream().map(entry -> entry.replaceAll(":.*", "")).toList(), weights);
  }

  private static double weight(String entry) {
    int colon = entry.indexOf(':');
    return colon < 0 ? 1 : Double.parseDouble(entry.substring(colon + 1));
  }

  /** The lot without the values that do not pass the test. */
  Lot<T> only(Predicate<T> test) {
    List<T> kept = new ArrayList<>();
    double[] keptWeights = new double[values.size()];
    for (int i = 0; i < weights.length; i++) {
      if (test.test(values.get(i))) {
        keptWeights[kept.size()] = weights[i];
        kept.add(values.get(i));
      }
    }
    return new Lot<>(kept, keptWeights);
  }

  /** One of the values. */
  T draw(Chance chance) {
    return values.get(chance.index(weights));
  }
}
