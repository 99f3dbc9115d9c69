/**
 * Association rules: mining, selection and recommendation.
 *
 * <p>{@link org.crmrecommend.rules.RuleMiner} finds all rules within thresholds. {@link
 * org.crmrecommend.rules.RuleSelection} keeps the significant ones. {@link
 * org.crmrecommend.rules.RulesModel} recommends items for a basket by these or any other rules.
 * {@link org.crmrecommend.rules.AssociationRules} combines mining and model as an {@code
 * Algorithm}.
 *
 * <p>Choose rules if people have to understand the answer, such as a merchant who plans shelves or
 * a customer who asks why, or if only the basket is known. A rule describes a few items and the
 * baskets that contain them. Neighbor and factor models combine many weak signals better.
 *
 * <p>Sources: <a href="https://doi.org/10.1145/170035.170072">Agrawal, Imieliński and Swami, SIGMOD
 * 1993</a>; <a href="https://doi.org/10.1007/s10994-007-5006-x">Webb, Discovering Significant
 * Patterns, Machine Learning 68, 2007</a>; <a href="https://doi.org/10.18637/jss.v014.i15">Hahsler,
 * Grün and Hornik, arules, Journal of Statistical Software 14(15), 2005</a>.
 */
@NullMarked
package org.crmrecommend.rules;

import org.jspecify.annotations.NullMarked;
