package org.crmrecommend.neighbor;

import java.util.Arrays;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.sparse.LargestEntries;

/**
 * Finds the nearest neighbors of every item by the product of two sparse matrices, row by row. For
 * each item, the search visits the item's users and adds the products with every other item in a
 * dense accumulator. A {@link SimilarityKernel} turns each sum into a score. Only the highest
 * scores of a row are kept.
 */
final class NeighborSearch {

  private static final int ITEMS_PER_BLOCK = 32;

  /**
   * Cost ratio: scanning all sums costs as much as recording the non-zero sums during half as many
   * additions.
   */
  private static final int ADDITIONS_PER_SUM = 2;

  private static final int PREFETCHED_USERS = 8;

  /** Entries of 4 bytes in a cache line of 64 bytes. */
  private static final int ENTRIES_PER_CACHE_LINE = 16;

  private final SparseMatrix users;
  private final SparseMatrix items;

  /** Whether every entry of {@code users} is 1. */
  private final boolean usersAreBinary;

  /** Whether every entry of {@code items} is 1. */
  private final boolean itemsAreBinary;

  /**
   * The items by descending number of users, so that frequently updated sums are close together in
   * memory. Together with integer counts, this saves about a third of the time on MovieLens-1M
   * (measured on a busy machine).
   */
  private final int[] order;

  private final double[] rowSizes;
  private final double[] columnSizes;
  private final SimilarityKernel kernel;
  private final boolean hasNegativeWeights;
  private boolean allowsSelf;

  /**
   * @param users the item × user matrix that is the left factor of the product
   * @param rightUsers the item × user matrix whose transpose is the right factor
   * @param rowSizes passed to {@code kernel} for the item whose neighbors are searched
   * @param columnSizes passed to {@code kernel} for the other items
   */
  NeighborSearch(
      SparseMatrix users,
      SparseMatrix rightUsers,
      double[] rowSizes,
      double[] columnSizes,
      SimilarityKernel kernel) {
    this.users = users;
    this.order = orderByDescendingSize(rightUsers);
    this.items = rightUsers.transpose(order);
    this.usersAreBinary = isBinary(users);
    this.itemsAreBinary = isBinary(items);
    this.rowSizes = rowSizes;
    this.columnSizes = Arrays.stream(order).mapToDouble(item -> columnSizes[item]).toArray();
    this.kernel = kernel;
    this.hasNegativeWeights = hasNegative(users) || hasNegative(rightUsers);
  }

  /**
   * Allows an item to be its own neighbor, as needed if the two matrices hold different event
   * kinds.
   */
  NeighborSearch allowSelf() {
    allowsSelf = true;
    return this;
  }

  /**
   * Returns the nearest neighbors of each item as a row, with positive similarities.
   *
   * @param neighbors maximum number to keep per item
   * @param rowNormalized whether to scale the kept similarities of an item to a sum of 1
   */
  SparseMatrix run(TrainingContext context, int neighbors, boolean rowNormalized) {
    int itemCount = users.rowCount();
    LargestEntries result = new LargestEntries(itemCount);
    context
        .workers("neighbors")
        .forEachBlock(
            itemCount,
            ITEMS_PER_BLOCK,
            () -> new RowSearch(new TopItems(Math.min(neighbors, itemCount))),
            (row, from, to) -> {
              for (int item = from; item < to; item++) {
                row.search(item);
                if (rowNormalized) {
                  result.setNormalized(item, row.best);
                } else {
                  result.set(item, row.best);
                }
              }
            });
    return result.toMatrix(itemCount);
  }

  private static int[] orderByDescendingSize(SparseMatrix rows) {
    long[] keys = new long[rows.rowCount()];
    Arrays.setAll(keys, row -> (long) -rows.size(row) << Integer.SIZE | row);
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private static boolean isBinary(SparseMatrix rows) {
    for (float weight : rows.values()) {
      if (weight != 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNegative(SparseMatrix rows) {
    for (float weight : rows.values()) {
      if (weight < 0) {
        return true;
      }
    }
    return false;
  }

  /** The work space of one thread: one row of sums, reused for every item. */
  private final class RowSearch {

    private final int[] counts = new int[users.rowCount()];
    private final float[] dotProducts = new float[users.rowCount()];
    private final int[] nonZeroItems = new int[users.rowCount()];
    private final TopItems best;
    private int size;

    /** Written so that the compiler does not remove the prefetching reads. */
    @SuppressWarnings("UnusedVariable")
    private float prefetchSink;

    RowSearch(TopItems best) {
      this.best = best;
    }

    /** Leaves the best neighbors in {@code best} and resets all sums to zero. */
    void search(int item) {
      boolean isBinary = usersAreBinary && itemsAreBinary;
      if (!hasNegativeWeights && additionCount(item) * ADDITIONS_PER_SUM < dotProducts.length) {
        addSparse(item);
      } else {
        addDense(item, isBinary);
        if (isBinary) {
          copyCounts();
        }
        collectNonZeros();
      }
      kernel.score(dotProducts, nonZeroItems, size, rowSizes[item], columnSizes);
      offer(item);
    }

    private long additionCount(int item) {
      long additions = 0;
      for (int u = users.starts()[item]; u < users.starts()[item + 1]; u++) {
        additions += items.size(users.columns()[u]);
      }
      return additions;
    }

    /** Records the non-zero sums during addition; for items that share users with few others. */
    private void addSparse(int item) {
      for (int u = users.starts()[item]; u < users.starts()[item + 1]; u++) {
        float weight = users.values()[u];
        int to = items.starts()[users.columns()[u] + 1];
        for (int i = items.starts()[users.columns()[u]]; i < to; i++) {
          int other = items.columns()[i];
          float before = dotProducts[other];
          float after = before + weight * items.values()[i];
          if (before == 0 && after != 0) { // the product may underflow to zero
            nonZeroItems[size++] = other;
          }
          dotProducts[other] = after;
        }
      }
    }

    /** Adds complete item lists, {@link #PREFETCHED_USERS} users at a time. */
    private void addDense(int item, boolean isBinary) {
      int to = users.starts()[item + 1];
      for (int u = users.starts()[item]; u < to; u += PREFETCHED_USERS) {
        int end = Math.min(to, u + PREFETCHED_USERS);
        prefetch(u, end);
        for (int v = u; v < end; v++) {
          int from = items.starts()[users.columns()[v]];
          int itemsEnd = items.starts()[users.columns()[v] + 1];
          if (isBinary) {
            count(from, itemsEnd);
          } else {
            add(users.values()[v], from, itemsEnd);
          }
        }
      }
    }

    /**
     * Reads one entry per cache line of several users' items, so that memory latencies overlap.
     * Training on 10 M weighted events of 100,000 users and 20,000 items takes 3.3 s of CPU time
     * instead of 4.7 s.
     */
    private void prefetch(int from, int to) {
      int[] columns = items.columns();
      float[] weights = items.values();
      float checksum = 0;
      for (int u = from; u < to; u++) {
        int end = items.starts()[users.columns()[u] + 1];
        for (int i = items.starts()[users.columns()[u]]; i < end; i += ENTRIES_PER_CACHE_LINE) {
          checksum += itemsAreBinary ? columns[i] : columns[i] + weights[i];
        }
      }
      prefetchSink = checksum;
    }

    private void count(int from, int to) {
      int[] sums = counts;
      int[] columns = items.columns();
      for (int i = from; i < to; i++) {
        sums[columns[i]]++;
      }
    }

    private void add(float weight, int from, int to) {
      if (itemsAreBinary) {
        addWeight(weight, from, to);
      } else {
        addProducts(weight, from, to);
      }
    }

    private void addWeight(float weight, int from, int to) {
      float[] sums = dotProducts;
      int[] columns = items.columns();
      for (int i = from; i < to; i++) {
        sums[columns[i]] += weight;
      }
    }

    private void addProducts(float weight, int from, int to) {
      float[] sums = dotProducts;
      int[] columns = items.columns();
      float[] weights = items.values();
      for (int i = from; i < to; i++) {
        sums[columns[i]] += weight * weights[i];
      }
    }

    private void copyCounts() {
      for (int j = 0; j < counts.length; j++) {
        dotProducts[j] = counts[j];
      }
      Arrays.fill(counts, 0);
    }

    /** Records the indexes of the non-zero sums, without a branch that the CPU cannot predict. */
    private void collectNonZeros() {
      int[] indexes = nonZeroItems;
      float[] sums = dotProducts;
      int nonZeroCount = 0;
      for (int j = 0; j < sums.length; j++) {
        indexes[nonZeroCount] = j;
        nonZeroCount += sums[j] == 0 ? 0 : 1;
      }
      size = nonZeroCount;
    }

    private void offer(int item) {
      best.clear();
      for (int t = 0; t < size; t++) {
        int other = nonZeroItems[t];
        if (dotProducts[other] > 0 && (allowsSelf || order[other] != item)) {
          best.offer(order[other], dotProducts[other]);
        }
        dotProducts[other] = 0;
      }
      size = 0;
    }
  }
}
