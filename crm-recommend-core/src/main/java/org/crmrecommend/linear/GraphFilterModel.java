package org.crmrecommend.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.RowProducts;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Scores items by filtering a profile on the graph of items. */
final class GraphFilterModel implements Model, Explains {

  /** So many scores stay in the first-level cache while singular vectors are added to them. */
  private static final int ITEMS_A_TILE = 4096;

  /** So many entries of all singular vectors stay in the second-level cache. */
  private static final int ITEMS_A_BATCH_TILE = 1024;

  /** Profiles of a batch that go through the singular vectors together. */
  private static final int PROFILES_A_BATCH = 32;

  private final Ids items;
  private final ItemGraph graph;
  private final GraphPolynomial polynomial;

  /** Row d is singular vector d times D_i^(1−β). */
  private final float[][] vectors;

  /** 0, 1, 2 … */
  private final int[] all;

  /** α D_i^(2β−2), which takes a row of {@link #vectors} to α D_i^(β−1) times a vector. */
  private final float[] inputScales;

  private final ScratchPool<Scratch> pool;
  private final ScratchPool<BatchScratch> batchPool;

  /** Takes ownership of the vectors. */
  GraphFilterModel(Ids items, ItemGraph graph, GraphFilter parameters, float[][] vectors) {
    this.items = items;
    this.graph = graph;
    this.polynomial = parameters.polynomial();
    this.vectors = vectors;
    this.all = new int[vectors.length];
    Arrays.setAll(all, d -> d);
    this.inputScales = new float[items.size()];
    for (int item = 0; item < inputScales.length; item++) {
      double scale = graph.itemScale(item);
      inputScales[item] = scale == 0 ? 0 : (float) (parameters.idealWeight() / (scale * scale));
    }
    this.pool = new ScratchPool<>(Scratch::new);
    this.batchPool = new ScratchPool<>(BatchScratch::new);
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Scratch scratch = pool.take();
    scratch.score(profile, scores);
    pool.giveBack(scratch);
  }

  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    Scratch scratch = pool.take();
    scratch.score(profile, scratch.scores);
    best.offerAll(scratch.scores, eligible);
    pool.giveBack(scratch);
  }

  /** Reads the singular vectors, most of the work, once for several profiles. */
  @Override
  public void top(List<Profile> profiles, List<Eligible> eligible, List<TopItems> best) {
    BatchScratch scratch = batchPool.take();
    for (int from = 0; from < profiles.size(); from += PROFILES_A_BATCH) {
      int to = Math.min(profiles.size(), from + PROFILES_A_BATCH);
      scratch.score(profiles.subList(from, to));
      for (int p = from; p < to; p++) {
        best.get(p).offerAll(scratch.scores[p - from], eligible.get(p));
      }
    }
    batchPool.giveBack(scratch);
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  @Override
  public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
    Scratch scratch = pool.take();
    scratch.score(profile, scratch.scores);
    float[] scores = scratch.scores.clone();
    List<List<Cause>> causes = new ArrayList<>();
    for (int item : items) {
      scratch.terms.set(item);
      scratch.walk.filter(polynomial, scratch.terms, scratch.scores); // p(P) is symmetric
      causes.add(
          Causes.of(
              profile,
              scores[item],
              other -> scratch.scores[other] + idealPart(other, item),
              limit));
    }
    pool.giveBack(scratch);
    return causes;
  }

  private double idealPart(int from, int to) {
    double product = 0;
    for (float[] vector : vectors) {
      product += (double) vector[from] * vector[to];
    }
    return inputScales[from] * product;
  }

  /** What a batch works with. */
  private final class BatchScratch {

    private final Scratch one = new Scratch();
    private final float[][] scores = new float[PROFILES_A_BATCH][items.size()];

    /** By singular vector and profile. */
    private final float[][] coordinates = new float[vectors.length][PROFILES_A_BATCH];

    void score(List<Profile> profiles) {
      for (int p = 0; p < profiles.size(); p++) {
        one.begin(profiles.get(p), scores[p]);
        for (int d = 0; d < coordinates.length; d++) {
          coordinates[d][p] = one.coordinates[d];
        }
      }
      for (int from = 0; from < items.size(); from += ITEMS_A_BATCH_TILE) {
        int to = Math.min(items.size(), from + ITEMS_A_BATCH_TILE);
        RowProducts.addTransposed(
            scores, 0, profiles.size(), coordinates, vectors, vectors.length, from, to);
      }
    }
  }

  /** What a request works with. */
  private final class Scratch {

    private final Terms terms = new Terms();
    private final float[] scores = new float[items.size()];
    private final float[] coordinates = new float[vectors.length];
    private final ItemGraph.Walk walk = graph.newWalk();

    void score(Profile profile, float[] result) {
      begin(profile, result);
      for (int from = 0; from < result.length; from += ITEMS_A_TILE) {
        int to = Math.min(result.length, from + ITEMS_A_TILE);
        RowProducts.addRows(result, vectors, all, coordinates, 0, vectors.length, from, to);
      }
    }

    /** Works out all but the product of the coordinates and the singular vectors. */
    void begin(Profile profile, float[] result) {
      terms.set(profile);
      walk.filter(polynomial, terms, result);
      project();
    }

    private void project() {
      for (int d = 0; d < coordinates.length; d++) {
        float[] vector = vectors[d];
        float sum = 0;
        for (int t = 0; t < terms.size(); t++) {
          int item = terms.items()[t];
          sum += terms.weights()[t] * inputScales[item] * vector[item];
        }
        coordinates[d] = sum;
      }
    }
  }
}
