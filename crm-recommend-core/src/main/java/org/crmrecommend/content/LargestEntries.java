package org.crmrecommend.content;

import java.util.Arrays;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TopItems;

/** Collects the largest positive entries of columns into the rows of a sparse matrix. */
final class LargestEntries {

  private static final int COLUMNS_PER_BLOCK = 8;

  private final int limit;
  private final int[][] indices;
  private final float[][] values;

  /**
   * @param limit maximum number of entries kept in a column
   */
  LargestEntries(int columnCount, int limit) {
    this.limit = limit;
    this.indices = new int[columnCount][];
    this.values = new float[columnCount][];
  }

  /**
   * Adds a range of columns.
   *
   * @param rows matrix whose first columns are the columns to add
   * @param from index of the first column
   * @param to index after the last column
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
   * Returns the matrix, with a row for each column.
   *
   * @param width number of entries of a column before the selection
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
