package org.crmrecommend.examples.mahout;

import java.util.Arrays;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;

/** Scores and lists of a model for one profile, each from a scorer of its own. */
final class ModelScores {

  private ModelScores() {}

  /** Returns the score of each item; 0 for an item without a score. */
  static float[] scores(Model model, Profile profile) {
    float[] scores = new float[model.itemCount()];
    Arrays.fill(scores, 7f); // the model must overwrite earlier values
    try (Scorer scorer = model.scorer(profile)) {
      scorer.score(scores, ItemSet.builder(scores.length));
    }
    return scores;
  }

  /** Returns the items that have a score. */
  static ItemSet scored(Model model, Profile profile) {
    ItemSet.Builder scored = ItemSet.builder(model.itemCount());
    try (Scorer scorer = model.scorer(profile)) {
      scorer.score(new float[model.itemCount()], scored);
    }
    return scored.build();
  }

  /** Returns the best eligible items. */
  static TopItems top(Model model, Profile profile, ItemSet eligible, int limit) {
    TopItems best = new TopItems(limit);
    try (Scorer scorer = model.scorer(profile)) {
      scorer.top(eligible, best);
    }
    return best;
  }
}
