package org.crmrecommend.model.file;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;

/**
 * The numbers of the items of a file in the map that the model is read into.
 *
 * @param items the map
 * @param itemCount a number that all these numbers are below
 * @param ofFile number in the map of each item of the file
 * @param isIdentity whether all items have the same number in the file and in the map
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record ItemNumbers(IdMap items, int itemCount, int[] ofFile, boolean isIdentity) {

  /** Returns the numbers for a description of a file, without its arrays. */
  static ItemNumbers notRead(int itemCount) {
    return new ItemNumbers(new IdMap(), itemCount, new int[0], true);
  }

  /**
   * Returns the numbers in a map, to which new ids are added.
   *
   * @param ids different ids in the order of the file; empty for a forgotten id
   */
  static ItemNumbers of(List<String> ids, IdMap items) {
    if (items.startsWith(ids)) {
      return new ItemNumbers(items, ids.size(), IntStream.range(0, ids.size()).toArray(), true);
    }
    items.addAll(ids.stream().filter(id -> !id.isEmpty()).toList());
    int[] ofFile =
        ids.stream().mapToInt(id -> id.isEmpty() ? items.addHole() : items.indexOf(id)).toArray();
    int itemCount = Arrays.stream(ofFile).max().orElse(-1) + 1;
    return new ItemNumbers(items, itemCount, ofFile, false);
  }

  /** Returns an array with an entry for each item number; items that the file lacks have 0. */
  float[] scatter(float[] values) {
    if (isIdentity) {
      return values;
    }
    float[] scattered = new float[itemCount];
    for (int item = 0; item < values.length; item++) {
      scattered[ofFile[item]] = values[item];
    }
    return scattered;
  }

  /** Returns an array with an entry for each item number; items that the file lacks have 0. */
  double[] scatter(double[] values) {
    if (isIdentity) {
      return values;
    }
    double[] scattered = new double[itemCount];
    for (int item = 0; item < values.length; item++) {
      scattered[ofFile[item]] = values[item];
    }
    return scattered;
  }

  /** Returns an array with an entry for each item number; items that the file lacks have 0. */
  int[] scatter(int[] values) {
    if (isIdentity) {
      return values;
    }
    int[] scattered = new int[itemCount];
    for (int item = 0; item < values.length; item++) {
      scattered[ofFile[item]] = values[item];
    }
    return scattered;
  }

  /** Returns a row for each item number; items that the file lacks share a row of zeros. */
  float[][] scatter(float[][] rows, int columns) {
    if (isIdentity) {
      return rows;
    }
    float[][] scattered = new float[itemCount][];
    Arrays.fill(scattered, new float[columns]);
    for (int item = 0; item < rows.length; item++) {
      scattered[ofFile[item]] = rows[item];
    }
    return scattered;
  }

  /** Returns a matrix whose rows or columns are the items of the map. */
  SparseMatrix scatter(SparseMatrix matrix, boolean rowsAreItems, boolean columnsAreItems) {
    if (isIdentity) {
      return matrix;
    }
    int rowCount = rowsAreItems ? itemCount : matrix.rowCount();
    int columnCount = columnsAreItems ? itemCount : matrix.columnCount();
    SparseRows scattered = new SparseRows(rowCount);
    for (int row = 0; row < matrix.rowCount(); row++) {
      int[] columns =
          Arrays.copyOfRange(matrix.columns(), matrix.starts()[row], matrix.starts()[row + 1]);
      float[] values =
          Arrays.copyOfRange(matrix.values(), matrix.starts()[row], matrix.starts()[row + 1]);
      if (columnsAreItems) {
        translate(columns, values);
      }
      scattered.set(rowsAreItems ? ofFile[row] : row, columns, values);
    }
    return scattered.toMatrix(columnCount);
  }

  /** Replaces numbers of the file by numbers of the map, and sorts them with their values. */
  private void translate(int[] columns, float[] values) {
    long[] entries = new long[columns.length];
    for (int c = 0; c < columns.length; c++) {
      entries[c] =
          (long) ofFile[columns[c]] << Integer.SIZE
              | Integer.toUnsignedLong(Float.floatToRawIntBits(values[c]));
    }
    Arrays.sort(entries);
    for (int c = 0; c < columns.length; c++) {
      columns[c] = (int) (entries[c] >>> Integer.SIZE);
      values[c] = Float.intBitsToFloat((int) entries[c]);
    }
  }
}
