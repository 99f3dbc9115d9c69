package org.crmrecommend.ranking.rerank;

import org.crmrecommend.model.ItemSet;

/** Supplies the candidates of one list, the best first: tier after tier. */
@FunctionalInterface
public interface CandidateSource {

  /**
   * Adds the best of the eligible items. Tiers follow until there are {@code needed} candidates;
   * each supplies as many as there is space for.
   *
   * @param eligible items that may be added
   * @param needed number of candidates to add, if there are as many
   * @param space maximum number of candidates to add, at least {@code needed}
   * @param candidates receives the candidates
   */
  void collect(ItemSet eligible, int needed, int space, Candidates candidates);
}
