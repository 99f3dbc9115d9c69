package org.crmrecommend.kernel;

/** Computes AᵀA, the products of all pairs of columns, of a tall matrix of floats. */
public final class DenseGram {

  /**
   * Number of rows in a chunk. A chunk is summed in float; the sums of chunks are added in double.
   */
  private static final int ROWS_PER_CHUNK = 192;

  private static final int MAX_BLOCKS = 64;

  private DenseGram() {}

  /**
   * Returns AᵀA. Takes O(rows · columns²) time, divided among all threads. The result is bitwise
   * equal for any number of threads.
   *
   * @param rows the rows of A
   * @param columns the number of columns of A; further entries of a row are ignored
   * @return a symmetric matrix of columns × columns entries
   */
  public static double[][] of(float[][] rows, int columns, Workers workers) {
    int rowsPerBlock = Math.max(ROWS_PER_CHUNK, (rows.length + MAX_BLOCKS - 1) / MAX_BLOCKS);
    double[][][] partial = new double[(rows.length + rowsPerBlock - 1) / rowsPerBlock][][];
    workers.forEachBlock(
        rows.length,
        rowsPerBlock,
        () -> new float[columns][columns],
        (chunkGram, from, to) ->
            partial[from / rowsPerBlock] = blockGram(rows, from, to, chunkGram));
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

  private static double[][] blockGram(float[][] rows, int from, int to, float[][] chunkGram) {
    int columns = chunkGram.length;
    double[][] sums = new double[columns][columns];
    float[][] chunkRows = new float[ROWS_PER_CHUNK][];
    float[] coefficients = new float[ROWS_PER_CHUNK];
    for (int start = from; start < to; start += ROWS_PER_CHUNK) {
      int count = Math.min(ROWS_PER_CHUNK, to - start);
      System.arraycopy(rows, start, chunkRows, 0, count);
      for (int a = 0; a < columns; a++) {
        float[] sum = chunkGram[a];
        for (int i = 0; i < count; i++) {
          coefficients[i] = chunkRows[i][a];
        }
        LinearCombinations.add(sum, chunkRows, coefficients, count, columns);
        for (int b = 0; b < columns; b++) {
          sums[a][b] += sum[b];
          sum[b] = 0;
        }
      }
    }
    return sums;
  }
}
