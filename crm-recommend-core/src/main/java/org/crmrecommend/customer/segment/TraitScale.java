package org.crmrecommend.customer.segment;

import java.util.Arrays;
import java.util.Optional;
import org.crmrecommend.customer.CustomerTrait;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.descriptive.moment.Skewness;

/**
 * The scale on which a trait is compared: the standardized value, or the standardized logarithm if
 * the values are skewed. An unknown value counts as the median.
 *
 * @param isLogarithmic whether log(1 + value) is compared
 * @param median of the transformed values
 * @param mean of the transformed values
 * @param deviation standard deviation of the transformed values; positive
 */
record TraitScale(
    CustomerTrait trait, boolean isLogarithmic, double median, double mean, double deviation) {

  /** Values with a larger skewness are compared by their logarithm. */
  private static final double MAX_SKEWNESS = 1;

  /** Returns the scale of a trait; empty if fewer than two different values are known. */
  static Optional<TraitScale> of(CustomerTrait trait, CustomerColumns customers, int[] sample) {
    double[] known =
        Arrays.stream(sample)
            .mapToDouble(customer -> customers.value(trait, customer))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    if (known.length == 0 || StatUtils.max(known) == StatUtils.min(known)) {
      return Optional.empty();
    }
    boolean isLogarithmic =
        StatUtils.min(known) >= 0 && new Skewness().evaluate(known, 0, known.length) > MAX_SKEWNESS;
    if (isLogarithmic) {
      Arrays.setAll(known, i -> Math.log1p(known[i]));
    }
    double deviation = Math.sqrt(StatUtils.populationVariance(known));
    return deviation > 0
        ? Optional.of(
            new TraitScale(
                trait,
                isLogarithmic,
                StatUtils.percentile(known, 50),
                StatUtils.mean(known),
                deviation))
        : Optional.empty();
  }

  /** Returns the standardized value of a customer. */
  double standardized(CustomerColumns customers, int customer) {
    double value = customers.value(trait, customer);
    if (Double.isNaN(value)) {
      return (median - mean) / deviation;
    }
    // A value below those of the sample may be negative.
    double transformed = isLogarithmic ? Math.log1p(Math.max(0, value)) : value;
    return (transformed - mean) / deviation;
  }
}
