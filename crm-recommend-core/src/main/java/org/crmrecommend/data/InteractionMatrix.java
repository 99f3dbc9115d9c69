package org.crmrecommend.data;

/**
 * A sparse matrix in compressed sparse row (CSR) format. The entries of row r are at {@code
 * starts[r]} to {@code starts[r + 1] − 1}, by ascending column index.
 */
final class InteractionMatrix {

  final int[] starts;
  final int[] indices;
  final float[] weights;

  /**
   * Takes ownership of the arrays.
   *
   * @param starts start of each row, then the number of entries; rows + 1 values
   * @param indices column index of each entry
   * @param weights value of each entry
   */
  InteractionMatrix(int[] starts, int[] indices, float[] weights) {
    this.starts = starts;
    this.indices = indices;
    this.weights = weights;
  }

  int rowCount() {
    return starts.length - 1;
  }

  /** Returns the transposed matrix; O(entries + columns) time. */
  InteractionMatrix transpose(int columnCount) {
    int[] transposedStarts = new int[columnCount + 1];
    for (int index : indices) {
      transposedStarts[index + 1]++;
    }
    for (int column = 0; column < columnCount; column++) {
      transposedStarts[column + 1] += transposedStarts[column];
    }
    int[] next = transposedStarts.clone();
    int[] rows = new int[indices.length];
    float[] transposedWeights = new float[indices.length];
    for (int row = 0; row < rowCount(); row++) {
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        int position = next[indices[entry]]++;
        rows[position] = row;
        transposedWeights[position] = weights[entry];
      }
    }
    return new InteractionMatrix(transposedStarts, rows, transposedWeights);
  }
}
