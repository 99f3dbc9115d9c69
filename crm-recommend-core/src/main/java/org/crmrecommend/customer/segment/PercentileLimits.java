package org.crmrecommend.customer.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.crmrecommend.customer.CustomerTrait;
import org.hipparchus.util.KthSelector;

/**
 * The values at which {@code top} and {@code bottom} begin, by condition. They are fixed by an
 * evaluation of all customers, so that a customer can be tested again alone. Immutable.
 */
final class PercentileLimits {

  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  private final Map<TraitCondition.Percentile, Double> limits = new HashMap<>();

  /** Finds the limits of all conditions. O(customers) time for each, on average. */
  PercentileLimits(Collection<SegmentCondition> conditions, CustomerColumns customers) {
    Map<CustomerTrait, double[]> known = new EnumMap<>(CustomerTrait.class);
    conditions.stream()
        .flatMap(Composite::leaves)
        .filter(TraitCondition.Percentile.class::isInstance)
        .map(TraitCondition.Percentile.class::cast)
        .distinct()
        .forEach(
            condition -> {
              double[] values =
                  known.computeIfAbsent(condition.trait(), trait -> values(trait, customers));
              limits.put(condition, limit(condition, values));
            });
  }

  private static double[] values(CustomerTrait trait, CustomerColumns customers) {
    double[] values = new double[customers.size()];
    int count = 0;
    for (int customer = 0; customer < values.length; customer++) {
      double value = customers.value(trait, customer);
      if (!Double.isNaN(value)) {
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }

  private static double limit(TraitCondition.Percentile condition, double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    int inside =
        condition
            .percent()
            .multiply(BigDecimal.valueOf(values.length))
            .divide(PERCENT, 0, RoundingMode.CEILING)
            .intValueExact();
    int index = condition.isTop() ? values.length - inside : inside - 1;
    return new KthSelector().select(values, null, index);
  }

  /** Returns the limit of a condition, which belongs to it; NaN if nobody has a value. */
  double limit(TraitCondition.Percentile condition) {
    return limits.getOrDefault(condition, Double.NaN);
  }
}
