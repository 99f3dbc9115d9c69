package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crmrecommend.kernel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinsTest {

  private static final Workers ALONE = new Workers(Runnable::run, 1);

  /** One list of rows of one number each. */
  private static Bins bins(float... values) {
    Examples examples = new Examples(1);
    for (float value : values) {
      examples.add(new float[] {value}, value == values[0]);
    }
    examples.endList();
    return Bins.of(examples, ALONE);
  }

  @Test
  void of_fewNumbers_givesEachItsOwnInterval() {
    Bins bins = bins(3, 1, 2, 1);

    assertThat(bins.count(0)).isEqualTo(3);
    assertThat(bins.ofRows(0)).containsExactly(2, 0, 1, 0);
    assertThat(bins.cut(0, 0)).isEqualTo(1);
    assertThat(bins.cut(0, 1)).isEqualTo(2);
  }

  @Test
  void of_oneNumberOnly_isNotCut() {
    Bins bins = bins(7, 7, 7);

    assertThat(bins.count(0)).isEqualTo(1);
    assertThat(bins.ofRows(0)).containsExactly(0, 0, 0);
  }

  @Test
  void of_noRows_isNotCut() {
    assertThat(Bins.of(new Examples(1), ALONE).count(0)).isEqualTo(1);
  }

  @Test
  void of_manyDifferentNumbers_putsAboutAsManyRowsInEach() {
    float[] values = new float[6400];
    for (int row = 0; row < values.length; row++) {
      values[row] = (float) ((row * 37L) % values.length);
    }
    Bins bins = bins(values);
    int[] rows = new int[Bins.MOST];

    for (byte bin : bins.ofRows(0)) {
      rows[bin]++;
    }

    assertThat(bins.count(0)).isEqualTo(Bins.MOST);
    assertThat(Arrays.stream(rows)).allMatch(count -> Math.abs(count - 100) <= 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void of_anyNumbers_putsEachRowAboveTheCutBelowAndUpToItsOwn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[1 + random.nextInt(500)];
    int different = 1 + random.nextInt(100);
    for (int row = 0; row < values.length; row++) {
      values[row] = random.nextInt(different) / 7f;
    }
    Bins bins = bins(values);

    for (int row = 0; row < values.length; row++) {
      int expected = 0;
      while (expected < bins.count(0) - 1 && values[row] > bins.cut(0, expected)) {
        expected++;
      }
      assertThat((int) bins.ofRows(0)[row]).as("row %d", row).isEqualTo(expected);
    }
  }
}
