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
import org.jspecify.annotations.Nullable;

/** The models that fill a list one after the other: a model, then that of popular items. */
final class Tiers {

  private final @Nullable Model mostPopular;
  private final String modelVersion;
  private final Tier first;
  private final List<Tier> laterDeclared;
  private final List<Tier> later;

  /**
   * @throws IllegalArgumentException if an item has another index in a model
   */
  Tiers(Model model, @Nullable Model mostPopular, IdMap items) {
    requireSameItems("model", model, items);
    this.mostPopular = mostPopular;
    this.modelVersion = model.info().version();
    List<Tier> declared =
        model instanceof FallbackModel fallback
            ? fallback.tiers()
            : List.of(new Tier("model", model, Condition.NONE));
    this.first = declared.get(0);
    this.laterDeclared = List.copyOf(declared.subList(1, declared.size()));
    if (mostPopular != null) {
      requireSameItems("mostPopular", mostPopular, items);
    }
    this.later = withLast(laterDeclared, mostPopular);
  }

  private Tiers(Tiers other, @Nullable Model mostPopular, Tier first, List<Tier> laterDeclared) {
    this.mostPopular = mostPopular;
    this.modelVersion = other.modelVersion;
    this.first = first;
    this.laterDeclared = laterDeclared;
    this.later = withLast(laterDeclared, mostPopular);
  }

  private static List<Tier> withLast(List<Tier> declared, @Nullable Model mostPopular) {
    return mostPopular == null
        ? declared
        : Stream.concat(
                declared.stream(), Stream.of(new Tier("most popular", mostPopular, Condition.NONE)))
            .toList();
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

  /** Returns the tiers of another model, and the same one of popular items. */
  Tiers with(Model newModel, IdMap items) {
    return new Tiers(newModel, mostPopular, items);
  }

  /**
   * Returns tiers in which a model takes the place of the models that the same algorithm trained.
   */
  Tiers withNewer(Model newer, IdMap items) {
    requireSameItems("newer", newer, items);
    UnaryOperator<Tier> replacement =
        tier ->
            isOfSameAlgorithm(tier.model(), newer)
                ? new Tier(tier.name(), newer, tier.condition())
                : tier;
    Model popular = mostPopular;
    return new Tiers(
        this,
        popular != null && isOfSameAlgorithm(popular, newer) ? newer : popular,
        replacement.apply(first),
        laterDeclared.stream().map(replacement).toList());
  }

  private static boolean isOfSameAlgorithm(Model one, Model other) {
    return one.info().algorithm().equals(other.info().algorithm());
  }

  /** Returns the version of the model, without that of the popular items. */
  String modelVersion() {
    return modelVersion;
  }

  /** Returns the first tier of the model, or the model if it has no tiers. */
  Tier first() {
    return first;
  }

  /**
   * Returns the tiers after the first one.
   *
   * @param fillUp whether to include the popular items, which the model does not declare
   */
  List<Tier> later(boolean fillUp) {
    return fillUp ? later : laterDeclared;
  }
}
