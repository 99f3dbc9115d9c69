package org.crmrecommend.neighbor;

import org.crmrecommend.data.Interactions;

/**
 * A sparse matrix in compressed sparse row format. The entries of row r are at {@code starts[r]} to
 * {@code starts[r + 1] − 1}. Immutable after construction.
 */
final class CsrMatrix {

  private static final float[] ALL_ONES = {};

  final int[] starts;
  final int[] columns;

  /** One weight per entry; empty if every entry is 1. */
  final float[] weights;

  private CsrMatrix(int[] starts, int[] columns, float[] weights) {
    this.starts = starts;
    this.columns = columns;
    this.weights = weights;
  }

  /** Computes the matrix entry of an interaction; the result must be finite. */
  @FunctionalInterface
  interface WeightFunction {
    double weight(int user, int item, float weight);
  }

  /** Returns the item × user matrix with weight 1 for every interaction. */
  static CsrMatrix binary(Interactions interactions) {
    return usersOfItems(interactions, ALL_ONES);
  }

  /** Returns the item × user matrix with the weights that {@code function} computes. */
  static CsrMatrix weighted(Interactions interactions, WeightFunction function) {
    CsrMatrix rows = usersOfItems(interactions, new float[interactions.size()]);
    boolean isBinary = true;
    for (int item = 0; item < interactions.itemCount(); item++) {
      Interactions.Row users = interactions.usersOf(item);
      for (int cell = 0; cell < users.size(); cell++) {
        double weight = function.weight(users.index(cell), item, users.weight(cell));
        rows.weights[rows.starts[item] + cell] = (float) weight;
        isBinary &= weight == 1;
      }
    }
    return isBinary ? new CsrMatrix(rows.starts, rows.columns, ALL_ONES) : rows;
  }

  private static CsrMatrix usersOfItems(Interactions interactions, float[] weights) {
    int[] starts = new int[interactions.itemCount() + 1];
    int[] columns = new int[interactions.size()];
    for (int item = 0; item < interactions.itemCount(); item++) {
      Interactions.Row users = interactions.usersOf(item);
      for (int cell = 0; cell < users.size(); cell++) {
        columns[starts[item] + cell] = users.index(cell);
      }
      starts[item + 1] = starts[item] + users.size();
    }
    return new CsrMatrix(starts, columns, weights);
  }

  int rowCount() {
    return starts.length - 1;
  }

  /** Number of entries of a row. */
  int size(int row) {
    return starts[row + 1] - starts[row];
  }

  /** Whether every entry is 1. */
  boolean isBinary() {
    return weights.length == 0;
  }

  /** The Euclidean norm of a row. */
  double norm(int row) {
    if (isBinary()) {
      return Math.sqrt(size(row));
    }
    double squares = 0;
    for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
      squares += (double) weights[entry] * weights[entry];
    }
    return Math.sqrt(squares);
  }

  /**
   * Returns the transposed matrix in O(entries + columns) time.
   *
   * @param order the rows of this matrix in the order of the new columns: {@code order[0]} becomes
   *     column 0
   */
  CsrMatrix transpose(int columnCount, int[] order) {
    int[] transposedStarts = new int[columnCount + 1];
    for (int column : columns) {
      transposedStarts[column + 1]++;
    }
    for (int column = 0; column < columnCount; column++) {
      transposedStarts[column + 1] += transposedStarts[column];
    }
    int[] next = transposedStarts.clone();
    int[] transposedColumns = new int[columns.length];
    float[] transposedWeights = isBinary() ? ALL_ONES : new float[weights.length];
    for (int rank = 0; rank < order.length; rank++) {
      for (int entry = starts[order[rank]]; entry < starts[order[rank] + 1]; entry++) {
        int position = next[columns[entry]]++;
        transposedColumns[position] = rank;
        if (!isBinary()) {
          transposedWeights[position] = weights[entry];
        }
      }
    }
    return new CsrMatrix(transposedStarts, transposedColumns, transposedWeights);
  }
}
