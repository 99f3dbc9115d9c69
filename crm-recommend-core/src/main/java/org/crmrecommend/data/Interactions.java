package org.crmrecommend.data;

import java.util.Arrays;
import java.util.Locale;

/**
 * The matrix of users and items with the weight of what each user had to do with each item: every
 * weight positive and finite, most cells absent.
 *
 * <p>Stored in compressed rows both ways round, 16 bytes a cell and 4 bytes a user and an item.
 * Immutable.
 */
public final class Interactions {

  private final IdMap users;
  private final IdMap items;
  private final InteractionMatrix byUser;
  private final InteractionMatrix byItem;

  /**
   * Takes ownership of {@code byUser}: a row for each user, columns numbered as in {@code items}.
   */
  Interactions(IdMap users, IdMap items, InteractionMatrix byUser) {
    this.users = users;
    this.items = items;
    this.byUser = byUser;
    this.byItem = byUser.transpose(items.size());
  }

  /** The ids of the users. */
  public IdMap users() {
    return users;
  }

  /** The ids of the items. */
  public IdMap items() {
    return items;
  }

  /** How many users there are, those without an interaction included. */
  public int userCount() {
    return users.size();
  }

  /** How many items there are, those without an interaction included. */
  public int itemCount() {
    return items.size();
  }

  /** How many cells are present. */
  public int size() {
    return byUser.indices.length;
  }

  /** The items of a user, by rising number. */
  public Row itemsOf(int user) {
    return new Row(byUser, user);
  }

  /** The users of an item, by rising number. */
  public Row usersOf(int item) {
    return new Row(byItem, item);
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

  /**
   * The present cells of one user, or of one item: a view that copies nothing and costs nothing to
   * make.
   */
  public static final class Row {

    private final InteractionMatrix rows;
    private final int start;
    private final int size;

    private Row(InteractionMatrix rows, int row) {
      this.rows = rows;
      this.start = rows.starts[row];
      this.size = rows.starts[row + 1] - start;
    }

    /** How many cells the row has. */
    public int size() {
      return size;
    }

    /** The number of the item, or of the user, in cell {@code cell} of 0 … size − 1. */
    public int index(int cell) {
      return rows.indices[start + cell];
    }

    /** The weight in cell {@code cell} of 0 … size − 1. */
    public float weight(int cell) {
      return rows.weights[start + cell];
    }

    /** Whether the row has a cell for that item, or user; O(log size) time. */
    public boolean contains(int index) {
      return cellOf(index) >= 0;
    }

    /** The cell for that item, or user; negative if the row has none. O(log size) time. */
    public int cellOf(int index) {
      int position = Arrays.binarySearch(rows.indices, start, start + size, index);
      return position < 0 ? -1 : position - start;
    }

    /** The sum of the weights. */
    public double sum() {
      double sum = 0;
      for (int cell = 0; cell < size; cell++) {
        sum += weight(cell);
      }
      return sum;
    }
  }
}
