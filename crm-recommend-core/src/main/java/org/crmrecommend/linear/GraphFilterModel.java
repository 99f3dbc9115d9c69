package org.crmrecommend.linear;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.linear.GraphFilter.GraphPolynomial;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.jspecify.annotations.Nullable;

/**
 * Model of {@link GraphFilter}: filters a profile on the item graph. An item of the graph has a
 * score if an item of the profile is in the graph too. Without singular vectors, the filter must
 * also reach the item.
 */
final class GraphFilterModel implements Model {

  /** Number of profiles that are multiplied by the singular vectors together. */
  private static final int PROFILES_PER_BATCH = 32;

  private final ModelInfo info;
  private final IdMap items;
  private final ItemGraph graph;
  private final GraphPolynomial polynomial;
  private final IdealFilter idealFilter;

  /** The items with users. */
  private final ItemSet inGraph;

  private final ScratchPool<Scratch> pool;
  private final ScratchPool<BatchScratch> batchPool;

  /**
   * @param idealFilter the ideal part for the same graph
   */
  GraphFilterModel(
      ModelInfo info,
      IdMap items,
      ItemGraph graph,
      GraphPolynomial polynomial,
      IdealFilter idealFilter) {
    this.info = info;
    this.items = items;
    this.graph = graph;
    this.polynomial = polynomial;
    this.idealFilter = idealFilter;
    ItemSet.Builder found = ItemSet.builder(itemCount());
    for (int item = 0; item < itemCount(); item++) {
      if (graph.itemScale(item) != 0) {
        found.add(item);
      }
    }
    this.inGraph = found.build();
    this.pool = new ScratchPool<>(Scratch::new);
    this.batchPool = new ScratchPool<>(BatchScratch::new);
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return items;
  }

  ItemGraph graph() {
    return graph;
  }

  GraphPolynomial polynomial() {
    return polynomial;
  }

  IdealFilter idealFilter() {
    return idealFilter;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new GraphFilterScorer(profile.known(itemCount()));
  }

  /** Reads the singular vectors once for several profiles; reading them is most of the work. */
  @Override
  public void top(List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best) {
    BatchScratch scratch = batchPool.acquire();
    for (int from = 0; from < profiles.size(); from += PROFILES_PER_BATCH) {
      int to = Math.min(profiles.size(), from + PROFILES_PER_BATCH);
      scratch.score(profiles.subList(from, to).stream().map(p -> p.known(itemCount())).toList());
      for (int p = from; p < to; p++) {
        scratch.results[p - from].top(eligible.get(p), best.get(p));
      }
    }
    batchPool.release(scratch);
  }

  /** Adds the items that have a score, after the scores were computed. */
  private void addScored(WeightedHistory history, DenseScores result) {
    float[] scores = result.scores();
    if (idealFilter.size() == 0) {
      for (int item = 0; item < scores.length; item++) {
        if (scores[item] != 0) {
          result.scored().add(item);
        }
      }
    } else if (history.containsAny(inGraph)) {
      result.scored().addAll(inGraph);
    }
  }

  /** Scratch memory of a batch of requests. */
  private final class BatchScratch {

    private final Scratch single = new Scratch();
    private final DenseScores[] results = new DenseScores[PROFILES_PER_BATCH];
    private final float[][] scores = new float[PROFILES_PER_BATCH][];

    /** Indexed by singular vector and profile. */
    private final float[][] coordinates = new float[idealFilter.size()][PROFILES_PER_BATCH];

    BatchScratch() {
      Arrays.setAll(results, p -> new DenseScores(itemCount()));
      Arrays.setAll(scores, p -> results[p].scores());
    }

    void score(List<Profile> profiles) {
      for (int p = 0; p < profiles.size(); p++) {
        single.prepare(profiles.get(p), results[p]);
        for (int d = 0; d < coordinates.length; d++) {
          coordinates[d][p] = single.coordinates[d];
        }
      }
      idealFilter.addScores(coordinates, scores, profiles.size());
    }
  }

  /** Scratch memory of a request. */
  private final class Scratch {

    private final WeightedHistory history = new WeightedHistory();
    private final DenseScores result = new DenseScores(itemCount());
    private final float[] coordinates = new float[idealFilter.size()];
    private final ItemGraph.Propagator propagator = graph.newPropagator();

    /** The explained item. */
    private final WeightedHistory explained = new WeightedHistory();

    private final float[] itemEntries = new float[idealFilter.size()];
    private final float[] filteredItem = new float[itemCount()];

    /** For each item of the profile, its entries of the singular vectors; filled when needed. */
    private float[][] profileEntries = new float[0][];

    private boolean hasProfileEntries;

    void score(Profile profile) {
      prepare(profile, result);
      idealFilter.addScores(coordinates, result.scores());
    }

    /** Computes everything except the product of the coordinates and the singular vectors. */
    void prepare(Profile profile, DenseScores result) {
      hasProfileEntries = false;
      history.set(profile);
      result.clear();
      propagator.filter(polynomial, history, result.scores());
      addScored(history, result);
      idealFilter.project(history, coordinates);
    }

    /** Filters an item once: as p(P) is symmetric, this is what all items contribute to it. */
    void prepareExplanation(int item) {
      readProfileEntries();
      idealFilter.readEntries(item, itemEntries);
      explained.set(item);
      propagator.filter(polynomial, explained, filteredItem);
    }

    private void readProfileEntries() {
      if (hasProfileEntries) {
        return;
      }
      hasProfileEntries = true;
      if (profileEntries.length < history.size()) {
        profileEntries = new float[2 * history.size()][idealFilter.size()];
      }
      for (int t = 0; t < history.size(); t++) {
        idealFilter.readEntries(history.items()[t], profileEntries[t]);
      }
    }

    /** Returns the contribution of an item of the profile to the explained item. */
    double contribution(int t) {
      int from = history.items()[t];
      double ideal = idealFilter.contribution(from, profileEntries[t], itemEntries);
      return history.weights()[t] * (filteredItem[from] + ideal);
    }
  }

  /** Filters the profile once, for all lists and explanations. */
  private final class GraphFilterScorer implements Scorer {

    private final Profile profile;
    private @Nullable Scratch scratch;

    GraphFilterScorer(Profile profile) {
      this.profile = profile;
    }

    @Override
    public Profile profile() {
      return profile;
    }

    private Scratch scratch() {
      Scratch found = scratch;
      if (found == null) {
        found = pool.acquire();
        found.score(profile);
        scratch = found;
      }
      return found;
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      scratch().result.copyTo(scores, scored);
    }

    @Override
    public void top(ItemSet eligible, TopItems best) {
      scratch().result.top(eligible, best);
    }

    @Override
    public void explain(int item, Contributions contributions) {
      Scratch filtered = scratch();
      if (!filtered.result.scored().contains(item)) {
        return;
      }
      filtered.prepareExplanation(item);
      for (int h = 0; h < profile.size(); h++) {
        contributions.addHistory(h, filtered.contribution(h));
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        contributions.addBasket(b, filtered.contribution(profile.size() + b));
      }
    }

    @Override
    public void close() {
      Scratch found = scratch;
      if (found != null) {
        scratch = null;
        pool.release(found);
      }
    }
  }
}
