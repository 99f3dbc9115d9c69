package org.crmrecommend.data;

import java.util.Arrays;
import java.util.Locale;
import org.crmrecommend.kernel.SparseMatrix;

/**
 * The sparse user-item matrix of interaction weights. Every weight is positive and finite; most
 * cells are absent.
 *
 * <p>Stored in compressed rows by user and by item: 16 bytes per cell, and 4 bytes per user and per
 * item. Immutable.
 */
public final class Interactions {

  private final IdMap users;
  private final IdMap items;
  private final SparseMatrix byUser;
  private final SparseMatrix byItem;

  /**
   * Creates a matrix. Takes ownership of {@code byUser}: one row per user, one column per item. For
   * this module; the type of its argument is not exported.
   *
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // Error Prone rejects @hidden
  public Interactions(IdMap users, IdMap items, SparseMatrix byUser) {
    this.users = users;
    this.items = items;
    this.byUser = byUser;
    this.byItem = byUser.transpose();
  }

  /** Returns the ids of the users. */
  public IdMap users() {
    return users;
  }

  /** Returns the ids of the items. */
  public IdMap items() {
    return items;
  }

  /** Returns the number of users, including users without an interaction. */
  public int userCount() {
    return byUser.rowCount();
  }

  /** Returns the number of items, including items without an interaction. */
  public int itemCount() {
    return byItem.rowCount();
  }

  /** Returns the number of interactions (present cells). */
  public int size() {
    return byUser.size();
  }

  /** Returns the items of a user by ascending index. */
  public Row itemsOf(int user) {
    return new Row(byUser, user);
  }

  /** Returns the users of an item by ascending index. */
  public Row usersOf(int item) {
    return new Row(byItem, item);
  }

  /**
   * Returns the weights with a row for each user and a column for each item, without copying. For
   * the algorithms of this module; its type is not exported.
   *
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // Error Prone rejects @hidden
  public SparseMatrix byUser() {
    return byUser;
  }

  /**
   * Returns the weights with a row for each item and a column for each user, without copying. For
   * the algorithms of this module; its type is not exported.
   *
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // Error Prone rejects @hidden
  public SparseMatrix byItem() {
    return byItem;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d interactions of %,d users and %,d items",
        size(),
        userCount(),
        itemCount());
  }

  /** The present cells of one user or of one item: a view, created in O(1) time. */
  public static final class Row {

    private final SparseMatrix rows;
    private final int start;
    private final int size;

    Row(SparseMatrix rows, int row) {
      this.rows = rows;
      this.start = rows.starts()[row];
      this.size = rows.size(row);
    }

    /** Returns the number of cells. */
    public int size() {
      return size;
    }

    /** Returns the item or user of cell {@code cell}, 0 … size − 1. */
    public int index(int cell) {
      return rows.columns()[start + cell];
    }

    /** Returns the weight of cell {@code cell}, 0 … size − 1. */
    public float weight(int cell) {
      return rows.values()[start + cell];
    }

    /** Returns whether the row has a cell for an item or user; O(log size) time. */
    public boolean contains(int index) {
      return cellOf(index) >= 0;
    }

    /** Returns the cell of an item or user; negative if the row has none. O(log size) time. */
    public int cellOf(int index) {
      int position = Arrays.binarySearch(rows.columns(), start, start + size, index);
      return position < 0 ? -1 : position - start;
    }

    /** Returns the sum of the weights. */
    public double sum() {
      double sum = 0;
      for (int cell = 0; cell < size; cell++) {
        sum += weight(cell);
      }
      return sum;
    }
  }
}
