package org.crmrecommend.neighbor;

import org.crmrecommend.data.Interactions;

/**
 * A sparse matrix in compressed rows: the entries of row r stand at {@code starts[r]} to {@code
 * starts[r + 1] − 1}. Read-only once made.
 */
final class SparseRows {

  private static final float[] ONES = {};

  final int[] starts;
  final int[] columns;

  /** One an entry; none at all where every entry is 1. */
  final float[] weights;

  private SparseRows(int[] starts, int[] columns, float[] weights) {
    this.starts = starts;
    this.columns = columns;
    this.weights = weights;
  }

  /** Says what an interaction counts for; finite. */
  @FunctionalInterface
  interface Weigher {
    double weight(int user, int item, float weight);
  }

  /** The users of each item, all with weight 1. */
  static SparseRows counts(Interactions interactions) {
    return usersOfItems(interactions, ONES);
  }

  /** The users of each item, weighed. */
  static SparseRows of(Interactions interactions, Weigher weigher) {
    SparseRows rows = usersOfItems(interactions, new float[interactions.size()]);
    boolean ones = true;
    for (int item = 0; item < interactions.itemCount(); item++) {
      Interactions.Row users = interactions.usersOf(item);
      for (int cell = 0; cell < users.size(); cell++) {
        double weight = weigher.weight(users.index(cell), item, users.weight(cell));
        rows.weights[rows.starts[item] + cell] = (float) weight;
        ones &= weight == 1;
      }
    }
    return ones ? new SparseRows(rows.starts, rows.columns, ONES) : rows;
  }

  private static SparseRows usersOfItems(Interactions interactions, float[] weights) {
    int[] starts = new int[interactions.itemCount() + 1];
    int[] columns = new int[interactions.size()];
    for (int item = 0; item < interactions.itemCount(); item++) {
      Interactions.Row users = interactions.usersOf(item);
      for (int cell = 0; cell < users.size(); cell++) {
        columns[starts[item] + cell] = users.index(cell);
      }
      starts[item + 1] = starts[item] + users.size();
    }
    return new SparseRows(starts, columns, weights);
  }

  int rowCount() {
    return starts.length - 1;
  }

  /** How many entries a row has. */
  int size(int row) {
    return starts[row + 1] - starts[row];
  }

  /** Whether every entry is 1. */
  boolean isCounts() {
    return weights.length == 0;
  }

  /** The Euclidean norm of a row. */
  double norm(int row) {
    if (isCounts()) {
      return Math.sqrt(size(row));
    }
    double squares = 0;
    for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
      squares += (double) weights[entry] * weights[entry];
    }
    return Math.sqrt(squares);
  }

  /**
   * The same matrix with rows and columns exchanged; O(entries + columns) time.
   *
   * @param order the row that becomes column 0, the one that becomes column 1, and so on
   */
  SparseRows transpose(int columnCount, int[] order) {
    int[] transposedStarts = new int[columnCount + 1];
    for (int column : columns) {
      transposedStarts[column + 1]++;
    }
    for (int column = 0; column < columnCount; column++) {
      transposedStarts[column + 1] += transposedStarts[column];
    }
    int[] next = transposedStarts.clone();
    int[] transposedColumns = new int[columns.length];
    float[] transposedWeights = isCounts() ? ONES : new float[weights.length];
    for (int rank = 0; rank < order.length; rank++) {
      for (int entry = starts[order[rank]]; entry < starts[order[rank] + 1]; entry++) {
        int place = next[columns[entry]]++;
        transposedColumns[place] = rank;
        if (!isCounts()) {
          transposedWeights[place] = weights[entry];
        }
      }
    }
    return new SparseRows(transposedStarts, transposedColumns, transposedWeights);
  }
}
