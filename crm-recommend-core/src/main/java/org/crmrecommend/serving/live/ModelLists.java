package org.crmrecommend.serving.live;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.history.Histories;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.ListSource;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/**
 * The lists of a model for the users of other data than it was trained on: its top items outside
 * the history of the user, as an evaluation makes them for a model of its own.
 */
final class ModelLists implements ListSource {

  private final Model model;
  private final TrainingData data;
  private final Histories histories;
  private final ItemSet candidates;

  ModelLists(Model model, TrainingData data) {
    this.model = model;
    this.data = data;
    InMemoryHistories.Builder builder =
        InMemoryHistories.builder(model.items())
            .limits(HistoryLimits.NONE)
            .events(data.log())
            .asOf(data.asOf());
    data.users().ifPresent(builder::users);
    this.histories = builder.build();
    ItemSet.Builder known = ItemSet.builder(model.itemCount());
    for (String id : data.items().firstIds(data.itemCount())) {
      int item = model.items().indexOf(id);
      if (item >= 0 && item < model.itemCount()) {
        known.add(item);
      }
    }
    this.candidates = known.build();
  }

  @Override
  public List<List<String>> lists(List<String> userIds, int limit) {
    return userIds.stream().map(user -> list(user, limit)).toList();
  }

  private List<String> list(String user, int limit) {
    Profile profile = profile(user);
    int[] seen = IntStream.range(0, profile.size()).map(profile::item).toArray();
    int universe = Math.max(model.items().size(), candidates.universeSize());
    ItemSet eligible = candidates.minus(ItemSet.of(universe, seen));
    TopItems best = new TopItems(limit);
    try (Scorer scorer = model.scorer(profile)) {
      scorer.top(eligible, best);
    }
    return IntStream.range(0, best.size())
        .mapToObj(rank -> model.items().id(best.item(rank)))
        .toList();
  }

  private Profile profile(String user) {
    return histories
        .find(user)
        .map(
            history ->
                Profile.builder(history, data.eventWeights(), data.asOf())
                    .attributes(history.attributes()))
        .orElseGet(() -> Profile.builder().time(data.asOf()))
        .build();
  }
}
