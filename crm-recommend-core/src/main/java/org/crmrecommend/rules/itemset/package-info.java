/**
 * Baskets and frequent itemsets.
 *
 * <p>{@link org.crmrecommend.rules.itemset.BasketGrouping} defines how events are grouped into
 * baskets. {@link org.crmrecommend.rules.itemset.Baskets} holds the baskets, with items, categories
 * or both. {@link org.crmrecommend.rules.itemset.ItemsetMiner} finds the itemsets:
 *
 * <ul>
 *   <li>all itemsets, to inspect or look up each of them;
 *   <li>the closed itemsets, for a shorter result without loss of information;
 *   <li>the maximal itemsets, to know only which itemsets are frequent;
 *   <li>the {@code limit} most frequent itemsets, if no suitable minimum support is known.
 * </ul>
 *
 * <p>Rules do not need itemsets to be mined first: see {@link org.crmrecommend.rules.RuleMiner}.
 *
 * <p>Sources: <a href="https://doi.org/10.1145/170035.170072">Agrawal, Imieliński and Swami, SIGMOD
 * 1993</a>, for the task; <a href="https://doi.org/10.1145/335191.335372">Han, Pei and Yin, SIGMOD
 * 2000</a> and <a href="https://doi.org/10.1109/69.846291">Zaki, IEEE TKDE 12(3), 2000</a>, for the
 * two search methods; <a href="https://ceur-ws.org/Vol-126/uno.pdf">Uno, Kiyomi and Arimura, FIMI
 * 2004</a>, for closed itemsets; <a href="https://doi.org/10.1002/widm.1074">Borgelt, WIREs Data
 * Mining 2(6), 2012</a>, for an overview of efficient implementations of both.
 */
@NullMarked
package org.crmrecommend.rules.itemset;

import org.jspecify.annotations.NullMarked;
