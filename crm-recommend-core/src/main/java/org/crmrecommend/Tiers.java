package org.crmrecommend;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.hybrid.Fallback.Condition;
import org.crmrecommend.hybrid.Fallback.FallbackModel;
import org.crmrecommend.hybrid.Fallback.FallbackModel.Tier;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Model;
import org.crmrecommend.ranking.Placement;
import org.jspecify.annotations.Nullable;

/** The models that fill a list one after the other: a model, then that of popular items. */
final class Tiers {

  /** Name of the last tier, which has no model. */
  static final String REST_OF_CATALOG = "rest of the catalog";

  private final @Nullable Model mostPopular;
  private final Tier first;
  private final List<Tier> laterDeclared;
  private final List<Tier> all;

  /**
   * Creates the tiers of a model.
   *
   * @param name of the tier, if the model does not declare tiers
   * @param mostPopular null if there is none
   * @throws IllegalArgumentException if an item has another index in a model
   */
  Tiers(String name, Model model, @Nullable Model mostPopular, IdMap items) {
    requireSameItems("model", model, items);
    this.mostPopular = mostPopular;
    List<Tier> declared =
        model instanceof FallbackModel fallback
            ? fallback.tiers()
            : List.of(new Tier(name, model, Condition.NONE));
    this.first = declared.get(0);
    this.laterDeclared = List.copyOf(declared.subList(1, declared.size()));
    if (mostPopular != null) {
      requireSameItems("mostPopular", mostPopular, items);
    }
    this.all = withLast(first, laterDeclared, mostPopular);
  }

  private Tiers(@Nullable Model mostPopular, Tier first, List<Tier> laterDeclared) {
    this.mostPopular = mostPopular;
    this.first = first;
    this.laterDeclared = laterDeclared;
    this.all = withLast(first, laterDeclared, mostPopular);
  }

  private static List<Tier> withLast(Tier first, List<Tier> later, @Nullable Model mostPopular) {
    Stream<Tier> last =
        mostPopular == null
            ? Stream.empty()
            : Stream.of(new Tier(Placement.MOST_POPULAR_MODEL, mostPopular, Condition.NONE));
    return Stream.of(Stream.of(first), later.stream(), last).flatMap(tiers -> tiers).toList();
  }

  static void requireSameItems(String name, Model model, IdMap items) {
    Checks.requireNonNull(name, model);
    int commonCount = Math.min(model.itemCount(), items.size());
    if (!model.items().hasSameIds(items, commonCount)) {
      throw new IllegalArgumentException(
          "the items of the model and of the data must have the same indices; train the model on"
              + " these data, or read it with ModelFile.read(path, items) and their map of items");
    }
  }

  /**
   * Returns tiers in which a model takes the place of the models that the same algorithm trained.
   */
  Tiers withNewer(Model newer) {
    UnaryOperator<Tier> replacement =
        tier ->
            isOfSameAlgorithm(tier.model(), newer)
                ? new Tier(tier.name(), newer, tier.condition())
                : tier;
    Model popular = mostPopular;
    return new Tiers(
        popular != null && isOfSameAlgorithm(popular, newer) ? newer : popular,
        replacement.apply(first),
        laterDeclared.stream().map(replacement).toList());
  }

  static boolean isOfSameAlgorithm(Model one, Model other) {
    return one.info().algorithm().equals(other.info().algorithm());
  }

  /** Returns the first tier of the model, or the model if it has no tiers. */
  Tier first() {
    return first;
  }

  /** Returns the tiers of the model, then that of popular items; not the rest of the catalog. */
  List<Tier> all() {
    return all;
  }

  /** Returns the number of tiers of the model, without that of popular items. */
  int declaredCount() {
    return 1 + laterDeclared.size();
  }

  /** Returns the names of all tiers, with {@link #REST_OF_CATALOG} as the last. */
  List<String> names() {
    return Stream.concat(all.stream().map(Tier::name), Stream.of(REST_OF_CATALOG)).toList();
  }
}
