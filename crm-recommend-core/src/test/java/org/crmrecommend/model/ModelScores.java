package org.crmrecommend.model;

import java.util.List;
import java.util.stream.IntStream;

/** Scores, lists and explanations of a model for one profile, in the form that tests compare. */
public final class ModelScores {

  private ModelScores() {}

  /** Returns the score of each item; 0 for an item without a score. */
  public static float[] scores(Model model, Profile profile) {
    float[] scores = new float[model.itemCount()];
    try (Scorer scorer = model.scorer(profile)) {
      scorer.score(scores, ItemSet.builder(scores.length));
    }
    return scores;
  }

  /** Returns the items that have a score. */
  public static ItemSet scored(Model model, Profile profile) {
    int itemCount = model.itemCount();
    ItemSet.Builder scored = ItemSet.builder(itemCount);
    try (Scorer scorer = model.scorer(profile)) {
      scorer.score(new float[itemCount], scored);
    }
    return scored.build();
  }

  /** Returns the best of all items. */
  public static TopItems top(Model model, Profile profile, int limit) {
    return top(model, profile, ItemSet.all(model.itemCount()), limit);
  }

  /** Returns the best eligible items. */
  public static TopItems top(Model model, Profile profile, ItemSet eligible, int limit) {
    TopItems best = new TopItems(limit);
    try (Scorer scorer = model.scorer(profile)) {
      scorer.top(eligible, best);
    }
    return best;
  }

  /** Returns the items of a list, the best first. */
  public static List<Integer> items(TopItems best) {
    return IntStream.range(0, best.size()).map(best::item).boxed().toList();
  }

  /** Returns the explanation of an item with all its causes. */
  public static Explanation explain(Model model, Profile profile, int item) {
    try (Scorer scorer = model.scorer(profile)) {
      return scorer.explain(item, Integer.MAX_VALUE);
    }
  }

  /** Returns the causes of the score of an item with their shares, the largest first. */
  public static List<Explanation.Share> shares(Model model, Profile profile, int item) {
    return explain(model, profile, item).shares();
  }
}
