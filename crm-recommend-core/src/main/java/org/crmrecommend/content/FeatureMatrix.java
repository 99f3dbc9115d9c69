package org.crmrecommend.content;

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
   * @param catalog of the additional items, which follow the existing ones; rows of existing items
   *     are ignored
   */
  FeatureMatrix withItems(Catalog catalog) {
    SparseMatrix added = addedRows(rows.rowCount(), catalog, new Workers(Runnable::run, 1));
    return new FeatureMatrix(vocabulary, concat(rows, added));
  }

  /** Returns a catalog with the items of a model first, in a longer map if need be. */
  static Catalog over(IdMap items, Catalog catalog) {
    return catalog.items().hasSameIds(items, items.size()) ? catalog : catalog.over(items.copy());
  }

  /** Returns the rows of the items of the catalog from {@code first} on. */
  SparseMatrix addedRows(int first, Catalog catalog, Workers workers) {
    return vocabulary.rows(first, Math.max(0, catalog.itemCount() - first), catalog, workers);
  }

  /** Returns the rows of the first matrix, followed by those of the second. */
  static SparseMatrix concat(SparseMatrix first, SparseMatrix second) {
    SparseRows rows = new SparseRows(first.rowCount() + second.rowCount());
    for (int row = 0; row < first.rowCount(); row++) {
      rows.copy(first, row, row);
    }
    for (int row = 0; row < second.rowCount(); row++) {
      rows.copy(second, row, first.rowCount() + row);
    }
    return rows.toMatrix(first.columnCount());
  }
}
