package org.crmrecommend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.ranking.Placement;
import org.jspecify.annotations.Nullable;

/** The models of a recommender by the names that placements use. Immutable. */
final class ServedModels {

  private static final String TRENDING = "trending";

  /** Share of the popularity that the most popular items have, which are not the long tail. */
  private static final double HEAD_SHARE = 0.8;

  private final Model model;
  private final @Nullable Model mostPopular;
  private final @Nullable Model trending;
  private final IdMap items;
  private final Map<String, Tiers> byName;
  private final Tiers main;

  /** Computed when a placement needs it; the same in every thread. */
  private volatile @Nullable ItemSet longTail;

  /**
   * @throws IllegalArgumentException if an item has another index in a model
   */
  ServedModels(Model model, @Nullable Model mostPopular, IdMap items) {
    this(model, mostPopular, null, items, new Tiers(model, mostPopular, items));
  }

  private ServedModels(
      Model model, @Nullable Model mostPopular, @Nullable Model trending, IdMap items, Tiers main) {
    this.model = model;
    this.mostPopular = mostPopular;
    this.trending = trending;
    this.items = items;
    this.main = main;
    this.byName = new LinkedHashMap<>();
    byName.put(Placement.MAIN_MODEL, main);
    if (mostPopular != null) {
      byName.put(Tiers.MOST_POPULAR, new Tiers(Tiers.MOST_POPULAR, mostPopular, null, items));
    }
    if (trending != null) {
      byName.put(TRENDING, new Tiers(TRENDING, trending, mostPopular, items));
    }
  }

  /** Returns the same with another main model. */
  ServedModels with(Model newModel) {
    return new ServedModels(
        newModel, mostPopular, trending, items, new Tiers(newModel, mostPopular, items));
  }

  /** Returns the same with a model in place of those that the same algorithm trained. */
  ServedModels withNewer(Model newer) {
    Checks.requireNonNull("newer", newer);
    Model popular = mostPopular;
    boolean isPopular = popular != null && Tiers.isOfSameAlgorithm(popular, newer);
    boolean isTrending = newer.info().algorithm().startsWith(TRENDING);
    return new ServedModels(
        model,
        isPopular ? newer : popular,
        isTrending ? newer : trending,
        items,
        main.withNewer(newer, items));
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
      found = ItemSet.all(itemCount).minus(head());
      longTail = found;
    }
    return found;
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
