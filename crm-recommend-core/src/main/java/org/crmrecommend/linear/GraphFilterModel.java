package org.crmrecommend.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.MatrixProducts;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.linear.GraphFilter.GraphPolynomial;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.sparse.ItemContributions;

/** Model of {@link GraphFilter}: filters a profile on the item graph. */
final class GraphFilterModel implements Model, ExplainableModel {

  /** Number of scores that stay in the L1 cache while singular vectors are added to them. */
  private static final int ITEMS_PER_TILE = 4096;

  /** Number of items for which the entries of all singular vectors stay in the L2 cache. */
  private static final int ITEMS_PER_BATCH_TILE = 1024;

  /** Number of profiles that are multiplied by the singular vectors together. */
  private static final int PROFILES_PER_BATCH = 32;

  private final IdMap items;
  private final ItemGraph graph;
  private final GraphPolynomial polynomial;

  /** Row d is singular vector d times D_i^(1−β). */
  private final float[][] vectors;

  /** The indexes 0, 1, 2 … of the rows of {@link #vectors}. */
  private final int[] vectorIndexes;

  /** α D_i^(2β−2). Times a row of {@link #vectors} it is α D_i^(β−1) times a singular vector. */
  private final float[] inputScales;

  private final ScratchPool<Scratch> pool;
  private final ScratchPool<BatchScratch> batchPool;

  /** Takes ownership of the vectors. */
  GraphFilterModel(IdMap items, ItemGraph graph, GraphFilter parameters, float[][] vectors) {
    this.items = items;
    this.graph = graph;
    this.polynomial = parameters.polynomial();
    this.vectors = vectors;
    this.vectorIndexes = new int[vectors.length];
    Arrays.setAll(vectorIndexes, d -> d);
    this.inputScales = new float[items.size()];
    for (int item = 0; item < inputScales.length; item++) {
      double scale = graph.itemScale(item);
      inputScales[item] = scale == 0 ? 0 : (float) (parameters.idealWeight() / (scale * scale));
    }
    this.pool = new ScratchPool<>(Scratch::new);
    this.batchPool = new ScratchPool<>(BatchScratch::new);
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Scratch scratch = pool.acquire();
    scratch.score(profile, scores);
    pool.release(scratch);
  }

  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    Scratch scratch = pool.acquire();
    scratch.score(profile, scratch.scores);
    best.offerAll(scratch.scores, eligible);
    pool.release(scratch);
  }

  /** Reads the singular vectors once for several profiles; reading them is most of the work. */
  @Override
  public void top(List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best) {
    BatchScratch scratch = batchPool.acquire();
    for (int from = 0; from < profiles.size(); from += PROFILES_PER_BATCH) {
      int to = Math.min(profiles.size(), from + PROFILES_PER_BATCH);
      scratch.score(profiles.subList(from, to));
      for (int p = from; p < to; p++) {
        best.get(p).offerAll(scratch.scores[p - from], eligible.get(p));
      }
    }
    batchPool.release(scratch);
  }

  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  @Override
  public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
    Scratch scratch = pool.acquire();
    scratch.score(profile, scratch.scores);
    float[] scores = scratch.scores.clone();
    List<List<OldExplanation>> explanations = new ArrayList<>();
    for (int item : items) {
      scratch.history.set(item);
      scratch.propagator.filter(polynomial, scratch.history, scratch.scores); // p(P) is symmetric
      explanations.add(
          ItemContributions.explain(
              profile,
              scores[item],
              (other, weight) -> weight * (scratch.scores[other] + idealContribution(other, item)),
              limit));
    }
    pool.release(scratch);
    return explanations;
  }

  private double idealContribution(int from, int to) {
    double product = 0;
    for (float[] vector : vectors) {
      product += (double) vector[from] * vector[to];
    }
    return inputScales[from] * product;
  }

  /** Scratch memory of a batch of requests. */
  private final class BatchScratch {

    private final Scratch single = new Scratch();
    private final float[][] scores = new float[PROFILES_PER_BATCH][items.size()];

    /** Indexed by singular vector and profile. */
    private final float[][] coordinates = new float[vectors.length][PROFILES_PER_BATCH];

    void score(List<Profile> profiles) {
      for (int p = 0; p < profiles.size(); p++) {
        single.prepare(profiles.get(p), scores[p]);
        for (int d = 0; d < coordinates.length; d++) {
          coordinates[d][p] = single.coordinates[d];
        }
      }
      for (int from = 0; from < items.size(); from += ITEMS_PER_BATCH_TILE) {
        int to = Math.min(items.size(), from + ITEMS_PER_BATCH_TILE);
        MatrixProducts.addTransposedProduct(
            scores, 0, profiles.size(), coordinates, vectors, vectors.length, from, to);
      }
    }
  }

  /** Scratch memory of a request. */
  private final class Scratch {

    private final WeightedHistory history = new WeightedHistory();
    private final float[] scores = new float[items.size()];
    private final float[] coordinates = new float[vectors.length];
    private final ItemGraph.Propagator propagator = graph.newPropagator();

    void score(Profile profile, float[] result) {
      prepare(profile, result);
      for (int from = 0; from < result.length; from += ITEMS_PER_TILE) {
        int to = Math.min(result.length, from + ITEMS_PER_TILE);
        MatrixProducts.addSelectedRows(
            result, vectors, vectorIndexes, coordinates, 0, vectors.length, from, to);
      }
    }

    /** Computes everything except the product of the coordinates and the singular vectors. */
    void prepare(Profile profile, float[] result) {
      history.set(profile);
      propagator.filter(polynomial, history, result);
      project();
    }

    private void project() {
      for (int d = 0; d < coordinates.length; d++) {
        float[] vector = vectors[d];
        float sum = 0;
        for (int t = 0; t < history.size(); t++) {
          int item = history.items()[t];
          sum += history.weights()[t] * inputScales[item] * vector[item];
        }
        coordinates[d] = sum;
      }
    }
  }
}
