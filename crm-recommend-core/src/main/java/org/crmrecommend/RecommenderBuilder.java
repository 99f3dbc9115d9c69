package org.crmrecommend;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.Histories;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.ranking.Placements;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a {@link Recommender}. Not thread-safe. */
public final class RecommenderBuilder {

  final Model model;
  final Histories histories;
  EventWeights eventWeights = EventWeights.DEFAULTS;
  InstantSource clock = InstantSource.system();

  /** How many items may be recommended without a catalog. */
  int itemCount;

  @Nullable Catalog catalog;
  @Nullable Model mostPopular;
  Placements placements = Placements.NONE;
  @Nullable ShownItems shownItems;
  @Nullable ShopPortraits portraits;
  private @Nullable Long seed;

  RecommenderBuilder(Model model, Histories histories) {
    Checks.requireNonNull("model", model);
    Checks.requireNonNull("histories", histories);
    this.model = model;
    this.histories = histories;
    this.itemCount = histories.items().size();
  }

  /**
   * Returns a builder with all that the data have, as in {@link Recommender#of}: a copy of the
   * histories, the event weights, the catalog, and {@link MostPopular} as the last tier.
   *
   * @throws IllegalArgumentException if an item of the data has another index in the model, or if
   *     the model stores users that are not in the data, for example because a user was erased; see
   *     {@link Model#withoutUsers}
   */
  public static RecommenderBuilder of(Model model, TrainingData data) {
    Tiers.requireSameItems("model", model, data.items());
    IdMap users = data.log().users();
    long erasedCount = model.storedUsers().stream().filter(id -> !users.contains(id)).count();
    if (erasedCount > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model stores %,d users that are not in the data; train it again",
              erasedCount));
    }
    RecommenderBuilder builder =
        new RecommenderBuilder(model, histories(data))
            .eventWeights(data.eventWeights())
            .mostPopular(MostPopular.DEFAULTS.train(data));
    builder.itemCount = data.itemCount();
    data.catalog().ifPresent(builder::catalog);
    return builder;
  }

  private static Histories histories(TrainingData data) {
    InMemoryHistories.Builder builder =
        InMemoryHistories.builder(data.items())
            .limits(HistoryLimits.NONE)
            .events(data.log())
            .asOf(data.asOf());
    data.users().ifPresent(builder::users);
    return builder.build();
  }

  /** Sets the catalog. Without one, all items of the histories may be recommended. */
  public RecommenderBuilder catalog(Catalog catalog) {
    Checks.requireNonNull("catalog", catalog);
    this.catalog = catalog;
    return this;
  }

  /** Sets the weight of each kind of event. Defaults to {@link EventWeights#DEFAULTS}. */
  public RecommenderBuilder eventWeights(EventWeights eventWeights) {
    Checks.requireNonNull("eventWeights", eventWeights);
    this.eventWeights = eventWeights;
    return this;
  }

  /**
   * Sets the model that fills a list which the other model leaves short, such as {@link
   * org.crmrecommend.popularity.MostPopular}. Without one, the rest of the catalog fills it.
   */
  public RecommenderBuilder mostPopular(Model mostPopular) {
    Checks.requireNonNull("mostPopular", mostPopular);
    this.mostPopular = mostPopular;
    return this;
  }

  /** Sets the placements by whose names requests get settings and rules; none by default. */
  public RecommenderBuilder placements(Placements placements) {
    Checks.requireNonNull("placements", placements);
    this.placements = placements;
    return this;
  }

  /**
   * Sets the memory of what was shown to users, which the rules {@link
   * org.crmrecommend.ranking.Rule.Rotate} and {@link org.crmrecommend.ranking.Rule.ShowAtMost}
   * read. Without one, they have no effect. The recommender adds nothing to it: only the caller
   * knows which lists are shown.
   */
  public RecommenderBuilder shownItems(ShownItems shownItems) {
    Checks.requireNonNull("shownItems", shownItems);
    this.shownItems = shownItems;
    return this;
  }

  /**
   * Sets the clock that gives the time of requests without a time, and the time in the ids of the
   * answers; the system's by default.
   */
  public RecommenderBuilder clock(InstantSource clock) {
    Checks.requireNonNull("clock", clock);
    this.clock = clock;
    return this;
  }

  /**
   * Sets the number of this instance, whose lower 55 bits end each answer id. By default, it is
   * drawn from a {@link SecureRandom}. Set it where answers must be reproducible. Two recommenders
   * with the same seed and the same clock give the same ids.
   */
  public RecommenderBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  long seed() {
    return seed == null ? new SecureRandom().nextLong() : seed;
  }

  /**
   * Returns the recommender. Each call draws another default seed.
   *
   * @throws IllegalArgumentException if an item has another index in the histories than in a model
   *     or the catalog
   */
  public Recommender build() {
    return new Recommender(this);
  }
}
