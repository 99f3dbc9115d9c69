package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crmrecommend.kernel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureBinsTest {

  private static final Workers SINGLE_THREAD = new Workers(Runnable::run, 1);

  /** Returns the bins of one query whose rows have a single feature. */
  private static FeatureBins featureBins(float... values) {
    RankingDataset dataset = new RankingDataset(1);
    for (float value : values) {
      dataset.add(new float[] {value}, value == values[0]);
    }
    dataset.endQuery();
    return FeatureBins.of(dataset, SINGLE_THREAD);
  }

  @Test
  void of_fewDistinctValues_putsEachInOwnBin() {
    FeatureBins featureBins = featureBins(3, 1, 2, 1);

    assertThat(featureBins.binCount(0)).isEqualTo(3);
    assertThat(featureBins.rowBins(0)).containsExactly(2, 0, 1, 0);
    assertThat(featureBins.upperBound(0, 0)).isEqualTo(1);
    assertThat(featureBins.upperBound(0, 1)).isEqualTo(2);
  }

  @Test
  void of_constantFeature_hasOneBin() {
    FeatureBins featureBins = featureBins(7, 7, 7);

    assertThat(featureBins.binCount(0)).isEqualTo(1);
    assertThat(featureBins.rowBins(0)).containsExactly(0, 0, 0);
  }

  @Test
  void of_noRows_hasOneBin() {
    assertThat(FeatureBins.of(new RankingDataset(1), SINGLE_THREAD).binCount(0)).isEqualTo(1);
  }

  @Test
  void of_manyDistinctValues_fillsBinsEvenly() {
    float[] values = new float[6400];
    for (int row = 0; row < values.length; row++) {
      values[row] = (float) ((row * 37L) % values.length);
    }
    FeatureBins featureBins = featureBins(values);
    int[] rows = new int[FeatureBins.MAX_BINS];

    for (byte bin : featureBins.rowBins(0)) {
      rows[bin]++;
    }

    assertThat(featureBins.binCount(0)).isEqualTo(FeatureBins.MAX_BINS);
    assertThat(Arrays.stream(rows)).allMatch(count -> Math.abs(count - 100) <= 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void of_randomValues_putsEachRowBetweenBoundsOfItsBin(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[1 + random.nextInt(500)];
    int distinctValues = 1 + random.nextInt(100);
    for (int row = 0; row < values.length; row++) {
      values[row] = random.nextInt(distinctValues) / 7f;
    }
    FeatureBins featureBins = featureBins(values);

    for (int row = 0; row < values.length; row++) {
      int expected = 0;
      while (expected < featureBins.binCount(0) - 1
          && values[row] > featureBins.upperBound(0, expected)) {
        expected++;
      }
      assertThat((int) featureBins.rowBins(0)[row]).as("row %d", row).isEqualTo(expected);
    }
  }
}
