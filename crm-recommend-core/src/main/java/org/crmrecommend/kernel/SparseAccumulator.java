package org.crmrecommend.kernel;

/**
 * Sum of sparse rows, stored as a dense array and a list of its nonzero entries. Reading and
 * clearing the sum take no more time than adding to it. Not thread-safe.
 */
public final class SparseAccumulator {

  private final float[] sums;
  private final int[] nonZeroIndexes;
  private int size;

  /**
   * @param length the number of entries, initially zero
   */
  public SparseAccumulator(int length) {
    this.sums = new float[length];
    this.nonZeroIndexes = new int[length];
  }

  /** Adds a multiple of a row. The values times the weight must not be negative. */
  public void addRow(SparseMatrix matrix, int row, float weight) {
    int[] starts = matrix.starts();
    int[] columns = matrix.columns();
    float[] values = matrix.values();
    for (int c = starts[row]; c < starts[row + 1]; c++) {
      add(columns[c], weight * values[c]);
    }
  }

  /** Adds a nonnegative amount to one entry. */
  public void add(int index, float amount) {
    float before = sums[index];
    float after = before + amount;
    if (before == 0 && after != 0) { // the amount may underflow to zero
      nonZeroIndexes[size++] = index;
    }
    sums[index] = after;
  }

  /** Returns the number of nonzero entries. */
  public int size() {
    return size;
  }

  /** Returns the index of a nonzero entry, 0 ≤ position &lt; size. The order is unspecified. */
  public int index(int position) {
    return nonZeroIndexes[position];
  }

  /** Returns the sum at an index. */
  public float value(int index) {
    return sums[index];
  }

  /** Sets all entries to zero in O(size) time. */
  public void clear() {
    for (int t = 0; t < size; t++) {
      sums[nonZeroIndexes[t]] = 0;
    }
    size = 0;
  }
}
