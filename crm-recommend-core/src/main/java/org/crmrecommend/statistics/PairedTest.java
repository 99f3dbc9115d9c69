package org.crmrecommend.statistics;

/** The tests of whether two algorithms differ on the same users; all are two-sided. */
public enum PairedTest {

  /**
   * The bootstrap by the shift method: how often the difference in a resample is at least as far
   * from the observed one as that is from 0, p = (1 + #{|δ* − δ| ≥ |δ|}) / (1 + B). It asks whether
   * the weighted means differ and assumes little. It is never below 1 / (1 + B), so correcting for
   * m comparisons at α needs more than m / α resamples.
   *
   * @see <a href="https://doi.org/10.1017/CBO9780511802843">Davison and Hinkley 1997</a>, section
   *     4.4, and Efron and Tibshirani 1993, section 16.4
   */
  BOOTSTRAP,

  /**
   * Wilcoxon's signed-rank test: whether the users' differences lie symmetrically around 0. It
   * looks at ranks, so a few users with large differences do not decide it, and it may well differ
   * from the means. Users without a difference are left out (Wilcoxon's rule), equal differences
   * get their mean rank. With up to 50 differences p is exact, given the ties; with more it is
   * normal, with the variance corrected for ties and without a correction for continuity.
   *
   * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon, Biometrics Bulletin 1, 1945</a>
   */
  WILCOXON,

  /**
   * Student's paired t test: whether the unweighted mean difference is 0. It assumes that the mean
   * of so many differences is about normal, which it is for a few hundred users.
   *
   * @see <a href="https://doi.org/10.1145/3331184.3331259">Urbano, Lima and Hanjalic, SIGIR
   *     2019</a>, who found it the safest for measures of rankings
   */
  T_TEST
}
