/**
 * What goes with what: association rules found, chosen and served.
 *
 * <p>{@link org.crmrecommend.rules.RuleMiner} finds all rules within thresholds, {@link
 * org.crmrecommend.rules.RuleSelection} keeps of them what is worth reading, and {@link
 * org.crmrecommend.rules.RulesModel} answers baskets by those or any others; {@link
 * org.crmrecommend.rules.AssociationRules} does the first and the last as an algorithm like any
 * other.
 *
 * <p>To choose where the answer has to be told to people – a merchant who plans shelves, a customer
 * who asks why – or where all that is known is the basket. A rule speaks of a few items and of
 * baskets that held them; what many small hints say together, models of neighbors and factors hear
 * better.
 *
 * <p>Sources: <a href="https://doi.org/10.1145/170035.170072">Agrawal, Imieliński and Swami, SIGMOD
 * 1993</a>; <a href="https://doi.org/10.1007/s10994-007-5006-x">Webb, Discovering Significant
 * Patterns, Machine Learning 68, 2007</a>; <a href="https://doi.org/10.18637/jss.v014.i15">Hahsler,
 * Grün and Hornik, arules, Journal of Statistical Software 14(15), 2005</a>.
 */
@NullMarked
package org.crmrecommend.rules;

import org.jspecify.annotations.NullMarked;
