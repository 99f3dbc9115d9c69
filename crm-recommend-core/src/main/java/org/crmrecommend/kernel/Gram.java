package org.crmrecommend.kernel;

/** The products of all pairs of columns of a tall matrix of floats. */
public final class Gram {

  /** Rows whose products are summed in float before they are added up in double. */
  private static final int ROWS_A_STRETCH = 192;

  private static final int MOST_BLOCKS = 64;

  private Gram() {}

  /**
   * AᵀA; O(rows · columns²) time, on all threads, the same to the bit at any number.
   *
   * @param rows the rows of A
   * @param columns how many entries of each row count
   * @return columns × columns entries, symmetric
   */
  public static double[][] of(float[][] rows, int columns, Workers workers) {
    int rowsABlock = Math.max(ROWS_A_STRETCH, (rows.length + MOST_BLOCKS - 1) / MOST_BLOCKS);
    double[][][] partial = new double[(rows.length + rowsABlock - 1) / rowsABlock][][];
    workers.forEachBlock(
        rows.length,
        rowsABlock,
        () -> new float[columns][columns],
        (stretch, from, to) -> partial[from / rowsABlock] = block(rows, from, to, stretch));
    double[][] gram = new double[columns][columns];
    for (double[][] block : partial) {
      for (int a = 0; a < columns; a++) {
        for (int b = 0; b < columns; b++) {
          gram[a][b] += block[Math.min(a, b)][Math.max(a, b)];
        }
      }
    }
    return gram;
  }

  private static double[][] block(float[][] rows, int from, int to, float[][] stretch) {
    int columns = stretch.length;
    double[][] sums = new double[columns][columns];
    float[][] taken = new float[ROWS_A_STRETCH][];
    float[] multiples = new float[ROWS_A_STRETCH];
    for (int start = from; start < to; start += ROWS_A_STRETCH) {
      int count = Math.min(ROWS_A_STRETCH, to - start);
      System.arraycopy(rows, start, taken, 0, count);
      for (int a = 0; a < columns; a++) {
        float[] sum = stretch[a];
        for (int i = 0; i < count; i++) {
          multiples[i] = taken[i][a];
        }
        RowSums.add(sum, taken, multiples, count, columns);
        for (int b = 0; b < columns; b++) {
          sums[a][b] += sum[b];
          sum[b] = 0;
        }
      }
    }
    return sums;
  }
}
