package org.crmrecommend.statistics;

/** Two-sided tests of whether two algorithms differ on the same users. */
public enum PairedTest {

  /**
   * Bootstrap test by the shift method: p = (1 + #{|δ* − δ| ≥ |δ|}) / (1 + B), the share of
   * resamples whose difference δ* deviates from the observed difference δ by at least |δ|. It tests
   * whether the weighted means differ and makes few assumptions. The smallest p-value is 1 / (1 +
   * B), so a correction for m comparisons at α needs more than m / α resamples.
   *
   * @see <a href="https://doi.org/10.1017/CBO9780511802843">Davison and Hinkley 1997</a>, section
   *     4.4, and Efron and Tibshirani 1993, section 16.4
   */
  BOOTSTRAP,

  /**
   * Wilcoxon signed-rank test: tests whether the users' differences are symmetric around 0. It uses
   * ranks, so a few users with large differences do not decide it, and its result may differ from
   * that of the means. Users without a difference are omitted (Wilcoxon's rule); equal differences
   * get their mean rank. Up to 50 differences, p is exact, given the ties. Above, p uses the normal
   * approximation, with a tie correction of the variance and without a continuity correction.
   *
   * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon, Biometrics Bulletin 1, 1945</a>
   */
  WILCOXON,

  /**
   * Student's paired t test: tests whether the unweighted mean difference is 0. It assumes that the
   * mean difference is approximately normal, which holds for a few hundred users.
   *
   * @see <a href="https://doi.org/10.1145/3331184.3331259">Urbano, Lima and Hanjalic, SIGIR
   *     2019</a>, who found it the most reliable for ranking metrics
   */
  T_TEST
}
