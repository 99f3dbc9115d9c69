package org.crmrecommend.examples.mahout;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TrainingData;

/** Scores one item −1 and another −2; does not score the others. */
record NegativeScoresModel(TrainingData data) implements Model {

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "negative-scores",
        data.fingerprint(),
        data.asOf(),
        data.asOf(),
        data.itemCount(),
        "test",
        List.of());
  }

  @Override
  public IdMap items() {
    return data.items();
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new NegativeScorer(profile);
  }

  private record NegativeScorer(Profile profile) implements Scorer {

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      Arrays.fill(scores, 0f);
      scores[scores.length - 1] = -2f;
      scores[scores.length - 2] = -1f;
      scored.add(scores.length - 1).add(scores.length - 2);
    }
  }
}
