package org.crmrecommend.evaluation;

import java.util.List;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.ListSource;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/** Makes the lists that are measured. */
interface ListMaker {

  /** Fills the lists of some users. */
  void top(
      List<String> userIds, List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best);

  /** Scores all items; called only if a metric needs it. */
  void score(Profile profile, float[] scores, ItemSet.Builder scored);

  /** Returns the lists of a model. */
  static ListMaker of(Model model) {
    return new ListMaker() {
      @Override
      public void top(
          List<String> userIds,
          List<Profile> profiles,
          List<ItemSet> eligible,
          List<TopItems> best) {
        model.top(profiles, eligible, best);
      }

      @Override
      public void score(Profile profile, float[] scores, ItemSet.Builder scored) {
        try (Scorer scorer = model.scorer(profile)) {
          scorer.score(scores, scored);
        }
      }
    };
  }

  /** Returns lists as they are served; the eligible items are those of the source. */
  static ListMaker of(ListSource source, TrainingData train) {
    return new ListMaker() {
      @Override
      public void top(
          List<String> userIds,
          List<Profile> profiles,
          List<ItemSet> eligible,
          List<TopItems> best) {
        int limit = best.get(0).limit();
        List<List<String>> served = source.lists(userIds, limit);
        for (int user = 0; user < served.size(); user++) {
          for (int rank = 0; rank < served.get(user).size(); rank++) {
            int item = train.itemIndex(served.get(user).get(rank));
            best.get(user).offer(requireKnown(item, served.get(user).get(rank)), limit - rank);
          }
        }
      }

      @Override
      public void score(Profile profile, float[] scores, ItemSet.Builder scored) {
        throw new IllegalStateException("a list source has no scores");
      }
    };
  }

  private static int requireKnown(int item, String id) {
    if (item < 0) {
      throw new IllegalArgumentException(
          "source must list items of the training data or its catalog: " + id);
    }
    return item;
  }
}
