package org.crmrecommend.kernel;

/**
 * The sum of a few sparse rows: a dense array, and which of its entries are not zero, so that
 * reading the sum and clearing it takes no more time than adding to it. Not thread-safe.
 */
public final class SparseAccumulator {

  private final float[] sums;
  private final int[] nonZeroIndexes;
  private int size;

  /**
   * @param length how many entries there are, all zero
   */
  public SparseAccumulator(int length) {
    this.sums = new float[length];
    this.nonZeroIndexes = new int[length];
  }

  /** Adds a multiple of a row; its values times the weight are not negative. */
  public void addRow(SparseMatrix matrix, int row, float weight) {
    int[] starts = matrix.starts();
    int[] columns = matrix.columns();
    float[] values = matrix.values();
    for (int c = starts[row]; c < starts[row + 1]; c++) {
      add(columns[c], weight * values[c]);
    }
  }

  /** Adds to one entry what is not negative. */
  public void add(int index, float amount) {
    float before = sums[index];
    float after = before + amount;
    if (before == 0 && after != 0) { // a product may be too small for a float
      nonZeroIndexes[size++] = index;
    }
    sums[index] = after;
  }

  /** How many entries are not zero. */
  public int size() {
    return size;
  }

  /** The index of an entry that is not zero, 0 ≤ place &lt; size; in no order. */
  public int index(int position) {
    return nonZeroIndexes[position];
  }

  /** The sum at an index. */
  public float value(int index) {
    return sums[index];
  }

  /** Makes all entries zero; O(size) time. */
  public void clear() {
    for (int t = 0; t < size; t++) {
      sums[nonZeroIndexes[t]] = 0;
    }
    size = 0;
  }
}
