package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeRegressionPropertyTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void solve_anySparseMatrix_solvesEveryColumn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rowCount = 3 + (int) (20 * seed);
    int columnCount = seed % 2 == 0 ? 10 : 150;
    double regularization = random.nextDouble(0.3, 3);
    int width = random.nextInt(1, 9);
    SparseMatrix z = sparse(random, rowCount, columnCount);
    float[][] y = new float[rowCount][width];
    for (int row = 1; row < rowCount; row++) { // the first row and the last column stay zero
      for (int c = 0; c < width - 1; c++) {
        y[row][c] = (float) random.nextGaussian();
      }
    }

    float[][] a = solve(z, regularization, y, 1);

    for (int c = 0; c < width; c++) {
      assertThat(residual(z, regularization, a, y, c))
          .as("column %d", c)
          .isLessThanOrEqualTo(2e-3 * norm(y, c));
    }
    assertThat(solve(z, regularization, y, 4)).isDeepEqualTo(a);
  }

  /** (zzᵀ + 1) a = y for the row z = (3, 0, 4), where zzᵀ = 25. */
  @ParameterizedTest
  @ValueSource(doubles = {26, -5.2, 0})
  void solve_singleRow_divides(double y) {
    SparseMatrix z = new SparseMatrix(3, new int[] {0, 2}, new int[] {0, 2}, new float[] {3, 4});

    float[][] a = solve(z, 1, new float[][] {{(float) y}}, 1);

    assertThat(a[0][0]).isCloseTo((float) (y / 26), within(1e-6f));
  }

  private static float[][] solve(SparseMatrix z, double regularization, float[][] y, int threads) {
    float[][] a = new float[y.length][y[0].length];
    Workers workers = new Workers(task -> new Thread(task).start(), threads);
    new RidgeRegression(z, z.transpose(), regularization, y[0].length, workers).solve(y, a);
    return a;
  }

  private static SparseMatrix sparse(SplittableRandom random, int rowCount, int columnCount) {
    int perRow = 3;
    int[] starts = new int[rowCount + 1];
    int[] columns = new int[rowCount * perRow];
    float[] values = new float[columns.length];
    for (int row = 0; row < rowCount; row++) {
      starts[row + 1] = starts[row] + perRow;
      int first = random.nextInt(columnCount - 2 * perRow);
      for (int c = 0; c < perRow; c++) {
        columns[starts[row] + c] = first + 2 * c;
        values[starts[row] + c] = (float) random.nextGaussian();
      }
    }
    return new SparseMatrix(columnCount, starts, columns, values);
  }

  /** Returns ‖(ZZᵀ + λI) a − y‖ of a column. */
  private static double residual(
      SparseMatrix z, double regularization, float[][] a, float[][] y, int column) {
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      double sum = regularization * a[i][column] - y[i][column];
      for (int j = 0; j < y.length; j++) {
        for (int f = 0; f < z.columnCount(); f++) {
          sum += (double) z.value(i, f) * z.value(j, f) * a[j][column];
        }
      }
      squares += sum * sum;
    }
    return Math.sqrt(squares);
  }

  private static double norm(float[][] y, int column) {
    double squares = 0;
    for (float[] row : y) {
      squares += (double) row[column] * row[column];
    }
    return Math.sqrt(squares);
  }
}
