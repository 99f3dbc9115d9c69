package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#gini}. */
record Gini(int k) implements OverallMetric {

  Gini {
    Checks.requirePositive("k", k);
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public double value(int[] counts, int listCount) {
    Arrays.sort(counts);
    double sum = 0;
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += (2.0 * i + 1 - counts.length) * counts[i];
      total += counts[i];
    }
    return total == 0 ? 0 : sum / ((double) counts.length * total);
  }
}
