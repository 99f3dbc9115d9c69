package org.crmrecommend.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.FactorTiles;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.sparse.ItemContributions;

/**
 * Model of all matrix factorizations. The score of an item is the product of its factors and the
 * vector of the user, plus the item bias, if any. For an empty profile all scores are zero.
 *
 * <p>The factors are stored twice: in tiles, to compute all scores at memory speed, and in rows,
 * for the few items of a profile or a restrictive filter. A top-k search does not visit all items:
 * tiles are ordered by the norms of their items, and the search stops when no score of the
 * remaining tiles can reach the worst item of the list.
 */
final class FactorModel implements Model, ExplainableModel {

  private static final float[] NO_BIASES = {};
  private static final int[] NO_COUNTS = {};

  /** Number of profiles that are scored with the tiles together. */
  private static final int PROFILES_PER_BATCH = 32;

  /** Number of vectors that are scored with a tile at once. */
  private static final int VECTORS_PER_PASS = 4;

  /**
   * If fewer than 1 in 12 items are eligible, scoring single items is cheaper than scoring tiles.
   */
  private static final int SPARSE_FILTER_RATIO = 12;

  private final IdMap items;

  /**
   * Indexed by item. The last factor is the bias, if any; that factor is 1 in every user vector.
   */
  private final float[][] rows;

  private final float[] biases;
  private final int[] userCounts;
  private final int width;
  private final FactorTiles tiles;
  private final FoldIn foldIn;
  private final ScratchPool<Scratch> pool;

  /**
   * Creates a model without biases. Takes ownership of the array.
   *
   * @param itemFactors a row of factors for each item
   */
  FactorModel(IdMap items, float[][] itemFactors, FoldIn foldIn) {
    this(items, itemFactors, NO_BIASES, NO_COUNTS, foldIn);
  }

  /**
   * Creates a model with biases. Takes ownership of the arrays.
   *
   * @param itemFactors a row of factors for each item
   * @param biases the bias of each item, added to its score unless the profile is empty
   * @param userCounts number of users of each item, for the explanation of its bias
   */
  FactorModel(IdMap items, float[][] itemFactors, float[] biases, int[] userCounts, FoldIn foldIn) {
    this.items = items;
    this.rows = biases.length == 0 ? itemFactors : appendColumn(itemFactors, biases);
    this.biases = biases;
    this.userCounts = userCounts;
    this.width = rows.length == 0 ? 0 : rows[0].length;
    this.tiles = FactorTiles.of(rows, width);
    this.foldIn = foldIn;
    this.pool = new ScratchPool<>(Scratch::new);
  }

  private static float[][] appendColumn(float[][] rows, float[] column) {
    float[][] extended = new float[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      extended[row] = Arrays.copyOf(rows[row], rows[row].length + 1);
      extended[row][rows[row].length] = column[row];
    }
    return extended;
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    if (profile.isEmpty()) {
      Arrays.fill(scores, 0f);
      return;
    }
    Scratch scratch = pool.acquire();
    foldInProfile(profile, scratch.vectors[0]);
    for (int tile = 0; tile < tiles.tileCount(); tile++) {
      tiles.score(tile, scratch.vectors[0], scratch.scores[0]);
      int[] tileItems = tiles.items(tile);
      for (int position = 0; position < tileItems.length; position++) {
        scores[tileItems[position]] = scratch.scores[0][position];
      }
    }
    pool.release(scratch);
  }

  /** Folds a profile in and sets the factor for the bias to 1. */
  private void foldInProfile(Profile profile, float[] vector) {
    foldIn.userFactors(profile, vector);
    if (biases.length > 0) {
      vector[width - 1] = 1;
    }
  }

  /** Visits only tiles that can contain one of the best items. */
  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    if (profile.isEmpty()) {
      return;
    }
    Scratch scratch = pool.acquire();
    float[] vector = scratch.vectors[0];
    foldInProfile(profile, vector);
    if (isSparse(eligible)) {
      searchRows(vector, eligible, best);
    } else {
      double norm = FactorTiles.norm(vector, width);
      for (int tile = 0; tile < tiles.tileCount(); tile++) {
        if (tiles.upperBound(tile, norm) < best.threshold()) {
          break;
        }
        tiles.score(tile, vector, scratch.scores[0]);
        offer(tiles.items(tile), scratch.scores[0], eligible, best);
      }
    }
    pool.release(scratch);
  }

  /** Scores each tile for four profiles at a time, so that it is read once for all four. */
  @Override
  public void top(List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best) {
    Scratch scratch = pool.acquire();
    for (int from = 0; from < profiles.size(); from += PROFILES_PER_BATCH) {
      int to = Math.min(profiles.size(), from + PROFILES_PER_BATCH);
      scratch.size = 0;
      for (int p = from; p < to; p++) {
        if (!profiles.get(p).isEmpty()) {
          float[] vector = scratch.vectors[scratch.size];
          foldInProfile(profiles.get(p), vector);
          if (isSparse(eligible.get(p))) {
            searchRows(vector, eligible.get(p), best.get(p));
          } else {
            scratch.add(p);
          }
        }
      }
      searchTiles(scratch, eligible, best);
    }
    pool.release(scratch);
  }

  /** Visits the tiles until no list can change. */
  private void searchTiles(Scratch scratch, List<ItemSet> eligible, List<TopItems> best) {
    for (int tile = 0; tile < tiles.tileCount(); tile++) {
      for (int v = scratch.size - 1; v >= 0; v--) {
        float threshold = best.get(scratch.profiles[v]).threshold();
        if (tiles.upperBound(tile, scratch.norms[v]) < threshold) {
          scratch.remove(v);
        }
      }
      for (int v = 0; v < scratch.size; v += VECTORS_PER_PASS) {
        int count = Math.min(VECTORS_PER_PASS, scratch.size - v);
        System.arraycopy(scratch.vectors, v, scratch.vectorGroup, 0, count);
        tiles.score(tile, scratch.vectorGroup, count, scratch.scores);
        for (int c = 0; c < count; c++) {
          int p = scratch.profiles[v + c];
          offer(tiles.items(tile), scratch.scores[c], eligible.get(p), best.get(p));
        }
      }
    }
  }

  private boolean isSparse(ItemSet eligible) {
    return (long) eligible.size() * SPARSE_FILTER_RATIO < items.size();
  }

  private void searchRows(float[] vector, ItemSet eligible, TopItems best) {
    double norm = FactorTiles.norm(vector, width);
    for (int tile = 0; tile < tiles.tileCount(); tile++) {
      if (tiles.upperBound(tile, norm) < best.threshold()) {
        break;
      }
      for (int item : tiles.items(tile)) {
        if (eligible.contains(item)) {
          float score = FactorTiles.score(rows[item], vector, width);
          if (score != 0) {
            best.offer(item, score);
          }
        }
      }
    }
  }

  private static void offer(int[] items, float[] scores, ItemSet eligible, TopItems best) {
    float threshold = best.threshold();
    for (int position = 0; position < items.length; position++) {
      float score = scores[position];
      if (score >= threshold && score != 0 && eligible.contains(items[position])) {
        best.offer(items[position], score);
      }
    }
  }

  /**
   * Returns the contributions with the sign of the score; those of the opposite sign are omitted.
   */
  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  @Override
  public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
    if (profile.isEmpty()) {
      return Collections.nCopies(items.length, List.of());
    }
    float[] scores = scores(profile, items);
    double[][] contributions = foldIn.contributions(profile, items);
    List<List<OldExplanation>> explanations = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      explanations.add(
          scores[i] == 0
              ? List.of()
              : OldExplanation.normalize(
                  explanations(profile, items[i], scores[i], contributions[i]), limit));
    }
    return explanations;
  }

  private List<OldExplanation> explanations(
      Profile profile, int item, float score, double[] contributions) {
    double sign = Math.signum(score);
    List<OldExplanation> explanations =
        ItemContributions.explanations(profile, sign, contributions);
    if (biases.length > 0) {
      explanations.add(new OldExplanation.Popularity(userCounts[item], sign * biases[item]));
    }
    return explanations;
  }

  /** Returns the scores of some items for a nonempty profile. */
  private float[] scores(Profile profile, int[] items) {
    Scratch scratch = pool.acquire();
    foldInProfile(profile, scratch.vectors[0]);
    float[] scores = new float[items.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = FactorTiles.score(rows[items[i]], scratch.vectors[0], width);
    }
    pool.release(scratch);
    return scores;
  }

  /** Scratch memory of a request or of a batch of requests. */
  private final class Scratch {

    private final float[][] vectors = new float[PROFILES_PER_BATCH][width];
    private final double[] norms = new double[PROFILES_PER_BATCH];
    private final float[][] vectorGroup = new float[VECTORS_PER_PASS][];
    private final float[][] scores = new float[VECTORS_PER_PASS][FactorTiles.TILE_SIZE];

    /** For each vector, the index of its profile in the batch. */
    private final int[] profiles = new int[PROFILES_PER_BATCH];

    private int size;

    /** Adds a profile, whose vector must already be stored at index {@code size}. */
    void add(int profile) {
      profiles[size] = profile;
      norms[size] = FactorTiles.norm(vectors[size], width);
      size++;
    }

    /** Removes a vector and moves the last vector to its index. */
    void remove(int v) {
      size--;
      float[] vector = vectors[v];
      vectors[v] = vectors[size];
      vectors[size] = vector;
      norms[v] = norms[size];
      profiles[v] = profiles[size];
    }
  }
}
