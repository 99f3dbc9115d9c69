package org.crmrecommend.model.file;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;

/** Some requests of each kind, to show that a model answers without an exception. */
final class ModelRequests {

  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

  private ModelRequests() {}

  /** Asks for lists, scores and reasons for several profiles. */
  static void send(Model model) {
    int itemCount = model.itemCount();
    ItemSet all = ItemSet.all(itemCount);
    for (Profile profile : profiles(itemCount)) {
      try (Scorer scorer = model.scorer(profile)) {
        TopItems best = new TopItems(5);
        scorer.top(all, best);
        scorer.score(new float[itemCount], ItemSet.builder(itemCount));
        for (int rank = 0; rank < best.size(); rank++) {
          scorer.explain(best.item(rank), 2);
        }
      }
    }
  }

  private static List<Profile> profiles(int itemCount) {
    if (itemCount == 0) {
      return List.of(Profile.builder().build());
    }
    Profile.Builder history = Profile.builder().time(NOW);
    for (int item = 0; item < itemCount; item += 2) {
      history.add(item, 1 + item, NOW.minusSeconds(1000L * item)).addKind(item, EventKind.PURCHASE);
    }
    Profile.Builder basket = Profile.builder().attributes(Map.of("sex", "f", "place", "1300"));
    for (int item = 0; item < itemCount; item += 3) {
      basket.addToBasket(item);
    }
    return List.of(
        Profile.builder().time(NOW).build(),
        history.build(),
        basket.add(itemCount - 1, 0.5f).addKind(itemCount - 1, EventKind.VIEW).build());
  }
}
