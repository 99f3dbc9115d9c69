package org.crmrecommend.content;

import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;

/**
 * The features of all items of a model.
 *
 * @param vocabulary what each column is
 * @param rows a row for each item, of length 1 or empty
 */
record FeatureRows(Vocabulary vocabulary, SparseMatrix rows) {

  /**
   * The rows of these items and of more.
   *
   * @param items whose rows these are
   * @param all the same and those of the catalog
   * @param more describes the items that are not among these; those that are stay as they are
   */
  FeatureRows withItems(Ids items, Ids all, Catalog more) {
    SparseMatrix added = vocabulary.rows(all, more, new Workers(Runnable::run, 1));
    int[] same = IntStream.range(0, all.size()).toArray();
    return new FeatureRows(vocabulary, merged(rows, all.numbersIn(items), added, same));
  }

  /**
   * The rows of two matrices in one.
   *
   * @param inFirst which row of the first matrix each row is; negative for one of the second
   * @param inSecond which row of the second matrix each row is that is none of the first
   */
  static SparseMatrix merged(
      SparseMatrix first, int[] inFirst, SparseMatrix second, int[] inSecond) {
    int[] starts = new int[inFirst.length + 1];
    for (int row = 0; row < inFirst.length; row++) {
      boolean isFirst = inFirst[row] >= 0;
      starts[row + 1] =
          starts[row] + (isFirst ? size(first, inFirst[row]) : size(second, inSecond[row]));
    }
    int[] columns = new int[starts[inFirst.length]];
    float[] values = new float[columns.length];
    for (int row = 0; row < inFirst.length; row++) {
      SparseMatrix from = inFirst[row] >= 0 ? first : second;
      int start = from.starts()[inFirst[row] >= 0 ? inFirst[row] : inSecond[row]];
      int length = starts[row + 1] - starts[row];
      System.arraycopy(from.columns(), start, columns, starts[row], length);
      System.arraycopy(from.values(), start, values, starts[row], length);
    }
    return new SparseMatrix(first.columnCount(), starts, columns, values);
  }

  private static int size(SparseMatrix matrix, int row) {
    return matrix.starts()[row + 1] - matrix.starts()[row];
  }
}
