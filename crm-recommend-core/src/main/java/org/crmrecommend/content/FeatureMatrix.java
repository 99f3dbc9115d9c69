package org.crmrecommend.content;

import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;
import org.crmrecommend.kernel.Workers;

/**
 * Feature vectors of all items of a model.
 *
 * @param vocabulary the meaning of each column
 * @param rows a row for each item, with norm 1 or empty
 */
record FeatureMatrix(Vocabulary vocabulary, SparseMatrix rows) {

  /**
   * Returns the rows of the existing items and of additional ones.
   *
   * @param items the items of the existing rows
   * @param allItems the existing items and those of the catalog
   * @param catalog of the additional items; entries of existing items are ignored
   */
  FeatureMatrix withItems(IdMap items, IdMap allItems, Catalog catalog) {
    SparseMatrix added = vocabulary.rows(allItems, catalog, new Workers(Runnable::run, 1));
    int[] identity = IntStream.range(0, allItems.size()).toArray();
    return new FeatureMatrix(
        vocabulary, mergeRows(rows, allItems.indicesIn(items), added, identity));
  }

  /**
   * Merges the rows of two matrices.
   *
   * @param inFirst for each row its index in the first matrix; negative for a row of the second
   * @param inSecond for each row its index in the second matrix, if it is not in the first
   */
  static SparseMatrix mergeRows(
      SparseMatrix first, int[] inFirst, SparseMatrix second, int[] inSecond) {
    SparseRows rows = new SparseRows(inFirst.length);
    for (int row = 0; row < inFirst.length; row++) {
      if (inFirst[row] >= 0) {
        rows.copy(first, inFirst[row], row);
      } else {
        rows.copy(second, inSecond[row], row);
      }
    }
    return rows.toMatrix(first.columnCount());
  }
}
