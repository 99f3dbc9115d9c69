/**
 * Sequential patterns and rules: which items follow others, and after how long.
 *
 * <p>Itemsets describe which items are bought together; sequences describe which items follow. Ink
 * is not in the basket with the printer, but three weeks later a third of the printer's buyers buy
 * it. {@link org.crmrecommend.rules.sequence.SequenceDatabase} sorts each user's baskets
 * chronologically. {@link org.crmrecommend.rules.sequence.SequenceMiner} finds the patterns that
 * many users share. {@link org.crmrecommend.rules.sequence.SequenceRuleMiner} turns them into
 * rules: how many users continue, how much more often than others, and after how many days. {@link
 * org.crmrecommend.rules.sequence.SequenceRules} recommends items by these rules when they are due.
 *
 * <p>Choose sequential rules if one purchase leads to another: supplies and accessories after a
 * device, the next size, the next volume, the next course, consumables that are bought again.
 * Choose them also if people read the rules, or if the shop writes to customers on the right day.
 * The rules need times and returning users; users with a single order show no sequence. They score
 * few items for most users, so use them in front of a recommender that always has an answer. For
 * sequences of clicks within one visit, a transition model is better.
 *
 * <p>Many consequents follow any antecedent: in a shop with regular customers, popular items follow
 * everything. The lift detects this, the confidence does not. A maximum gap is more useful than any
 * threshold: without one, everything that a user did leads to everything that the user did later.
 *
 * <p>Sources: Agrawal and Srikant, ICDE 1995, <a
 * href="https://doi.org/10.1109/ICDE.1995.380415">doi</a>, for the problem; Srikant and Agrawal,
 * EDBT 1996, <a href="https://doi.org/10.1007/BFb0014140">doi</a>, for the time constraints; Pei et
 * al., IEEE TKDE 2004, <a href="https://doi.org/10.1109/TKDE.2004.77">doi</a>, for the search.
 */
@NullMarked
package org.crmrecommend.rules.sequence;

import org.jspecify.annotations.NullMarked;
