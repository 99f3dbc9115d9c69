package org.crmrecommend.examples;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crmrecommend.Algorithms;
import org.crmrecommend.Recommender;
import org.crmrecommend.RecommenderBuilder;
import org.crmrecommend.hybrid.ModelSet;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.ranking.Placement;
import org.jspecify.annotations.Nullable;

/** The models that placements use by name. */
final class PlacementModels {

  /** The models of every recommender of this program. */
  private static final List<String> ALWAYS =
      List.of(Placement.MAIN_MODEL, Placement.MOST_POPULAR_MODEL, Placement.TRENDING_MODEL);

  /** The models that are trained for placements. */
  private static final List<String> READY_MADE =
      List.of(
          Placement.SIMILAR_MODEL,
          Placement.VIEWED_ALSO_VIEWED_MODEL,
          Placement.BOUGHT_TOGETHER_MODEL,
          Placement.BUY_AGAIN_MODEL,
          Placement.NEW_ITEMS_MODEL,
          Placement.RECENTLY_VIEWED_MODEL);

  private final List<Placement> placements;

  PlacementModels(List<Placement> placements) {
    this.placements = List.copyOf(placements);
  }

  /**
   * Returns all names that placements may use.
   *
   * @param main may be a {@link ModelSet} with further models; null for none
   */
  static Set<String> names(@Nullable Algorithm main) {
    Set<String> names = new LinkedHashSet<>(ALWAYS);
    names.addAll(READY_MADE);
    if (main instanceof ModelSet set) {
      names.addAll(set.names());
    }
    return names;
  }

  /**
   * Returns the algorithm with those further models that the placements use.
   *
   * @throws IllegalArgumentException if a model is not known
   */
  Algorithm algorithm(Algorithm main, TrainingData data) {
    if (placements.stream().allMatch(placement -> ALWAYS.contains(placement.model()))) {
      return main;
    }
    ModelSet all = Algorithms.forPlacements(main, data);
    requireModels(all.names());
    ModelSet used = ModelSet.of(all.main());
    for (int part = 0; part < all.names().size(); part++) {
      String name = all.names().get(part);
      if (placements.stream().anyMatch(placement -> placement.model().equals(name))) {
        used = used.with(name, all.others().get(part));
      }
    }
    return used;
  }

  /**
   * Requires the models of the placements.
   *
   * @throws IllegalArgumentException if the trained model does not have one
   */
  void requireModelsOf(Model trained) {
    requireModels(trained instanceof ModelSet.ModelSetModel set ? set.names() : List.of());
  }

  private void requireModels(List<String> others) {
    List<String> known = new ArrayList<>(ALWAYS);
    others.stream().filter(name -> !known.contains(name)).forEach(known::add);
    for (Placement placement : placements) {
      String model = placement.model();
      if (!known.contains(model)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the model of placement %s must be one of %s: %s%s",
                placement.name(),
                String.join(", ", known),
                model,
                model.equals(Placement.SIMILAR_MODEL) ? "; it needs a catalog with features" : ""));
      }
    }
  }

  /** Returns the recommender, with the trending items if a placement uses them. */
  Recommender recommender(RecommenderBuilder builder, TrainingData data, TrainingContext context) {
    Recommender recommender = builder.build();
    boolean isTrendingUsed =
        placements.stream()
            .anyMatch(placement -> placement.model().equals(Placement.TRENDING_MODEL));
    return isTrendingUsed
        ? recommender.withNewer(Trending.DEFAULTS.train(data, context))
        : recommender;
  }
}
