package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Several algorithms under names, trained on the same data and stored in one model file: one for
 * each kind of list on the pages of a shop.
 *
 * <pre>{@code
 * ModelSet.of(Fallback.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS))
 *     .with("similar", ContentKnn.DEFAULTS)
 *     .with("bought-together", AssociationRules.DEFAULTS)
 * }</pre>
 *
 * <p>The model answers as its main model; {@link ModelSetModel#model} returns the others. Training
 * takes the time of all parts, one after the other, and the model holds all of them. A request
 * takes the time of the model that it asks.
 *
 * @param main the algorithm of the model named {@value #MAIN}
 * @param others the further algorithms
 * @param names the names of the further models, one per algorithm
 */
public record ModelSet(Algorithm main, List<Algorithm> others, List<String> names)
    implements Algorithm {

  /** The name of the main model. */
  public static final String MAIN = "main";

  /** Names of models that do not belong to the set: the main one, and those of live events. */
  private static final Set<String> RESERVED = Set.of(MAIN, "most popular", "trending");

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is not one name per further algorithm, if a name is
   *     empty, contains a character of the text format of algorithms, occurs twice, or is {@code
   *     main}, {@code most popular} or {@code trending}, or if an algorithm is a model set
   */
  public ModelSet {
    others = List.copyOf(others);
    names = List.copyOf(names);
    if (names.size() != others.size()) {
      throw new IllegalArgumentException(
          "names must be one per further algorithm (" + others.size() + "): " + names);
    }
    names.forEach(Fallback::requireWritable);
    for (String name : names) {
      if (RESERVED.contains(name)) {
        throw new IllegalArgumentException("name must not be that of another model: " + name);
      }
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("names must be distinct: " + String.join(", ", names));
    }
    if (main instanceof ModelSet || others.stream().anyMatch(ModelSet.class::isInstance)) {
      throw new IllegalArgumentException(
          "a part must not be a model set; add its parts to this one");
    }
  }

  /** Returns a set of one algorithm. */
  public static ModelSet of(Algorithm main) {
    return new ModelSet(main, List.of(), List.of());
  }

  /** Returns a copy with another algorithm at the end. */
  public ModelSet with(String name, Algorithm part) {
    return new ModelSet(main, with(others, part), with(names, name));
  }

  private static <T> List<T> with(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  /** Trains each algorithm on all data. */
  @Override
  public ModelSetModel train(TrainingData data, TrainingContext context) {
    List<Algorithm> parts = Stream.concat(Stream.of(main), others.stream()).toList();
    BaseModels models = BaseModels.train(parts, data, context);
    return new ModelSetModel(
        ModelInfo.of(this, data, context).withWarnings(models.warnings(this, parts)),
        models,
        names);
  }

  /** A model that answers as its main model and holds others. */
  public static final class ModelSetModel implements Model {

    private final ModelInfo info;
    private final BaseModels models;
    private final List<String> names;

    /**
     * @param models the main model, then the others
     * @param others the names of the others
     */
    ModelSetModel(ModelInfo info, BaseModels models, List<String> others) {
      this.info = info;
      this.models = models;
      List<String> all = new ArrayList<>(others);
      all.add(0, MAIN);
      this.names = List.copyOf(all);
    }

    BaseModels models() {
      return models;
    }

    /** Returns the names of all models, the main one first. */
    public List<String> names() {
      return names;
    }

    /** Returns the main model. */
    public Model main() {
      return models.model(0);
    }

    /** Returns the model with a name; empty if there is none. */
    public Optional<Model> model(String name) {
      Checks.requireNonNull("name", name);
      int part = names.indexOf(name);
      return part < 0 ? Optional.empty() : Optional.of(models.model(part));
    }

    /** Returns the origin of the set; each model has its own, too. */
    @Override
    public ModelInfo info() {
      return info;
    }

    @Override
    public IdMap items() {
      return main().items();
    }

    @Override
    public IdMap storedUsers() {
      return models.storedUsers();
    }

    @Override
    public ModelSetModel withoutUsers(Set<String> userIds) {
      BaseModels masked = models.withoutUsers(userIds);
      return masked == models
          ? this
          : new ModelSetModel(info, masked, names.subList(1, names.size()));
    }

    @Override
    public Scorer scorer(Profile profile) {
      return main().scorer(profile);
    }

    @Override
    public void top(List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best) {
      main().top(profiles, eligible, best);
    }
  }
}
