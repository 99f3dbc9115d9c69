package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#coverage}. */
record Coverage(int k) implements OverallMetric {

  Coverage {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(int[] counts, int listCount) {
    return (double) Arrays.stream(counts).filter(count -> count > 0).count() / counts.length;
  }
}
