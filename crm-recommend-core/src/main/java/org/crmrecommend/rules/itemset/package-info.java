/**
 * What lies in one basket together: baskets, where they come from, and the sets of items that many
 * of them hold.
 *
 * <p>{@link org.crmrecommend.rules.itemset.BasketGrouping} says which events fall together, {@link
 * org.crmrecommend.rules.itemset.Baskets} holds what did – items, categories or both – and {@link
 * org.crmrecommend.rules.itemset.ItemsetMiner} finds the itemsets:
 *
 * <ul>
 *   <li>all of them, where each is to be looked at or to be looked up;
 *   <li>the closed ones, where the answer is to be short and nothing lost;
 *   <li>the maximal ones, where it is only to be known what is frequent at all;
 *   <li>the so many most frequent, where no support is known that gives a bearable number.
 * </ul>
 *
 * <p>For rules there is no need to mine itemsets first: {@link org.crmrecommend.rules.RuleMiner}.
 *
 * <p>Sources: <a href="https://doi.org/10.1145/170035.170072">Agrawal, Imieliński and Swami, SIGMOD
 * 1993</a>, for the task; <a href="https://doi.org/10.1145/335191.335372">Han, Pei and Yin, SIGMOD
 * 2000</a> and <a href="https://doi.org/10.1109/69.846291">Zaki, IEEE TKDE 12(3), 2000</a>, for the
 * two ways to search; <a href="https://ceur-ws.org/Vol-126/uno.pdf">Uno, Kiyomi and Arimura, FIMI
 * 2004</a>, for closed itemsets; <a href="https://doi.org/10.1002/widm.1074">Borgelt, WIREs Data
 * Mining 2(6), 2012</a>, for an overview of what makes either fast.
 */
@NullMarked
package org.crmrecommend.rules.itemset;

import org.jspecify.annotations.NullMarked;
