package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * F1: the harmonic mean of a user's {@link Precision} over k and {@link Recall} over n, which
 * equals 2 · Σ hit(r) / (k + n). F1 is computed per user and then averaged.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1145/371920.372071">Sarwar et al., WWW 2001</a>, which
 *     introduced it to recommendation
 */
public record F1(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public F1 {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    return 2.0 * list.hits(k) / ((double) k + list.relevantCount());
  }
}
