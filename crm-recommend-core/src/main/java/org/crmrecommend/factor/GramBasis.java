package org.crmrecommend.factor;

import java.util.Arrays;
import org.crmrecommend.kernel.DenseGram;
import org.crmrecommend.kernel.LinearCombinations;
import org.crmrecommend.kernel.SymmetricEigen;
import org.crmrecommend.kernel.Workers;

/**
 * The eigenvectors of the Gram matrix YᵀY of rows of factors. Rotating all vectors to this basis
 * changes no product of two vectors and makes YᵀY diagonal. Immutable.
 */
final class GramBasis {

  private static final int ROWS_PER_BLOCK = 64;

  private final SymmetricEigen eigen;

  /** The matrix that a row is multiplied by; its columns are the eigenvectors. */
  private final float[][] basis;

  private GramBasis(SymmetricEigen eigen) {
    this.eigen = eigen;
    this.basis = new float[eigen.size()][eigen.size()];
    for (int a = 0; a < basis.length; a++) {
      for (int b = 0; b < basis.length; b++) {
        basis[a][b] = (float) eigen.vector(b, a);
      }
    }
  }

  /**
   * Computes the basis. Takes O(rows · factors² + factors³) time.
   *
   * @param rows the matrix Y
   */
  static GramBasis of(float[][] rows, int factors, Workers workers) {
    return new GramBasis(SymmetricEigen.of(DenseGram.of(rows, factors, workers)));
  }

  /** Returns the number of factors. */
  int size() {
    return basis.length;
  }

  /**
   * Returns the diagonal of YᵀY in this basis, times a weight. Clamped at 0, as rounding can make a
   * zero eigenvalue negative.
   */
  double[] diagonal(double weight) {
    double[] diagonal = new double[eigen.size()];
    Arrays.setAll(diagonal, f -> weight * Math.max(0, eigen.value(f)));
    return diagonal;
  }

  /** Rotates rows to this basis, in place. */
  void rotateAll(float[][] rows, Workers workers) {
    workers.forEachBlock(
        rows.length,
        ROWS_PER_BLOCK,
        () -> new float[basis.length],
        (buffer, from, to) -> {
          for (int row = from; row < to; row++) {
            rotate(rows[row], buffer);
          }
        });
  }

  /**
   * Rotates a row to this basis, in place.
   *
   * @param buffer as long as the row; its content is overwritten
   */
  void rotate(float[] row, float[] buffer) {
    Arrays.fill(buffer, 0f);
    LinearCombinations.add(buffer, basis, row, row.length, row.length);
    System.arraycopy(buffer, 0, row, 0, row.length);
  }
}
