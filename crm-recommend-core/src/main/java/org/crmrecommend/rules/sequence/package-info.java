/**
 * After this, then that: what comes next, and how long it takes.
 *
 * <p>Sets of items that lie in one basket tell what goes together; sequences tell what follows. The
 * ink is in no basket with the printer, but three weeks later in that of a third of those who
 * bought one. {@link org.crmrecommend.rules.sequence.SequenceDatabase} puts each user's baskets
 * into the order of time, {@link org.crmrecommend.rules.sequence.SequenceMiner} finds what many of
 * them have in common, {@link org.crmrecommend.rules.sequence.SequenceRuleMiner} makes rules of
 * that – how many went on, how much more often than others, after how many days – and {@link
 * org.crmrecommend.rules.sequence.SequenceRules} recommends by them, at the time when an item is
 * due.
 *
 * <p>To be chosen where one thing leads to another: supplies and accessories after a device, the
 * next size, the next volume, the next course, what runs out and is bought again; and where someone
 * wants to read what was found, or to write to customers on the right day. It needs times, and
 * users who come back: from people with one order each nothing follows. It says nothing of most
 * items to most people, so it goes well before a recommender that always has an answer. Where what
 * people do within one visit counts, and every click is another step, a model of transitions says
 * more.
 *
 * <p>Much that comes after something comes after anything: in a shop with regular customers, what
 * is bought often follows on everything. The lift tells that apart, the confidence does not. And a
 * limit on the gap is worth more than any threshold: without one, all that a user ever did leads to
 * all that the user did later.
 *
 * <p>Sources: Agrawal and Srikant, ICDE 1995, <a
 * href="https://doi.org/10.1109/ICDE.1995.380415">doi</a>, for the question; Srikant and Agrawal,
 * EDBT 1996, <a href="https://doi.org/10.1007/BFb0014140">doi</a>, for the limits of time; Pei et
 * al., IEEE TKDE 2004, <a href="https://doi.org/10.1109/TKDE.2004.77">doi</a>, for the search.
 */
@NullMarked
package org.crmrecommend.rules.sequence;

import org.jspecify.annotations.NullMarked;
