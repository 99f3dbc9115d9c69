package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Fallback hybrid with tiers, from the most personal to the most general: a list takes the items of
 * the first tier, then fills the missing ones from the second, and so on.
 *
 * <pre>{@code
 * Fallback.of("personal", ItemKnn.DEFAULTS)
 *     .then("segment", Demographic.DEFAULTS, Condition.NONE.withAttributes(1))
 *     .then("shop", MostPopular.DEFAULTS)
 * }</pre>
 *
 * <p>A tier is used only for users who meet its condition. The trace of a recommender with such a
 * model names the tier that supplied each item. After the last tier, the recommender adds
 * best-sellers and then the rest of the catalog. A model holds its parts, and a request to the
 * recommender needs their work space. As a part of another hybrid, it needs 4 MB more for each tier
 * and 1,000,000 items, which later requests reuse, and allocates up to 20 MB per request.
 *
 * @param parts algorithms of the tiers, in order
 * @param names of the tiers in the trace, all distinct; if empty, tiers are named after their
 *     algorithms, such as {@code item-knn}
 * @param conditions of the first tiers; tiers without a condition are used for all users, as with
 *     {@link Condition#NONE}
 */
public record Fallback(List<Algorithm> parts, List<String> names, List<Condition> conditions)
    implements Algorithm {

  /**
   * Copies the lists. Trailing conditions equal to {@link Condition#NONE} are removed, except for
   * the first, so that equivalent fallbacks are equal records.
   *
   * @throws IllegalArgumentException if there are no parts, if {@code names} is neither empty nor
   *     one per part, if names are not distinct, if a name is empty or contains a character of the
   *     text format of algorithms, or if there are more conditions than parts
   */
  public Fallback {
    parts = List.copyOf(parts);
    names = List.copyOf(names);
    conditions = trimmed(conditions);
    Checks.requireNotEmpty("parts", parts.size());
    if (!names.isEmpty() && names.size() != parts.size()) {
      throw new IllegalArgumentException(
          "names must be empty or one per part (" + parts.size() + "): " + names);
    }
    names.forEach(Fallback::requireWritable);
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("names must be distinct: " + String.join(", ", names));
    }
    if (conditions.size() > parts.size()) {
      throw new IllegalArgumentException(
          "conditions must be at most one per part (" + parts.size() + "): " + conditions);
    }
  }

  static void requireWritable(String name) {
    Checks.requireNotEmpty("name", name.strip().length());
    if (name.chars().anyMatch(character -> "+,=()".indexOf(character) >= 0)) {
      throw new IllegalArgumentException("name must not contain + , = ( or ): " + name);
    }
  }

  private static List<Condition> trimmed(List<Condition> conditions) {
    int size = conditions.size();
    while (size > 0 && conditions.get(size - 1).equals(Condition.NONE)) {
      size--;
    }
    return size == 0 ? List.of(Condition.NONE) : List.copyOf(conditions.subList(0, size));
  }

  /** Returns a fallback with tiers for all users, named after their algorithms. */
  public static Fallback of(Algorithm... parts) {
    return new Fallback(List.of(parts), List.of(), List.of());
  }

  /** Returns a fallback with a first tier for all users. */
  public static Fallback of(String name, Algorithm part) {
    return of(name, part, Condition.NONE);
  }

  /** Returns a fallback with a first tier for users who meet a condition. */
  public static Fallback of(String name, Algorithm part, Condition condition) {
    return new Fallback(List.of(part), List.of(name), List.of(condition));
  }

  /** Returns a copy with another tier at the end, for all users. */
  public Fallback then(String name, Algorithm part) {
    return then(name, part, Condition.NONE);
  }

  /** Returns a copy with another tier at the end, for users who meet a condition. */
  public Fallback then(String name, Algorithm part, Condition condition) {
    return new Fallback(
        with(parts, part),
        with(IntStream.range(0, parts.size()).mapToObj(this::name).toList(), name),
        with(IntStream.range(0, parts.size()).mapToObj(this::condition).toList(), condition));
  }

  private static <T> List<T> with(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  /** Trains each part on all data. */
  @Override
  public FallbackModel train(TrainingData data, TrainingContext context) {
    BaseModels baseModels = BaseModels.train(parts, data, context);
    List<FallbackModel.Tier> tiers = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      tiers.add(new FallbackModel.Tier(name(part), baseModels.model(part), condition(part)));
    }
    return new FallbackModel(
        ModelInfo.of(this, data, context).withWarnings(baseModels.warnings(this, parts)), tiers);
  }

  /** Returns the name in the trace. Repeated algorithms are numbered from the second on. */
  private String name(int part) {
    if (!names.isEmpty()) {
      return names.get(part);
    }
    String algorithm = RecordText.name(parts.get(part));
    long earlierCount =
        parts.subList(0, part).stream()
            .filter(earlier -> RecordText.name(earlier).equals(algorithm))
            .count();
    return earlierCount == 0 ? algorithm : algorithm + " " + (earlierCount + 1);
  }

  private Condition condition(int part) {
    return part < conditions.size() ? conditions.get(part) : Condition.NONE;
  }

  /**
   * Condition on the requesting user: a minimum amount of data in the profile.
   *
   * @param history minimum number of items in the history
   * @param basket minimum number of items in the basket
   * @param attributes minimum number of attributes, such as age band and city
   */
  @Value.Builder
  public record Condition(int history, int basket, int attributes) implements WithCondition {

    /** Holds for every user. */
    public static final Condition NONE = new Condition(0, 0, 0);

    /**
     * @throws IllegalArgumentException if a component is negative
     */
    public Condition {
      Checks.requireNonNegative("history", history);
      Checks.requireNonNegative("basket", basket);
      Checks.requireNonNegative("attributes", attributes);
    }

    /** Returns whether a profile meets all minimums. */
    public boolean matches(Profile profile) {
      return profile.size() >= history
          && profile.basketSize() >= basket
          && profile.attributes().size() >= attributes;
    }
  }

  /**
   * A model with tiers that fill a list one after the other.
   *
   * <p>Scores of different models are not comparable. Therefore the score of an item is its
   * position among all items: the number of items of the training data for the first item of the
   * first tier that the user meets the condition of, one less for each next item. The items of each
   * next tier follow. An item that no such tier scores has no score.
   */
  public static final class FallbackModel implements Model {

    private final ModelInfo info;
    private final List<Tier> tiers;
    private final ScratchPool<float[]> pool;

    FallbackModel(ModelInfo info, List<Tier> tiers) {
      this.info = info;
      this.tiers = List.copyOf(tiers);
      this.pool = new ScratchPool<>(() -> new float[itemCount()]);
    }

    /**
     * A model and the users it is used for.
     *
     * @param name of the tier in the trace
     * @param model of the tier
     * @param condition that the requesting user must meet
     */
    public record Tier(String name, Model model, Condition condition) {}

    /** Returns the tiers in order. */
    public List<Tier> tiers() {
      return tiers;
    }

    @Override
    public ModelInfo info() {
      return info;
    }

    @Override
    public IdMap items() {
      return tiers.get(0).model().items();
    }

    @Override
    public IdMap storedUsers() {
      return BaseModels.storedUsers(tiers.stream().map(Tier::model).toList());
    }

    @Override
    public FallbackModel withoutUsers(Set<String> userIds) {
      List<Tier> masked =
          tiers.stream()
              .map(t -> new Tier(t.name(), t.model().withoutUsers(userIds), t.condition()))
              .toList();
      boolean isSame =
          IntStream.range(0, tiers.size())
              .allMatch(tier -> masked.get(tier).model() == tiers.get(tier).model());
      return isSame ? this : new FallbackModel(info, masked);
    }

    @Override
    public Scorer scorer(Profile profile) {
      Profile known = profile.known(itemCount());
      List<Model> models =
          tiers.stream().filter(tier -> tier.condition().matches(known)).map(Tier::model).toList();
      return new FallbackScorer(models, pool, known, info.trainedItemCount());
    }
  }
}
