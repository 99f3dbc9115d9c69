package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactorTilesTest {

  private static final double UNIT_ROUNDOFF = 0x1p-24;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** Random factors and vectors. Each seed has one more factor; there are up to three tiles. */
  private static final class Case {

    private final float[][] rows;
    private final float[][] vectors;
    private final int factors;

    private Case(float[][] rows, float[][] vectors, int factors) {
      this.rows = rows;
      this.vectors = vectors;
      this.factors = factors;
    }

    static Case of(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int factors = 1 + (int) seed;
      int items = random.nextInt(1, 3 * FactorTiles.TILE_SIZE);
      float[][] rows = new float[items][];
      for (int item = 0; item < items; item++) {
        rows[item] = vector(random, factors, random.nextInt(-4, 4));
      }
      float[][] vectors = new float[random.nextInt(1, 10)][];
      for (int v = 0; v < vectors.length; v++) {
        vectors[v] = vector(random, factors, random.nextInt(-4, 4));
      }
      return new Case(rows, vectors, factors);
    }

    FactorTiles tiles() {
      return FactorTiles.of(rows, factors);
    }
  }

  private static float[] vector(SplittableRandom random, int factors, int scale) {
    float[] vector = new float[factors];
    for (int f = 0; f < factors; f++) {
      vector[f] = (float) Math.scalb(random.nextDouble(-1, 1), scale);
    }
    return vector;
  }

  @Test
  void score_twoItems_equalsHandComputedValues() {
    FactorTiles tiles = FactorTiles.of(new float[][] {{1, 2}, {3, -4}}, 2);
    float[] scores = new float[FactorTiles.TILE_SIZE];

    tiles.score(0, new float[] {10, 1}, scores);

    assertThat(tiles.items(0)).containsExactly(1, 0); // norms 5 and √5
    assertThat(scores[0]).isEqualTo(26);
    assertThat(scores[1]).isEqualTo(12);
  }

  @Test
  void of_noItems_hasNoTiles() {
    assertThat(FactorTiles.of(new float[0][], 3).tileCount()).isZero();
  }

  @Test
  void items_equalNorms_areOrderedByIndex() {
    FactorTiles tiles = FactorTiles.of(new float[][] {{0.5f, 0}, {0, -1}, {1, 0}, {0, 0.5f}}, 2);

    assertThat(tiles.items(0)).containsExactly(1, 2, 0, 3);
  }

  /** The norm of the smallest float is not zero. */
  @Test
  void items_zeroRows_areInNoTile() {
    float[][] rows = {{0, 0}, {0, -Float.MIN_VALUE}, {1, 0}, {-0f, 0}};

    assertThat(FactorTiles.of(rows, 2).items(0)).containsExactly(2, 1);
    assertThat(FactorTiles.of(new float[5][2], 2).tileCount()).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void items_allTiles_containEachItemOnce(long seed) {
    FactorTiles tiles = Case.of(seed).tiles();
    BitSet items = new BitSet();

    for (int tile = 0; tile < tiles.tileCount(); tile++) {
      for (int item : tiles.items(tile)) {
        assertThat(items.get(item)).as("item %d", item).isFalse();
        items.set(item);
      }
    }

    assertThat(items.cardinality()).isEqualTo(Case.of(seed).rows.length);
  }

  /** Norms of all magnitudes, many of them equal. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void items_allTiles_areOrderedByDescendingNormThenIndex(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[random.nextInt(1, 3 * FactorTiles.TILE_SIZE)][1];
    for (float[] row : rows) {
      row[0] = Math.scalb(random.nextInt(-3, 4), random.nextInt(-140, 120));
    }
    FactorTiles tiles = FactorTiles.of(rows, 1);

    int[] items =
        IntStream.range(0, tiles.tileCount())
            .flatMap(tile -> IntStream.of(tiles.items(tile)))
            .toArray();

    assertThat(items)
        .containsExactly(
            IntStream.range(0, rows.length)
                .filter(item -> rows[item][0] != 0)
                .boxed()
                .sorted(Comparator.comparingDouble(item -> -Math.abs(rows[item][0])))
                .mapToInt(Integer::intValue)
                .toArray());
  }

  /** |float sum − exact sum| ≤ γ Σ |terms|, and no score exceeds the bound of its tile. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_anyVector_isWithinErrorBoundOfExactProduct(long seed) {
    Case given = Case.of(seed);
    FactorTiles tiles = given.tiles();
    float[] scores = new float[FactorTiles.TILE_SIZE];
    double gamma = given.factors * UNIT_ROUNDOFF / (1 - given.factors * UNIT_ROUNDOFF);

    for (float[] vector : given.vectors) {
      double norm = FactorTiles.norm(vector, given.factors);
      for (int tile = 0; tile < tiles.tileCount(); tile++) {
        tiles.score(tile, vector, scores);
        int[] items = tiles.items(tile);
        for (int position = 0; position < items.length; position++) {
          float[] row = given.rows[items[position]];
          double exact = 0;
          double terms = 0;
          for (int f = 0; f < given.factors; f++) {
            exact += (double) row[f] * vector[f];
            terms += Math.abs((double) row[f] * vector[f]);
          }
          assertThat((double) scores[position]).isCloseTo(exact, within(gamma * terms + 1e-40));
          assertThat((double) scores[position]).isLessThanOrEqualTo(tiles.upperBound(tile, norm));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_singleBatchOrRow_isBitwiseEqual(long seed) {
    Case given = Case.of(seed);
    FactorTiles tiles = given.tiles();
    int count = given.vectors.length;
    float[][] batchScores = new float[count][FactorTiles.TILE_SIZE];
    float[] singleScores = new float[FactorTiles.TILE_SIZE];

    for (int tile = 0; tile < tiles.tileCount(); tile++) {
      tiles.score(tile, given.vectors, count, batchScores);
      int[] items = tiles.items(tile);
      for (int v = 0; v < count; v++) {
        float[] vector = given.vectors[v];
        tiles.score(tile, vector, singleScores);
        for (int position = 0; position < items.length; position++) {
          float[] row = given.rows[items[position]];
          assertThat(batchScores[v][position]).isEqualTo(singleScores[position]);
          assertThat(FactorTiles.score(row, vector, given.factors))
              .isEqualTo(singleScores[position]);
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void scoreRows_anyRows_isBitwiseEqualToSingleRows(long seed) {
    Case given = Case.of(seed);
    int count = Math.min(given.rows.length, 10 + (int) seed);
    float[] scores = new float[count];

    for (float[] vector : given.vectors) {
      FactorTiles.scoreRows(given.rows, count, vector, scores);
      for (int item = 0; item < count; item++) {
        assertThat(scores[item])
            .isEqualTo(FactorTiles.score(given.rows[item], vector, given.factors));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void upperBound_laterTiles_doesNotIncrease(long seed) {
    FactorTiles tiles = Case.of(seed).tiles();

    assertThat(IntStream.range(0, tiles.tileCount()).mapToObj(tile -> -tiles.upperBound(tile, 2)))
        .isSorted();
  }

  /** The score of a vector with itself equals the bound except for the rounding margin. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void upperBound_vectorOfLargestItem_isTight(long seed) {
    Case given = Case.of(seed);
    FactorTiles tiles = given.tiles();
    float[] scores = new float[FactorTiles.TILE_SIZE];
    float[] vector = given.rows[tiles.items(0)[0]];

    tiles.score(0, vector, scores);

    double bound = tiles.upperBound(0, FactorTiles.norm(vector, given.factors));
    assertThat((double) scores[0]).isBetween(bound * (1 - 1e-4), bound);
  }
}
