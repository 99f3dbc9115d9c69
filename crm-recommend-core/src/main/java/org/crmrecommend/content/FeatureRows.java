package org.crmrecommend.content;

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
    int[] old = all.numbersIn(items);
    int[] starts = new int[all.size() + 1];
    for (int item = 0; item < old.length; item++) {
      starts[item + 1] =
          starts[item] + (old[item] >= 0 ? size(rows, old[item]) : size(added, item));
    }
    int[] columns = new int[starts[old.length]];
    float[] values = new float[columns.length];
    for (int item = 0; item < old.length; item++) {
      SparseMatrix from = old[item] >= 0 ? rows : added;
      int row = old[item] >= 0 ? old[item] : item;
      int start = from.starts()[row];
      int length = size(from, row);
      System.arraycopy(from.columns(), start, columns, starts[item], length);
      System.arraycopy(from.values(), start, values, starts[item], length);
    }
    return new FeatureRows(
        vocabulary, new SparseMatrix(vocabulary.size(), starts, columns, values));
  }

  private static int size(SparseMatrix matrix, int row) {
    return matrix.starts()[row + 1] - matrix.starts()[row];
  }
}
