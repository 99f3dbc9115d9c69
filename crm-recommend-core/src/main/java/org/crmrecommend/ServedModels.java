package org.crmrecommend;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.hybrid.ModelSet.ModelSetModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.ranking.Placement;
import org.jspecify.annotations.Nullable;

/** The models of a recommender by the names that placements use. Immutable. */
final class ServedModels {

  /** Share of the popularity that the most popular items have, which are not the long tail. */
  private static final double HEAD_SHARE = 0.8;

  /** Name of the tier of a model that has no tiers and no name. */
  private static final String MODEL = "model";

  private final Model model;
  private final @Nullable Model mostPopular;
  private final @Nullable Model trending;
  private final IdMap items;

  /** The main model, and the other models of a {@link ModelSetModel}. */
  private final Map<String, Tiers> ofModel;

  private final Map<String, Tiers> byName;
  private final Tiers main;

  /** Computed when a placement needs it; the same in every thread. */
  private volatile @Nullable ItemSet longTail;

  private ServedModels(
      Model model,
      @Nullable Model mostPopular,
      @Nullable Model trending,
      IdMap items,
      Map<String, Tiers> ofModel) {
    this.model = model;
    this.mostPopular = mostPopular;
    this.trending = trending;
    this.items = items;
    this.ofModel = ofModel;
    this.main = Objects.requireNonNull(ofModel.get(Placement.MAIN_MODEL));
    this.byName = new LinkedHashMap<>(ofModel);
    if (mostPopular != null) {
      byName.put(
          Placement.MOST_POPULAR_MODEL,
          new Tiers(Placement.MOST_POPULAR_MODEL, mostPopular, null, items));
    }
    if (trending != null) {
      byName.put(
          Placement.TRENDING_MODEL,
          new Tiers(Placement.TRENDING_MODEL, trending, mostPopular, items));
    }
  }

  /**
   * Returns the models of a recommender.
   *
   * @throws IllegalArgumentException if an item has another index in a model
   */
  static ServedModels of(Model model, @Nullable Model mostPopular, IdMap items) {
    return new ServedModels(model, mostPopular, null, items, tiersOf(model, mostPopular, items));
  }

  private static Map<String, Tiers> tiersOf(Model model, @Nullable Model mostPopular, IdMap items) {
    Tiers.requireSameItems("model", model, items);
    Map<String, Tiers> tiers = new LinkedHashMap<>();
    Model main = model instanceof ModelSetModel set ? set.main() : model;
    tiers.put(Placement.MAIN_MODEL, new Tiers(MODEL, main, mostPopular, items));
    if (model instanceof ModelSetModel set) {
      for (String name : set.names()) {
        tiers.computeIfAbsent(
            name, absent -> new Tiers(name, set.model(name).orElseThrow(), mostPopular, items));
      }
    }
    return tiers;
  }

  /** Returns the same with another main model. */
  ServedModels with(Model newModel) {
    ServedModels changed =
        new ServedModels(
            newModel, mostPopular, trending, items, tiersOf(newModel, mostPopular, items));
    changed.longTail = longTail;
    return changed;
  }

  /** Returns the same with a model in place of those that the same algorithm trained. */
  ServedModels withNewer(Model newer) {
    Tiers.requireSameItems("newer", newer, items);
    Model popular = mostPopular;
    boolean isPopular = popular != null && Tiers.isOfSameAlgorithm(popular, newer);
    boolean isTrending = newer.info().algorithm().startsWith(Placement.TRENDING_MODEL);
    Map<String, Tiers> replaced = new LinkedHashMap<>(ofModel);
    replaced.replaceAll((name, tiers) -> tiers.withNewer(newer));
    ServedModels changed =
        new ServedModels(
            model, isPopular ? newer : popular, isTrending ? newer : trending, items, replaced);
    ItemSet tail = longTail;
    if (tail != null) { // computed now, so that no request waits for it
      changed.longTail = isPopular ? changed.tail(tail.universeSize()) : tail;
    }
    return changed;
  }

  /** Returns the version of the model, without that of the popular items. */
  String modelVersion() {
    return model.info().version();
  }

  /** Returns the names of the models. */
  Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /** Returns the tiers of the main model. */
  Tiers main() {
    return main;
  }

  /** Returns the tiers of a model; empty if there is none of the name. */
  Optional<Tiers> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Returns the items that are not among the most popular ones. O(items · log items) time at the
   * first call.
   */
  ItemSet longTail(int itemCount) {
    ItemSet found = longTail;
    if (found == null || found.universeSize() < itemCount) {
      found = tail(itemCount);
      longTail = found;
    }
    return found;
  }

  private ItemSet tail(int itemCount) {
    return ItemSet.all(itemCount).minus(head());
  }

  /** Returns the fewest items that have 80 % of the popularity. */
  private ItemSet head() {
    Model popular = mostPopular;
    if (popular == null || popular.itemCount() == 0) {
      return ItemSet.none(0);
    }
    TopItems sorted = new TopItems(popular.itemCount());
    try (Scorer scorer = popular.scorer(Profile.builder().build())) {
      scorer.top(ItemSet.all(popular.itemCount()), sorted);
    }
    double total = 0;
    for (int rank = 0; rank < sorted.size(); rank++) {
      total += sorted.score(rank);
    }
    ItemSet.Builder head = ItemSet.builder(popular.itemCount());
    double sum = 0;
    for (int rank = 0; rank < sorted.size() && sum < HEAD_SHARE * total; rank++) {
      sum += sorted.score(rank);
      head.add(sorted.item(rank));
    }
    return head.build();
  }
}
