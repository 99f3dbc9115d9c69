package org.crmrecommend.customer;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Gamma;

/** The concentration by a ternary search over the likelihood of each customer. */
final class NaiveDirichlet {

  private NaiveDirichlet() {}

  static double concentration(List<int[]> customers, double[] mean) {
    double low = 0;
    double high = Math.log(10_000);
    for (int step = 0; step < 60; step++) {
      double first = low + (high - low) / 3;
      double second = high - (high - low) / 3;
      if (likelihood(customers, mean, Math.exp(first))
          < likelihood(customers, mean, Math.exp(second))) {
        low = first;
      } else {
        high = second;
      }
    }
    return Math.exp((low + high) / 2);
  }

  static double likelihood(List<int[]> customers, double[] mean, double m) {
    double sum = 0;
    for (int[] counts : customers) {
      sum += Gamma.logGamma(m) - Gamma.logGamma(m + Arrays.stream(counts).sum());
      for (int value = 0; value < counts.length; value++) {
        if (counts[value] > 0) {
          double alpha = m * mean[value];
          sum += Gamma.logGamma(alpha + counts[value]) - Gamma.logGamma(alpha);
        }
      }
    }
    return sum;
  }
}
