package org.crmrecommend.examples.mahout;

import java.util.Arrays;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** Scores one item −1 and another −2; does not score the others. */
record NegativeScoresModel(TrainingData data) implements Model {

  @Override
  public IdMap items() {
    return data.items();
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    scores[scores.length - 1] = -2f;
    scores[scores.length - 2] = -1f;
  }
}
