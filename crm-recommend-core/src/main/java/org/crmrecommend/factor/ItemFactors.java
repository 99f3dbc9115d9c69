package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.kernel.FactorTiles;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.TopItems;

/**
 * The factors of all items, to find the items with the largest products with a vector. An item
 * whose factors are all zero, as nothing is known about it, has no score. Immutable and
 * thread-safe.
 *
 * <p>The factors are stored twice: in tiles, to compute all scores at memory speed, and in rows,
 * for the few items of a restrictive filter. A search does not visit all items: tiles are ordered
 * by the norms of their items, and the search stops when no score of the remaining tiles can reach
 * the worst item of the list.
 */
final class ItemFactors {

  /** Number of vectors that are scored with a tile at once. */
  private static final int VECTORS_PER_PASS = 4;

  /** Number of items that are scored by their rows at once. */
  private static final int ROWS_PER_PASS = 64;

  /**
   * If fewer than 1 in 12 items are eligible, scoring only them is cheaper than searching the
   * tiles. It takes as long as all tiles for 1 in 4 items, but the search skips some of the tiles:
   * with 64 factors and 40,000 items, 1 % took 4 µs and 5 % took 30 µs by rows, 10 % took 35 to 230
   * µs by tiles.
   */
  private static final int SPARSE_FILTER_RATIO = 12;

  private final float[][] rows;
  private final int width;
  private final FactorTiles tiles;

  /** The items with a factor that is not zero. */
  private final ItemSet scorable;

  private final ScratchPool<TileScratch> pool;

  /**
   * Shares the rows, which must not be modified.
   *
   * @param rows a row of factors for each item
   */
  ItemFactors(float[][] rows) {
    this.rows = rows;
    this.width = rows.length == 0 ? 0 : rows[0].length;
    this.tiles = FactorTiles.of(rows, width);
    ItemSet.Builder items = ItemSet.builder(rows.length);
    for (int tile = 0; tile < tiles.tileCount(); tile++) {
      addAll(tiles.items(tile), items);
    }
    this.scorable = items.build();
    this.pool = new ScratchPool<>(TileScratch::new);
  }

  private static void addAll(int[] items, ItemSet.Builder builder) {
    for (int item : items) {
      builder.add(item);
    }
  }

  private static final class TileScratch {

    private final float[][] vectors = new float[VECTORS_PER_PASS][];
    private final float[][] scores = new float[VECTORS_PER_PASS][FactorTiles.TILE_SIZE];
    private final float[][] rows = new float[ROWS_PER_PASS][];
    private final int[] items = new int[ROWS_PER_PASS];
  }

  /** Returns the number of factors of an item. */
  int width() {
    return width;
  }

  /** Returns whether an item has a score. */
  boolean isScorable(int item) {
    return scorable.contains(item);
  }

  /** Writes the scores of all items and adds the items that have one. */
  void score(float[] vector, float[] scores, ItemSet.Builder scored) {
    TileScratch scratch = pool.acquire();
    float[] tileScores = scratch.scores[0];
    Arrays.fill(scores, 0f);
    scored.addAll(scorable);
    for (int tile = 0; tile < tiles.tileCount(); tile++) {
      tiles.score(tile, vector, tileScores);
      int[] items = tiles.items(tile);
      for (int position = 0; position < items.length; position++) {
        scores[items[position]] = tileScores[position];
      }
    }
    pool.release(scratch);
  }

  /** Offers the eligible items with the highest scores. */
  void top(float[] vector, ItemSet eligible, TopItems best) {
    TileScratch scratch = pool.acquire();
    if (isSparse(eligible)) {
      searchRows(vector, eligible, best, scratch);
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

  /** Returns whether visiting only the eligible items is faster than searching the tiles. */
  boolean isSparse(ItemSet eligible) {
    return (long) eligible.size() * SPARSE_FILTER_RATIO < rows.length;
  }

  /** Visits only the eligible items. */
  private void searchRows(float[] vector, ItemSet eligible, TopItems best, TileScratch scratch) {
    int count = 0;
    for (int item : eligible.toArray()) {
      if (item < rows.length && scorable.contains(item)) {
        scratch.items[count] = item;
        scratch.rows[count] = rows[item];
        if (++count == ROWS_PER_PASS) {
          offerRows(count, vector, best, scratch);
          count = 0;
        }
      }
    }
    offerRows(count, vector, best, scratch);
  }

  private static void offerRows(int count, float[] vector, TopItems best, TileScratch scratch) {
    float[] scores = scratch.scores[0];
    FactorTiles.scoreRows(scratch.rows, count, vector, scores);
    for (int i = 0; i < count; i++) {
      best.offer(scratch.items[i], scores[i]);
    }
  }

  private static void offer(int[] items, float[] scores, ItemSet eligible, TopItems best) {
    float threshold = best.threshold();
    for (int position = 0; position < items.length; position++) {
      if (scores[position] >= threshold && eligible.contains(items[position])) {
        best.offer(items[position], scores[position]);
      }
    }
  }

  /**
   * Vectors that search the tiles together: a tile is scored for four vectors at a time, so that it
   * is read once for all four. Not thread-safe; reused between batches.
   */
  final class Batch {

    private final float[][] vectors;
    private final double[] norms;

    /** For each vector, the index of its profile. */
    private final int[] profiles;

    private int size;

    /**
     * @param capacity maximum number of vectors
     */
    Batch(int capacity) {
      this.vectors = new float[capacity][width];
      this.norms = new double[capacity];
      this.profiles = new int[capacity];
    }

    /** Returns the next vector; the caller sets its entries and then calls {@link #add}. */
    float[] nextVector() {
      return vectors[size];
    }

    /**
     * Adds the next vector or, if its filter is restrictive, visits the eligible items at once.
     *
     * @param profile index of its set of eligible items and of its list
     */
    void add(int profile, List<ItemSet> eligible, List<TopItems> best) {
      if (isSparse(eligible.get(profile))) {
        top(vectors[size], eligible.get(profile), best.get(profile));
      } else {
        profiles[size] = profile;
        norms[size] = FactorTiles.norm(vectors[size], width);
        size++;
      }
    }

    /** Visits the tiles until no list can change. Removes all vectors. */
    void search(List<ItemSet> eligible, List<TopItems> best) {
      TileScratch scratch = pool.acquire();
      for (int tile = 0; tile < tiles.tileCount() && size > 0; tile++) {
        removeFinished(tile, best);
        for (int v = 0; v < size; v += VECTORS_PER_PASS) {
          int count = Math.min(VECTORS_PER_PASS, size - v);
          System.arraycopy(vectors, v, scratch.vectors, 0, count);
          tiles.score(tile, scratch.vectors, count, scratch.scores);
          for (int c = 0; c < count; c++) {
            int p = profiles[v + c];
            offer(tiles.items(tile), scratch.scores[c], eligible.get(p), best.get(p));
          }
        }
      }
      size = 0;
      pool.release(scratch);
    }

    private void removeFinished(int tile, List<TopItems> best) {
      for (int v = size - 1; v >= 0; v--) {
        if (tiles.upperBound(tile, norms[v]) < best.get(profiles[v]).threshold()) {
          remove(v);
        }
      }
    }

    /** Removes a vector and moves the last vector to its index. */
    private void remove(int v) {
      size--;
      float[] vector = vectors[v];
      vectors[v] = vectors[size];
      vectors[size] = vector;
      norms[v] = norms[size];
      profiles[v] = profiles[size];
    }
  }
}
