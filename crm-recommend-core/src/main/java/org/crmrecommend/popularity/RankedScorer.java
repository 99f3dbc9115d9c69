package org.crmrecommend.popularity;

import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;

/** A scorer of scores that do not depend on the user. */
record RankedScorer(Profile profile, RankedScores scores, ScoreMeaning meaning) implements Scorer {

  @Override
  public void score(float[] scores, ItemSet.Builder scored) {
    this.scores.copyTo(scores, scored);
  }

  @Override
  public void top(ItemSet eligible, TopItems best) {
    scores.top(eligible, best);
  }

  @Override
  public void explain(int item, Contributions contributions) {
    float score = scores.score(item);
    if (score != 0) {
      contributions.add(meaning.cause(score), score);
    }
  }
}
