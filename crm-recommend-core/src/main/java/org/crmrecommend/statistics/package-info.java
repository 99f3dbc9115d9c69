/**
 * Statistics of evaluations: confidence intervals, paired tests, effect sizes and corrections for
 * multiple comparisons. Also intervals of proportions.
 *
 * <p>An evaluation gives one metric value per user. The users are a random sample of all users that
 * a shop may have, so the mean has a sampling error, and so does the difference between two
 * algorithms. What to use:
 *
 * <ul>
 *   <li>One algorithm: {@link org.crmrecommend.statistics.Bootstrap#interval Bootstrap.interval},
 *       also for skewed values with many zeros such as recall.
 *   <li>Two algorithms on the same users: {@link org.crmrecommend.statistics.PairedComparison}. The
 *       interval of the difference can show a difference even if the two separate intervals
 *       overlap. {@link org.crmrecommend.statistics.PairedComparison.PairedTest} explains what each
 *       test is for.
 *   <li>Several algorithms: {@link org.crmrecommend.statistics.MultipleComparisons}, because among
 *       ten equally good algorithms, some pair nearly always appears different.
 *   <li>Shares of lists, persons or baskets, such as a click-through rate: {@link
 *       org.crmrecommend.statistics.Proportion}, also of persons with several lists each.
 *   <li>P-values from other sources: {@link org.crmrecommend.statistics.MultipleTestingCorrection}.
 * </ul>
 *
 * <p>A statistic of a few users tells about persons. {@link
 * org.crmrecommend.statistics.MinimumGroupSize} decides which groups may be published.
 *
 * <p>The results apply to other users of the same shop at the same time. They do not apply to
 * another shop, another season, or another training run with another seed.
 *
 * <p>Sources: <a href="https://doi.org/10.1201/9780429246593">Efron and Tibshirani, An Introduction
 * to the Bootstrap, 1993</a>; <a href="https://doi.org/10.1017/CBO9780511802843">Davison and
 * Hinkley, Bootstrap Methods and their Application, 1997</a>; <a
 * href="https://doi.org/10.1145/1321440.1321528">Smucker, Allan and Carterette, CIKM 2007</a> and
 * <a href="https://doi.org/10.1145/3331184.3331259">Urbano, Lima and Hanjalic, SIGIR 2019</a> on
 * which tests are reliable for ranking metrics; <a
 * href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar, JMLR 7, 2006</a> on comparing many
 * algorithms.
 */
@NullMarked
package org.crmrecommend.statistics;

import org.jspecify.annotations.NullMarked;
