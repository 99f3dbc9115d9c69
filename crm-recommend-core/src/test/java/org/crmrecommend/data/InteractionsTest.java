package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.kernel.SparseMatrix;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InteractionsTest {

  /** Users a, b (without items) and c; items v to z; w has no users. */
  private static final Interactions FEW_USERS =
      of(new float[][] {{1, 0, 2, 0, 4}, {0, 0, 0, 0, 0}, {0.5f, 0, 0, 8, 0}});

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @Test
  void itemsOf_anyUser_areSortedByItem() {
    assertThat(text(FEW_USERS.itemsOf(0))).isEqualTo("0=1.0 2=2.0 4=4.0 ");
    assertThat(text(FEW_USERS.itemsOf(1))).isEmpty();
    assertThat(text(FEW_USERS.itemsOf(2))).isEqualTo("0=0.5 3=8.0 ");
  }

  @Test
  void usersOf_anyItem_areSortedByUser() {
    assertThat(IntStream.range(0, 5).mapToObj(item -> text(FEW_USERS.usersOf(item))))
        .containsExactly("0=1.0 2=0.5 ", "", "0=2.0 ", "2=8.0 ", "0=4.0 ");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, -1", "2, 1", "3, -1", "4, 2", "5, -1", "-1, -1"})
  void cellOf_anyItem_isPositionOrNegative(int item, int cell) {
    assertThat(FEW_USERS.itemsOf(0).cellOf(item)).isEqualTo(cell);
    assertThat(FEW_USERS.itemsOf(0).contains(item)).isEqualTo(cell >= 0);
  }

  @Test
  void cellOf_itemOfTheNextUser_isNegative() {
    assertThat(FEW_USERS.itemsOf(0).contains(3)).isFalse();
    assertThat(FEW_USERS.itemsOf(1).contains(0)).isFalse();
    assertThat(FEW_USERS.itemsOf(2).cellOf(3)).isEqualTo(1);
  }

  @Test
  void sum_anyRow_isSumOfWeights() {
    assertThat(FEW_USERS.itemsOf(0).sum()).isEqualTo(7);
    assertThat(FEW_USERS.itemsOf(1).sum()).isZero();
    assertThat(FEW_USERS.usersOf(0).sum()).isEqualTo(1.5);
  }

  @Test
  void counts_emptyRowsAndColumns_areIncluded() {
    assertThat(FEW_USERS.userCount()).isEqualTo(3);
    assertThat(FEW_USERS.itemCount()).isEqualTo(5);
    assertThat(FEW_USERS.size()).isEqualTo(5);
    assertThat(FEW_USERS).hasToString("5 interactions of 3 users and 5 items");
  }

  @Test
  void of_noUsersOrNoItems_isEmpty() {
    assertThat(of(new float[0][0]).size()).isZero();
    assertThat(of(new float[2][0]).itemsOf(1).size()).isZero();
  }

  /** More users than items for even seeds, fewer for odd ones. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void itemsOfAndUsersOf_anyMatrix_equalMatrix(long seed) {
    var random = new SplittableRandom(seed);
    int maxSize = (int) seed / 2 + 2;
    int users = seed % 2 == 0 ? maxSize : random.nextInt(1, maxSize);
    int items = seed % 2 == 0 ? random.nextInt(1, maxSize) : maxSize;
    float[][] matrix = new float[users][items];
    for (float[] row : matrix) {
      for (int item = 0; item < items; item++) {
        row[item] = Math.max(0, random.nextInt(-8, 6)) / 4f;
      }
    }

    assertThat(dense(of(matrix))).isDeepEqualTo(matrix);
    assertThat(denseByItem(of(matrix))).isDeepEqualTo(matrix);
  }

  /** Returns the weights as a dense matrix with one row per user, read by {@code itemsOf}. */
  static float[][] dense(Interactions interactions) {
    float[][] matrix = new float[interactions.userCount()][interactions.itemCount()];
    for (int user = 0; user < matrix.length; user++) {
      Interactions.Row row = interactions.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        matrix[user][row.index(cell)] += row.weight(cell);
      }
    }
    return matrix;
  }

  /** Returns the weights as a dense matrix with one row per user, read by {@code usersOf}. */
  private static float[][] denseByItem(Interactions interactions) {
    float[][] matrix = new float[interactions.userCount()][interactions.itemCount()];
    for (int item = 0; item < interactions.itemCount(); item++) {
      Interactions.Row row = interactions.usersOf(item);
      for (int cell = 0; cell < row.size(); cell++) {
        matrix[row.index(cell)][item] += row.weight(cell);
      }
    }
    return matrix;
  }

  private static Interactions of(float[][] matrix) {
    IntArrayList starts = IntArrayList.newListWith(0);
    IntArrayList indices = new IntArrayList();
    FloatArrayList weights = new FloatArrayList();
    for (float[] row : matrix) {
      for (int item = 0; item < row.length; item++) {
        if (row[item] > 0) {
          indices.add(item);
          weights.add(row[item]);
        }
      }
      starts.add(indices.size());
    }
    int items = matrix.length == 0 ? 0 : matrix[0].length;
    return new Interactions(
        letters('a', matrix.length),
        letters('v', items),
        new SparseMatrix(items, starts.toArray(), indices.toArray(), weights.toArray()));
  }

  private static IdMap letters(char first, int count) {
    return IdMap.of(
        Stream.iterate((int) first, c -> c + 1).map(Character::toString).limit(count).toList());
  }

  private static String text(Interactions.Row row) {
    StringBuilder text = new StringBuilder();
    for (int cell = 0; cell < row.size(); cell++) {
      text.append(row.index(cell)).append('=').append(row.weight(cell)).append(' ');
    }
    return text.toString();
  }
}
