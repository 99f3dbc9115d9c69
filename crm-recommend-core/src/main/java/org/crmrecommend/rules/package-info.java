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
 * <pre>{@code
 * Baskets baskets = Baskets.of(EventReader.baskets().read(Path.of("baskets.txt")));
 * RuleTable all = RuleMiner.DEFAULTS.withSupport(Support.share(0.01)).mine(baskets);
 * RuleTable selected = RuleSelection.DEFAULTS.withSort(Measure.LEVERAGE).select(all, baskets);
 * Model model = RulesModel.of(selected, Combination.BEST_RULE);
 * }</pre>
 *
 * <p>The selection drops rules that a shorter rule implies, and rules that may be due to chance. It
 * applies Fisher's exact test, corrected for all rules that the search could have found. So in data
 * without associations, the probability of selecting any rule is at most 1 %. On the command line,
 * {@code rules} prints the selected rules, or writes them as CSV, JSON, PMML or an HTML page. In
 * the invoices of Online Retail, it finds 170 rules with a support of at least 1 % and a confidence
 * of at least 60 %. 125 of them are significant and not implied by shorter rules. The first is
 * "green Regency teacup ⇒ roses Regency teacup" with a lift of 18.4.
 *
 * <p>Supports count baskets. A person may have several, so a rule with a support of 10 orders may
 * describe one person. Before you publish rules, mine them from complete histories ({@link
 * org.crmrecommend.rules.itemset.BasketGrouping.GroupBy#HISTORY}), where they count users, with a
 * minimum of {@link org.crmrecommend.statistics.MinimumGroupSize#DEFAULTS} or more. The difference
 * of two supports, such as those of an antecedent and of its rule, may still be small.
 *
 * <p>Sources: <a href="https://doi.org/10.1145/170035.170072">Agrawal, Imieliński and Swami, SIGMOD
 * 1993</a>; <a href="https://doi.org/10.1007/s10994-007-5006-x">Webb, Discovering Significant
 * Patterns, Machine Learning 68, 2007</a>; <a href="https://doi.org/10.18637/jss.v014.i15">Hahsler,
 * Grün and Hornik, arules, Journal of Statistical Software 14(15), 2005</a>.
 */
@NullMarked
package org.crmrecommend.rules;

import org.jspecify.annotations.NullMarked;
