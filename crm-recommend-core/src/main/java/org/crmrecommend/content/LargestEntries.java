package org.crmrecommend.content;

import java.util.Arrays;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TopItems;

/** Keeps the largest positive entries of columns as the rows of a sparse matrix. */
final class LargestEntries {

  private static final int COLUMNS_PER_BLOCK = 8;

  private final int limit;
  private final int[][] indices;
  private final float[][] values;

  /**
   * @param limit how many entries to keep of a column
   */
  LargestEntries(int columnCount, int limit) {
    this.limit = limit;
    this.indices = new int[columnCount][];
    this.values = new float[columnCount][];
  }

  /**
   * Takes in some columns.
   *
   * @param rows in which the columns are the first ones
   * @param from the number of the first of them
   * @param to the number after the last of them
   */
  void addAll(float[][] rows, int from, int to, Workers workers) {
    int maxEntries = Math.max(1, Math.min(limit, rows.length));
    workers.forEachBlock(
        to - from,
        COLUMNS_PER_BLOCK,
        () -> new TopItems(maxEntries),
        (best, first, last) -> {
          for (int column = first; column < last; column++) {
            best.clear();
            for (int row = 0; row < rows.length; row++) {
              if (rows[row][column] > 0) {
                best.offer(row, rows[row][column]);
              }
            }
            store(from + column, best);
          }
        });
  }

  private void store(int column, TopItems best) {
    int[] sortedRows = new int[best.size()];
    Arrays.setAll(sortedRows, best::item);
    Arrays.sort(sortedRows);
    indices[column] = sortedRows;
    values[column] = new float[sortedRows.length];
    for (int rank = 0; rank < sortedRows.length; rank++) {
      values[column][Arrays.binarySearch(sortedRows, best.item(rank))] = best.score(rank);
    }
  }

  /**
   * The matrix with a row for each column.
   *
   * @param width how many rows the columns had
   */
  SparseMatrix matrix(int width) {
    int[] starts = new int[indices.length + 1];
    for (int row = 0; row < indices.length; row++) {
      starts[row + 1] = starts[row] + indices[row].length;
    }
    int[] columns = new int[starts[indices.length]];
    float[] entries = new float[columns.length];
    for (int row = 0; row < indices.length; row++) {
      System.arraycopy(indices[row], 0, columns, starts[row], indices[row].length);
      System.arraycopy(values[row], 0, entries, starts[row], indices[row].length);
    }
    return new SparseMatrix(width, starts, columns, entries);
  }
}
