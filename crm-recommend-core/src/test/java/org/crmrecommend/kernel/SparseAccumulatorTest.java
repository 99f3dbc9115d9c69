package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparseAccumulatorTest {

  /** The matrix 0 2 0 5 / 3 0 4 1 / 0 0 0 1e-30. */
  private static final SparseMatrix MATRIX =
      new SparseMatrix(
          4,
          new int[] {0, 2, 5, 6},
          new int[] {1, 3, 0, 2, 3, 3},
          new float[] {2, 5, 3, 4, 1, 1e-30f});

  @Test
  void addRow_overlappingRows_listsEachEntryOnce() {
    SparseAccumulator sum = new SparseAccumulator(4);

    sum.addRow(MATRIX, 0, 2f);
    sum.addRow(MATRIX, 1, 0.5f);

    assertThat(IntStream.range(0, sum.size()).map(sum::index).toArray())
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(new float[] {sum.value(0), sum.value(1), sum.value(2), sum.value(3)})
        .containsExactly(1.5f, 4f, 2f, 10.5f);
  }

  @Test
  void addRow_underflowingProduct_isNotListed() {
    SparseAccumulator sum = new SparseAccumulator(4);

    sum.addRow(MATRIX, 2, 1e-30f);

    assertThat(sum.size()).isZero();
  }

  @Test
  void clear_afterAdding_resetsToZero() {
    SparseAccumulator sum = new SparseAccumulator(4);
    sum.addRow(MATRIX, 1, 1f);

    sum.clear();
    sum.addRow(MATRIX, 0, 1f);

    assertThat(sum.size()).isEqualTo(2);
    assertThat(sum.value(3)).isEqualTo(5f);
    assertThat(sum.value(0)).isZero();
  }

  @Test
  void addRow_allEntriesNonZero_listsThemAll() {
    SparseAccumulator sum = new SparseAccumulator(4);
    for (int index = 0; index < 4; index++) {
      sum.add(index, 1f);
    }

    sum.addRow(MATRIX, 1, 1f);

    assertThat(sum.size()).isEqualTo(4);
  }

  @Test
  void addRow_arrayOfTheCaller_addsWithoutListing() {
    float[] sums = {1, 0, 0, 0};
    SparseAccumulator sum = new SparseAccumulator(sums);

    sum.addRow(MATRIX, 1, 2f);
    sum.add(1, 5f);

    assertThat(sums).containsExactly(7f, 5f, 8f, 2f);
    assertThat(sum.size()).isZero();
  }

  @Test
  void replaceAll_anyFunction_replacesListedEntries() {
    SparseAccumulator sum = new SparseAccumulator(4);
    sum.addRow(MATRIX, 1, 1f);

    sum.replaceAll((index, value) -> 10 * index + value);

    assertThat(new float[] {sum.value(0), sum.value(1), sum.value(2), sum.value(3)})
        .containsExactly(3f, 0f, 24f, 31f);
  }
}
