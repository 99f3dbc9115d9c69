package org.crmrecommend.hybrid;

import java.util.List;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.TopItems;

/**
 * Collects the normalized scores of the base models for the candidates of hold-out users. Not
 * thread-safe.
 */
final class CandidateScoreCollector {

  private final BaseModels baseModels;
  private final List<ScoreNormalizer> normalizers;
  private final float[][] scores;
  private final ItemSet.Builder scored;
  private final TopItems topItems;

  CandidateScoreCollector(
      BaseModels baseModels, List<ScoreNormalizer> normalizers, int candidates) {
    this.baseModels = baseModels;
    this.normalizers = normalizers;
    this.scores = baseModels.newScoreArrays();
    this.scored = ItemSet.builder(baseModels.itemCount());
    this.topItems = new TopItems(candidates);
  }

  /**
   * Returns the scores of a user's candidates: the best items of each base model by normalized
   * score, and the user's relevant items.
   */
  CandidateScores collect(HoldoutUser holdoutUser) {
    ItemSet.Builder candidates = ItemSet.builder(baseModels.itemCount());
    holdoutUser.relevant().forEach(candidates::add);
    try (BaseScorers scorers = new BaseScorers(baseModels, holdoutUser.profile())) {
      for (int part = 0; part < scores.length; part++) {
        scored.clear();
        normalizers.get(part).normalize(scorers, part, scores[part], scored);
        topItems.clear();
        topItems.offerAll(scores[part], scored, holdoutUser.eligible());
        for (int position = 0; position < topItems.size(); position++) {
          candidates.add(topItems.item(position));
        }
      }
    }
    int[] items = candidates.build().toArray();
    float[][] candidateScores = new float[scores.length][items.length];
    boolean[] isRelevant = new boolean[items.length];
    for (int position = 0; position < items.length; position++) {
      isRelevant[position] = holdoutUser.relevant().contains(items[position]);
      for (int part = 0; part < scores.length; part++) {
        candidateScores[part][position] = scores[part][items[position]];
      }
    }
    return new CandidateScores(candidateScores, isRelevant);
  }
}
