/**
 * What two sides of a rule have to do with each other: how interesting it is, how sure, and how
 * sure among many, each worked out from a contingency table of baskets.
 *
 * <ul>
 *   <li>How much the sides have to do with each other: {@link
 *       org.crmrecommend.rules.measure.Measure}. Lift and the odds ratio are largest for rare
 *       sides, where chance plays the greatest part; the log-likelihood ratio and hyper-confidence
 *       weigh the evidence as well.
 *   <li>Whether chance alone makes such a rule: {@link org.crmrecommend.rules.measure.FisherExact},
 *       and whether it adds anything to a more general one: the same test {@linkplain
 *       org.crmrecommend.rules.measure.ContingencyTable#conditionalOn within} the baskets of that.
 *       There are many rules, so {@link org.crmrecommend.statistics.MultipleTestingCorrection} goes
 *       with it.
 *   <li>Between which values confidence and lift may lie: {@link
 *       org.crmrecommend.rules.measure.ConfidenceIntervals}.
 * </ul>
 *
 * <p>Sources: <a href="https://mhahsler.github.io/arules/docs/measures">Hahsler, A Probabilistic
 * Comparison of Commonly Used Interest Measures for Association Rules</a>; <a
 * href="https://doi.org/10.1016/S0306-4379(03)00072-3">Tan, Kumar and Srivastava, Selecting the
 * Right Objective Measure for Association Analysis, 2004</a>; <a
 * href="https://doi.org/10.1007/s10994-007-5006-x">Webb, Discovering Significant Patterns, Machine
 * Learning 68, 2007</a>.
 */
@NullMarked
package org.crmrecommend.rules.measure;

import org.jspecify.annotations.NullMarked;
