package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * Item factors in a tiled layout. Computing the scores of all items is bound by memory bandwidth
 * alone, and a search for the best items can skip most of the tiles.
 *
 * <p>Items are sorted by the norm of their factors, largest first, and divided into tiles. A tile
 * is stored by factor: first the first factor of all its items, then the second, and so on. The
 * score of an item is summed in float in the order of the factors, as in {@link
 * LinearCombinations}, so it is the same for a single vector and for a batch. No score of a tile
 * exceeds its {@link #upperBound}. A score is not finite if a sum leaves the range of a float.
 * Items whose factors are all zero are in no tile: nothing is known about them. Immutable.
 */
public final class FactorTiles {

  /** Items in a tile: few enough for the L1 cache, enough for vectorized loops. */
  public static final int TILE_SIZE = 1088;

  /**
   * Length of a row of a tile. Rows of 16 + 4 · 1100 bytes do not map to the same cache sets as
   * their neighbors; rows of 4096 bytes would.
   */
  private static final int PADDED_TILE_SIZE = TILE_SIZE + 12;

  /** Items that are copied to a tile at once, as many as fill a cache line of a factor. */
  private static final int ROWS_PER_COPY = 16;

  private static final int DIGIT_BITS = 16;
  private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
  private static final double UNIT_ROUNDOFF = 0x1p-24;

  private final int factors;

  /** Indexed by tile, factor and position in the tile. */
  private final float[][][] tiles;

  /** Indexed by tile and position in the tile. */
  private final int[][] items;

  /** The largest norm of each tile, in descending order. */
  private final double[] maxNorms;

  private FactorTiles(int factors, float[][][] tiles, int[][] items, double[] norms) {
    this.factors = factors;
    this.tiles = tiles;
    this.items = items;
    this.maxNorms = norms;
  }

  /**
   * Copies the factors of items into tiles, except those that are all zero. Takes O(items ·
   * factors) time and memory.
   *
   * @param rows a row of finite factors for each item
   * @param factors the number of factors of an item
   */
  public static FactorTiles of(float[][] rows, int factors) {
    double[] rowNorms = new double[rows.length];
    Arrays.setAll(rowNorms, item -> norm(rows[item], factors));
    int[] order = orderByDescendingNorm(rowNorms);
    int tileCount = (order.length + TILE_SIZE - 1) / TILE_SIZE;
    float[][][] tiles = new float[tileCount][factors][];
    int[][] items = new int[tileCount][];
    double[] norms = new double[tileCount];
    for (int tile = 0; tile < tileCount; tile++) {
      int from = tile * TILE_SIZE;
      items[tile] = Arrays.copyOfRange(order, from, Math.min(order.length, from + TILE_SIZE));
      norms[tile] = rowNorms[order[from]];
      fill(tiles[tile], rows, items[tile]);
    }
    return new FactorTiles(factors, tiles, items, norms);
  }

  /** Returns the Euclidean norm of a vector, computed in double. */
  public static double norm(float[] vector, int length) {
    double s0 = 0; // four sums, because each addition waits for the previous one
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int f = 0;
    for (; f + 4 <= length; f += 4) {
      s0 += (double) vector[f] * vector[f];
      s1 += (double) vector[f + 1] * vector[f + 1];
      s2 += (double) vector[f + 2] * vector[f + 2];
      s3 += (double) vector[f + 3] * vector[f + 3];
    }
    for (; f < length; f++) {
      s0 += (double) vector[f] * vector[f];
    }
    return Math.sqrt(s0 + s1 + (s2 + s3));
  }

  /** Returns the items whose norm is not zero, the largest norm first, then the lowest item. */
  private static int[] orderByDescendingNorm(double[] norms) {
    int[] items = new int[norms.length];
    int[] keys = new int[norms.length];
    int count = 0;
    for (int item = 0; item < norms.length; item++) {
      if (norms[item] > 0) {
        keys[item] = ~Float.floatToIntBits((float) norms[item]); // nonnegative: sorts like values
        items[count++] = item;
      }
    }
    // a radix sort by 16 bits takes a quarter of the time of a comparison sort for 1,000,000 items
    int[] sorted = new int[count];
    sortByDigit(items, sorted, keys, 0);
    sortByDigit(sorted, items, keys, DIGIT_BITS);
    return Arrays.copyOf(items, count);
  }

  /** Copies the first items to another array in order of 16 bits of their keys; stable. */
  private static void sortByDigit(int[] from, int[] to, int[] keys, int shift) {
    int count = Math.min(from.length, to.length);
    int[] starts = new int[(1 << DIGIT_BITS) + 1];
    for (int i = 0; i < count; i++) {
      starts[(keys[from[i]] >>> shift & DIGIT_MASK) + 1]++;
    }
    for (int digit = 0; digit <= DIGIT_MASK; digit++) {
      starts[digit + 1] += starts[digit];
    }
    for (int i = 0; i < count; i++) {
      to[starts[keys[from[i]] >>> shift & DIGIT_MASK]++] = from[i];
    }
  }

  /** Copies a few rows at a time: their entries stay in the L1 cache until all are copied. */
  private static void fill(float[][] tile, float[][] rows, int[] items) {
    for (int f = 0; f < tile.length; f++) {
      tile[f] = new float[PADDED_TILE_SIZE];
    }
    float[][] copied = new float[ROWS_PER_COPY][];
    for (int from = 0; from < items.length; from += ROWS_PER_COPY) {
      int count = Math.min(ROWS_PER_COPY, items.length - from);
      for (int i = 0; i < count; i++) {
        copied[i] = rows[items[from + i]];
      }
      for (int f = 0; f < tile.length; f++) {
        copyFactor(f, copied, count, tile[f], from);
      }
    }
  }

  private static void copyFactor(int f, float[][] rows, int count, float[] column, int from) {
    for (int i = 0; i < count; i++) {
      column[from + i] = rows[i][f];
    }
  }

  /** Returns the number of tiles. */
  public int tileCount() {
    return tiles.length;
  }

  /** Returns the items of a tile by position. The array is shared and must not be modified. */
  public int[] items(int tile) {
    return items[tile];
  }

  /**
   * Returns an upper bound of the scores of this tile and of all later tiles, including rounding.
   *
   * <p>By the Cauchy–Schwarz inequality, the exact product is at most ‖vector‖ · ‖item‖. The float
   * sum deviates from it by at most γ times this value, where γ = f ε / (1 − f ε) for f factors and
   * ε = 2⁻²⁴, plus 2⁻¹⁴⁹ for each factor whose product underflows. A few more ε cover the rounding
   * of this bound and of the norms by which items are sorted.
   *
   * @param vectorNorm the norm of the vector to score with
   */
  public double upperBound(int tile, double vectorNorm) {
    double gamma = (factors + 4) * UNIT_ROUNDOFF / (1 - factors * UNIT_ROUNDOFF);
    return vectorNorm * maxNorms[tile] * (1 + gamma) + factors * (double) Float.MIN_VALUE;
  }

  /**
   * Writes the scores of the items of a tile.
   *
   * @param vector one entry for each factor
   * @param scores receives the score of each position; length at least {@link #TILE_SIZE}
   */
  public void score(int tile, float[] vector, float[] scores) {
    int length = items[tile].length;
    Arrays.fill(scores, 0, length, 0f);
    LinearCombinations.add(scores, tiles[tile], vector, factors, length);
  }

  /**
   * Writes the scores of the items of a tile for several vectors. The scores equal those of single
   * calls; from four vectors on it is faster.
   *
   * @param vectors at least {@code count} vectors
   * @param count the number of vectors
   * @param scores receives a row of scores for each vector
   */
  public void score(int tile, float[][] vectors, int count, float[][] scores) {
    int length = items[tile].length;
    int v = 0;
    for (; v + 4 <= count; v += 4) {
      for (int s = v; s < v + 4; s++) {
        Arrays.fill(scores[s], 0, length, 0f);
      }
      LinearCombinations.addToFour(scores, v, tiles[tile], vectors, factors, length);
    }
    for (; v < count; v++) {
      score(tile, vectors[v], scores[v]);
    }
  }

  /**
   * Writes the scores of some items from their rows of factors, bitwise equal to the scores from
   * their tiles. For a small share of the items this is cheaper than all tiles.
   *
   * <p>Processes eight rows at a time: a single sum would wait for each addition.
   *
   * @param rows at least {@code count} rows
   * @param scores receives {@code count} scores
   */
  public static void scoreRows(float[][] rows, int count, float[] vector, float[] scores) {
    int i = 0;
    if (Fma.IN_HARDWARE) {
      for (; i + 8 <= count; i += 8) {
        scoreEight(rows, i, vector, scores);
      }
    }
    for (; i < count; i++) {
      scores[i] = score(rows[i], vector, vector.length);
    }
  }

  private static void scoreEight(float[][] rows, int i, float[] vector, float[] scores) {
    float[] r0 = rows[i];
    float[] r1 = rows[i + 1];
    float[] r2 = rows[i + 2];
    float[] r3 = rows[i + 3];
    float[] r4 = rows[i + 4];
    float[] r5 = rows[i + 5];
    float[] r6 = rows[i + 6];
    float[] r7 = rows[i + 7];
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int f = 0; f < vector.length; f++) {
      float v = vector[f];
      s0 = Math.fma(v, r0[f], s0);
      s1 = Math.fma(v, r1[f], s1);
      s2 = Math.fma(v, r2[f], s2);
      s3 = Math.fma(v, r3[f], s3);
      s4 = Math.fma(v, r4[f], s4);
      s5 = Math.fma(v, r5[f], s5);
      s6 = Math.fma(v, r6[f], s6);
      s7 = Math.fma(v, r7[f], s7);
    }
    scores[i] = s0;
    scores[i + 1] = s1;
    scores[i + 2] = s2;
    scores[i + 3] = s3;
    scores[i + 4] = s4;
    scores[i + 5] = s5;
    scores[i + 6] = s6;
    scores[i + 7] = s7;
  }

  /**
   * Returns the score of one item from its row of factors, bitwise equal to the score from its
   * tile.
   */
  public static float score(float[] row, float[] vector, int factors) {
    float score = 0;
    if (Fma.IN_HARDWARE) {
      for (int f = 0; f < factors; f++) {
        score = Math.fma(vector[f], row[f], score);
      }
    } else {
      for (int f = 0; f < factors; f++) {
        score += vector[f] * row[f];
      }
    }
    return score;
  }
}
