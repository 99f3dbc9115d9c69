/**
 * How far the figures of an evaluation can be trusted: intervals, paired tests, effect sizes and
 * the correction for many comparisons.
 *
 * <p>An evaluation gives one value for every user. The users are a draw from all the users a shop
 * may have, so the mean has an error, and the difference between two algorithms has one too. What
 * to use when:
 *
 * <ul>
 *   <li>One algorithm: {@link org.crmrecommend.statistics.Bootstrap#interval Bootstrap.interval},
 *       also for skewed values with many zeros such as recall.
 *   <li>Two algorithms on the same users: {@link org.crmrecommend.statistics.PairedComparison},
 *       whose interval of the difference says more than two separate intervals that overlap. {@link
 *       org.crmrecommend.statistics.PairedTest} says which of its tests asks what.
 *   <li>Several algorithms: {@link org.crmrecommend.statistics.MultipleComparisons}, since among
 *       ten equal algorithms some pair nearly always looks different.
 *   <li>P-values from elsewhere: {@link org.crmrecommend.statistics.MultipleTestingCorrection}.
 * </ul>
 *
 * <p>All of it is about other users of the same shop at the same time. It says nothing of another
 * shop, another season, or another run of the training with another seed.
 *
 * <p>Sources: <a href="https://doi.org/10.1201/9780429246593">Efron and Tibshirani, An Introduction
 * to the Bootstrap, 1993</a>; <a href="https://doi.org/10.1017/CBO9780511802843">Davison and
 * Hinkley, Bootstrap Methods and their Application, 1997</a>; <a
 * href="https://doi.org/10.1145/1321440.1321528">Smucker, Allan and Carterette, CIKM 2007</a> and
 * <a href="https://doi.org/10.1145/3331184.3331259">Urbano, Lima and Hanjalic, SIGIR 2019</a> on
 * which tests hold what they promise with measures of rankings; <a
 * href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar, JMLR 7, 2006</a> on comparing many
 * algorithms.
 */
@NullMarked
package org.crmrecommend.statistics;

import org.jspecify.annotations.NullMarked;
