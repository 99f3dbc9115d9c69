/**
 * Interestingness, significance and confidence intervals of rules, each computed from a contingency
 * table of basket counts.
 *
 * <ul>
 *   <li>Strength of dependence: {@link org.crmrecommend.rules.measure.Measure}. Lift and odds ratio
 *       are largest for rare antecedents or consequents, where chance has the greatest influence.
 *       The log-likelihood ratio and hyper-confidence also account for the amount of evidence.
 *   <li>Significance: {@link org.crmrecommend.rules.measure.ContingencyTable#fisherPValue()
 *       Fisher's exact test} tests whether chance alone explains a rule. The same test {@linkplain
 *       org.crmrecommend.rules.measure.ContingencyTable#conditionalOn within the baskets} of a more
 *       general rule tests whether a rule improves on that. As there are many rules, use it with
 *       {@link org.crmrecommend.statistics.MultipleTestingCorrection}.
 *   <li>Intervals of confidence and lift: {@link
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
