package org.crmrecommend.model.file;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;

/**
 * The numbers of the items of a file in the map that the model is read into.
 *
 * @param items the map
 * @param ofFile number in the map of each item of the file
 * @param isIdentity whether both have the same items in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record ItemNumbers(IdMap items, int[] ofFile, boolean isIdentity) {

  /** The numbers of a file without items. */
  static final ItemNumbers NONE = of(List.of(), IdMap.of(List.of()));

  /**
   * @param ids ids in the order of the file, each of which the map contains
   */
  static ItemNumbers of(List<String> ids, IdMap items) {
    int[] ofFile = new int[ids.size()];
    for (int item = 0; item < ofFile.length; item++) {
      String id = ids.get(item);
      // without a search if the order is the same
      boolean isSame = item < items.size() && id.equals(items.id(item));
      ofFile[item] = isSame ? item : items.indexOf(id);
    }
    boolean isIdentity = ofFile.length == items.size();
    for (int item = 0; item < ofFile.length && isIdentity; item++) {
      isIdentity = ofFile[item] == item;
    }
    return new ItemNumbers(items, ofFile, isIdentity);
  }

  /** Returns an array with an entry for each item of the map; items that the file lacks have 0. */
  float[] scatter(float[] values) {
    if (isIdentity) {
      return values;
    }
    float[] scattered = new float[items.size()];
    for (int item = 0; item < values.length; item++) {
      scattered[ofFile[item]] = values[item];
    }
    return scattered;
  }

  /** Returns an array with an entry for each item of the map; items that the file lacks have 0. */
  double[] scatter(double[] values) {
    if (isIdentity) {
      return values;
    }
    double[] scattered = new double[items.size()];
    for (int item = 0; item < values.length; item++) {
      scattered[ofFile[item]] = values[item];
    }
    return scattered;
  }

  /** Returns an array with an entry for each item of the map; items that the file lacks have 0. */
  int[] scatter(int[] values) {
    if (isIdentity) {
      return values;
    }
    int[] scattered = new int[items.size()];
    for (int item = 0; item < values.length; item++) {
      scattered[ofFile[item]] = values[item];
    }
    return scattered;
  }

  /** Returns a row for each item of the map; items that the file lacks share a row of zeros. */
  float[][] scatter(float[][] rows, int columns) {
    if (isIdentity) {
      return rows;
    }
    float[][] scattered = new float[items.size()][];
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
    int rowCount = rowsAreItems ? items.size() : matrix.rowCount();
    int columnCount = columnsAreItems ? items.size() : matrix.columnCount();
    SparseRows scattered = new SparseRows(rowCount);
    for (int row = 0; row < matrix.rowCount(); row++) {
      int[] columns =
          Arrays.copyOfRange(matrix.columns(), matrix.starts()[row], matrix.starts()[row + 1]);
      for (int c = 0; c < columns.length && columnsAreItems; c++) {
        columns[c] = ofFile[columns[c]]; // ascending: both maps are in the order of the ids
      }
      float[] values =
          Arrays.copyOfRange(matrix.values(), matrix.starts()[row], matrix.starts()[row + 1]);
      scattered.set(rowsAreItems ? ofFile[row] : row, columns, values);
    }
    return scattered.toMatrix(columnCount);
  }
}
