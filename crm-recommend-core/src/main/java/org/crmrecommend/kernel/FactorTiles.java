package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * The factors of items, laid out so that the products of all items with a vector come as fast as
 * memory gives the factors, and so that most items need not be looked at to find the best.
 *
 * <p>Items are ordered by the norm of their factors, the largest first, and cut into tiles; in a
 * tile, all items' first factors stand together, then all second ones, and so on. The score of an
 * item is summed in float in the order of the factors, as {@link LinearCombinations} does it,
 * whoever asks and however many at once; {@link #upperBound} is what no score of a tile exceeds.
 * Scores are not finite if a sum leaves the range of a float. Immutable.
 */
public final class FactorTiles {

  /** Items in a tile: short enough to stay in the first cache, long enough for vector loops. */
  public static final int TILE_SIZE = 1088;

  /**
   * Rows of 16 + 4 · 1100 bytes do not fall on the same cache sets as their neighbors, as those of
   * 4096 bytes would.
   */
  private static final int PADDED_TILE_SIZE = TILE_SIZE + 12;

  private static final double UNIT_ROUNDOFF = 0x1p-24;

  private final int factors;

  /** By tile, factor and place. */
  private final float[][][] tiles;

  /** By tile and place. */
  private final int[][] items;

  /** The largest norm of each tile, falling. */
  private final double[] maxNorms;

  private FactorTiles(int factors, float[][][] tiles, int[][] items, double[] norms) {
    this.factors = factors;
    this.tiles = tiles;
    this.items = items;
    this.maxNorms = norms;
  }

  /**
   * Copies the factors of items; O(items · factors) time and memory.
   *
   * @param rows the finite factors of each item
   * @param factors how many each has, if there are any items
   */
  public static FactorTiles of(float[][] rows, int factors) {
    double[] rowNorms = new double[rows.length];
    Arrays.setAll(rowNorms, item -> norm(rows[item], factors));
    int[] order = orderByDescendingNorm(rowNorms);
    int tileCount = (rows.length + TILE_SIZE - 1) / TILE_SIZE;
    float[][][] tiles = new float[tileCount][factors][];
    int[][] items = new int[tileCount][];
    double[] norms = new double[tileCount];
    for (int tile = 0; tile < tileCount; tile++) {
      int from = tile * TILE_SIZE;
      items[tile] = Arrays.copyOfRange(order, from, Math.min(rows.length, from + TILE_SIZE));
      norms[tile] = rowNorms[order[from]];
      fill(tiles[tile], rows, items[tile]);
    }
    return new FactorTiles(factors, tiles, items, norms);
  }

  /** The norm of a vector, in double. */
  public static double norm(float[] vector, int length) {
    double squares = 0;
    for (int f = 0; f < length; f++) {
      squares += (double) vector[f] * vector[f];
    }
    return Math.sqrt(squares);
  }

  private static int[] orderByDescendingNorm(double[] norms) {
    long[] keys = new long[norms.length];
    for (int item = 0; item < keys.length; item++) {
      int bits = Float.floatToIntBits((float) norms[item]); // not negative: ordered as the numbers
      keys[item] = (long) ~bits << Integer.SIZE | item;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    Arrays.setAll(order, position -> (int) keys[position]);
    return order;
  }

  private static void fill(float[][] tile, float[][] rows, int[] items) {
    for (int f = 0; f < tile.length; f++) {
      float[] column = new float[PADDED_TILE_SIZE];
      for (int position = 0; position < items.length; position++) {
        column[position] = rows[items[position]][f];
      }
      tile[f] = column;
    }
  }

  /** How many tiles there are. */
  public int tileCount() {
    return tiles.length;
  }

  /** The items of a tile by place; shared, not to be written to. */
  public int[] items(int tile) {
    return items[tile];
  }

  /**
   * What no score of this tile, nor of any later one, exceeds, rounding included.
   *
   * <p>By Cauchy and Schwarz the exact product is at most ‖vector‖ · ‖item‖. The float sum is off
   * by at most γ times that, γ = f ε / (1 − f ε) for f factors and ε = 2⁻²⁴, and by 2⁻¹⁴⁹ a factor
   * where products underflow; ε once more covers the rounding of this very bound and of the norms
   * by which items are ordered.
   *
   * @param vectorNorm the norm of the vector
   */
  public double upperBound(int tile, double vectorNorm) {
    double gamma = (factors + 4) * UNIT_ROUNDOFF / (1 - factors * UNIT_ROUNDOFF);
    return vectorNorm * maxNorms[tile] * (1 + gamma) + factors * (double) Float.MIN_VALUE;
  }

  /**
   * Writes the scores of the items of a tile.
   *
   * @param vector one number a factor
   * @param scores receives a score for each place; of at least {@link #TILE_SIZE}
   */
  public void score(int tile, float[] vector, float[] scores) {
    int length = items[tile].length;
    Arrays.fill(scores, 0, length, 0f);
    LinearCombinations.add(scores, tiles[tile], vector, factors, length);
  }

  /**
   * Writes the scores of the items of a tile for several vectors: the same as one by one, faster
   * from four on.
   *
   * @param vectors at least {@code count} vectors
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
   * The score of one item, from its row: the same to the bit as from its tile. For a few items it
   * saves computing a tile.
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
