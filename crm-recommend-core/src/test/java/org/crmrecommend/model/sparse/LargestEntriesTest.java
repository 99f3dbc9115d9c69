package org.crmrecommend.model.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.TopItems;
import org.junit.jupiter.api.Test;

class LargestEntriesTest {

  @Test
  void toMatrix_anyRows_keepsTheLargestByColumn() {
    LargestEntries entries = new LargestEntries(3);
    entries.set(2, topTwoOf(0.5f, 4, 1));

    SparseMatrix matrix = entries.toMatrix(5);

    assertThat(matrix.starts()).containsExactly(0, 0, 0, 2);
    assertThat(matrix.columns()).containsExactly(1, 2);
    assertThat(matrix.values()).containsExactly(4, 1);
    assertThat(matrix.columnCount()).isEqualTo(5);
  }

  @Test
  void setNormalized_anyRow_scalesTheKeptValuesToASumOfOne() {
    LargestEntries entries = new LargestEntries(2);
    entries.setNormalized(0, topTwoOf(3, 0.5f, 1));
    entries.setNormalized(1, new TopItems(2));

    SparseMatrix matrix = entries.toMatrix(3);

    assertThat(matrix.starts()).containsExactly(0, 2, 2);
    assertThat(matrix.columns()).containsExactly(0, 2);
    assertThat(matrix.values()).containsExactly(0.75f, 0.25f);
  }

  private static TopItems topTwoOf(float... scores) {
    TopItems best = new TopItems(2);
    for (int item = 0; item < scores.length; item++) {
      best.offer(item, scores[item]);
    }
    return best;
  }
}
