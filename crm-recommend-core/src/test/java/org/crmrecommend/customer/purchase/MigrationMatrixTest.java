package org.crmrecommend.customer.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.crmrecommend.statistics.Proportion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationMatrixTest {

  private static final List<String> LABELS = List.of("active", "at risk");
  private static final MinimumGroupSize ALL = new MinimumGroupSize(1);

  @Test
  void of_sevenCustomers_countsMoves() {
    MigrationMatrix matrix =
        MigrationMatrix.of(
            LABELS,
            new int[] {0, 0, 0, 1, -1, -1, 1},
            new int[] {0, 1, 1, 0, 0, -1, -1},
            ALL,
            0.95);

    assertThat(matrix.labels()).isEqualTo(LABELS);
    assertThat(matrix.customers(0)).hasValue(3);
    assertThat(matrix.count(0, 0)).hasValue(1);
    assertThat(matrix.count(0, 1)).hasValue(2);
    assertThat(matrix.count(1, 0)).hasValue(1);
    assertThat(matrix.count(1, matrix.departed())).hasValue(1);
    assertThat(matrix.count(matrix.newcomers(), 0)).hasValue(1);
    assertThat(matrix.customers(matrix.newcomers())).as("without customers of neither").hasValue(1);
    assertThat(matrix.share(0, 1)).contains(Proportion.of(2, 3, 0.95));
    assertThat(matrix.share(0, 1).orElseThrow().value()).isEqualTo(2.0 / 3);
    assertThat(matrix).hasToString("migration between [active, at risk]");
  }

  @Test
  void share_emptyRow_isEmpty() {
    MigrationMatrix matrix = MigrationMatrix.of(LABELS, new int[] {0}, new int[] {0}, ALL, 0.95);

    assertThat(matrix.isShown(1)).isTrue();
    assertThat(matrix.customers(1)).hasValue(0);
    assertThat(matrix.share(1, 0)).isEmpty();
  }

  /** 3 newcomers are too few, and so would be what remains next to the 25 others. */
  @Test
  void of_smallRow_isNotShownNorTheSmallestOther() {
    int[] before = IntStream.range(0, 28).map(i -> i < 15 ? 0 : i < 25 ? 1 : -1).toArray();
    MigrationMatrix matrix =
        MigrationMatrix.of(LABELS, before, new int[28], MinimumGroupSize.DEFAULTS, 0.95);

    assertThat(matrix.isShown(0)).isTrue();
    assertThat(matrix.count(0, 0)).hasValue(15);
    for (int row : new int[] {1, matrix.newcomers()}) {
      assertThat(matrix.isShown(row)).isFalse();
      assertThat(matrix.customers(row)).isEmpty();
      assertThat(matrix.count(row, 0)).isEmpty();
      assertThat(matrix.share(row, 0)).isEmpty();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void of_randomCodes_equalsCountingPairs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> labels = List.of("a", "b", "c", "d");
    int[] before = random.ints(300, -1, 4).toArray();
    int[] after = random.ints(300, -1, 4).toArray();
    MigrationMatrix matrix = MigrationMatrix.of(labels, before, after, ALL, 0.9);

    for (int row = -1; row < 4; row++) {
      for (int column = -1; column < 4; column++) {
        int from = row;
        int to = column;
        long pairs =
            IntStream.range(0, 300).filter(c -> before[c] == from && after[c] == to).count();
        assertThat(matrix.count(row < 0 ? 4 : row, column < 0 ? 4 : column))
            .as("from %d to %d", row, column)
            .hasValue(row < 0 && column < 0 ? 0 : (int) pairs);
      }
    }
  }

  @Test
  void of_codeOutsideLabels_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationMatrix.of(LABELS, new int[] {2}, new int[] {0}, ALL, 0.95))
        .withMessage("before must be from -1 to 1, the last label: 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationMatrix.of(LABELS, new int[] {1}, new int[] {-2}, ALL, 0.95))
        .withMessage("after must be from -1 to 1, the last label: -2");
  }

  @Test
  void of_differentLengths_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationMatrix.of(LABELS, new int[2], new int[3], ALL, 0.95))
        .withMessage("after must have the same length as before: 3 for 2");
  }

  @Test
  void of_noLabelsOrWrongLevel_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationMatrix.of(List.of(), new int[0], new int[0], ALL, 0.95))
        .withMessage("labels must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationMatrix.of(LABELS, new int[0], new int[0], ALL, 1))
        .withMessage("level must be above 0 and below 1: 1.0");
  }

  @Test
  void count_columnOutOfRange_isRejected() {
    MigrationMatrix matrix = MigrationMatrix.of(LABELS, new int[] {0}, new int[] {0}, ALL, 0.95);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.count(0, 3))
        .withMessage("column must be between 0 and 2: 3");
  }
}
