package org.crmrecommend.benchmarks;

import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/**
 * Recommends items to users of the training data as Mahout does: from the stored interactions,
 * without the user's items. Not thread-safe.
 */
final class TrainingUserRecommender {

  private final TrainingData data;
  private final Model model;
  private final TopItems best;

  TrainingUserRecommender(TrainingData data, Model model, int limit) {
    this.data = data;
    this.model = model;
    this.best = new TopItems(limit);
  }

  int userCount() {
    return data.interactions().userCount();
  }

  /** Returns a user's list; valid until the next call. */
  TopItems top(int user) {
    Interactions.Row row = data.interactions().itemsOf(user);
    int[] seen = IntStream.range(0, row.size()).map(row::index).toArray();
    ItemSet eligible = ItemSet.of(model.itemCount(), seen).complement();
    best.clear();
    try (Scorer scorer = model.scorer(data.profile(user))) {
      scorer.top(eligible, best);
    }
    return best;
  }
}
