package org.crmrecommend;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.history.Histories;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Model;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a {@link Recommender}. Not thread-safe. */
public final class RecommenderBuilder {

  final Model model;
  final Histories histories;
  EventWeights eventWeights = EventWeights.DEFAULTS;
  InstantSource clock = InstantSource.system();
  int itemCount;
  @Nullable Long seed;
  @Nullable Catalog catalog;
  @Nullable Model mostPopular;

  RecommenderBuilder(Model model, Histories histories) {
    Checks.requireNonNull("model", model);
    Checks.requireNonNull("histories", histories);
    this.model = model;
    this.histories = histories;
    this.itemCount = histories.items().size();
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

  /** Sets the clock that gives the time of requests without a time; the system's by default. */
  public RecommenderBuilder clock(InstantSource clock) {
    Checks.requireNonNull("clock", clock);
    this.clock = clock;
    return this;
  }

  /**
   * Sets the seed of the answer ids. By default, it is drawn from a {@link SecureRandom}, so that
   * the ids of several recommenders differ. Two recommenders with the same seed and the same clock
   * give the same ids; use a seed only where answers must be reproducible.
   */
  public RecommenderBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Sets how many items may be recommended without a catalog; by default, all that are known. */
  RecommenderBuilder itemCount(int itemCount) {
    this.itemCount = itemCount;
    return this;
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
