package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#entropy}. */
record Entropy(int k) implements OverallMetric {

  Entropy {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(int[] counts, int listCount) {
    long total = Arrays.stream(counts).asLongStream().sum();
    double sum = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / total;
        sum -= share * Math.log(share) / Math.log(2);
      }
    }
    return sum;
  }
}
