package org.crmrecommend.popularity;

import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;

/** A model whose scores are the same for every profile. */
final class NonPersonalizedModel implements Model {

  private final ModelInfo info;
  private final IdMap items;
  private final RankedScores scores;
  private final ScoreMeaning meaning;

  /** Takes ownership of {@code scores}, one per item. */
  NonPersonalizedModel(ModelInfo info, IdMap items, float[] scores, ScoreMeaning meaning) {
    this.info = info;
    this.items = items;
    this.scores = new RankedScores(scores);
    this.meaning = meaning;
  }

  RankedScores scores() {
    return scores;
  }

  ScoreMeaning meaning() {
    return meaning;
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new RankedScorer(profile.known(itemCount()), scores, meaning);
  }
}
