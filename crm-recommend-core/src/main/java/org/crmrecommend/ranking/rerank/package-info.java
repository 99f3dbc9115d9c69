/**
 * Chooses and orders the items of one list from the candidates of a model, by the rules of a
 * placement: boosts, pins, limits per value, minimum shares, diversity, calibration and random
 * places. Not exported.
 *
 * <p>A {@link org.crmrecommend.ranking.rerank.ListSelector} takes {@link
 * org.crmrecommend.ranking.rerank.ListRules}, in which the filters of the rules are sets of items
 * already, and asks a {@link org.crmrecommend.ranking.rerank.CandidateSource} for candidates: once
 * for a window that is a few times as long as the list, and again only if rules leave places free.
 */
@NullMarked
package org.crmrecommend.ranking.rerank;

import org.jspecify.annotations.NullMarked;
