package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#precision} with its variants. */
record Precision(int k, Denominator over) implements ListMetric {

  /** The denominator. */
  enum Denominator {
    /** k, even if the list is shorter. */
    K,
    /** min(k, length of the list). */
    LISTED
  }

  Precision {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    int denominator = over == Denominator.K ? k : Math.min(k, list.size());
    return denominator == 0 ? 0 : (double) list.hits(k) / denominator;
  }
}
