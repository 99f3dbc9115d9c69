package org.crmrecommend.neighbor;

import java.util.Arrays;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/**
 * Finds the nearest neighbors of every item, row by row of the product of two sparse matrices: the
 * users of an item are walked, what they share with every other item is added up in a dense
 * accumulator, a {@link Nearness} makes a score of each sum, and only the best of the row are kept.
 */
final class NeighborSearch {

  private static final int ITEMS_A_BLOCK = 32;

  /** Walking all sums costs as much as noting half as many as they are added to. */
  private static final int ADDITIONS_A_SUM = 2;

  private final SparseRows users;
  private final SparseRows items;

  /** The items by falling number of users: sums that are often added to lie close together. */
  private final int[] order;

  private final double[] rowSizes;
  private final double[] columnSizes;
  private final Nearness nearness;
  private final boolean signed;

  /**
   * @param users the users of each item, weighed as the product's left factor
   * @param others the users of each item, weighed as its right factor
   * @param rowSizes given to {@code nearness} of the item whose neighbors are sought
   * @param columnSizes given to it of the other items
   */
  NeighborSearch(
      SparseRows users,
      SparseRows others,
      int userCount,
      double[] rowSizes,
      double[] columnSizes,
      Nearness nearness) {
    this.users = users;
    this.order = byFallingSize(others);
    this.items = others.transpose(userCount, order);
    this.rowSizes = rowSizes;
    this.columnSizes = Arrays.stream(order).mapToDouble(item -> columnSizes[item]).toArray();
    this.nearness = nearness;
    this.signed = isSigned(users) || isSigned(others);
  }

  /**
   * The neighbors of all items.
   *
   * @param neighbors the most to keep of each item
   * @param rowNormalized whether to scale what is kept of an item to add up to 1
   */
  Neighbors run(TrainingData data, int neighbors, boolean rowNormalized) {
    int itemCount = users.rowCount();
    Neighbors found = new Neighbors(itemCount);
    new Workers(data.executor(), data.threads())
        .forEachBlock(
            itemCount,
            ITEMS_A_BLOCK,
            () -> new Row(new TopItems(Math.min(neighbors, itemCount))),
            (row, from, to) -> {
              for (int item = from; item < to; item++) {
                row.search(item);
                found.set(item, row.best, rowNormalized);
              }
            });
    return found;
  }

  private static int[] byFallingSize(SparseRows rows) {
    long[] keys = new long[rows.rowCount()];
    Arrays.setAll(keys, row -> (long) -rows.size(row) << Integer.SIZE | row);
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private static boolean isSigned(SparseRows rows) {
    for (float weight : rows.weights) {
      if (weight < 0) {
        return true;
      }
    }
    return false;
  }

  /** What a thread works with: one row of sums, used again for every item. */
  private final class Row {

    private final int[] counts = new int[users.rowCount()];
    private final float[] shared = new float[users.rowCount()];
    private final int[] touched = new int[users.rowCount()];
    private final TopItems best;
    private int size;

    Row(TopItems best) {
      this.best = best;
    }

    /** Leaves the best of the row in {@code best} and all sums at zero. */
    void search(int item) {
      boolean counting = users.isCounts() && items.isCounts();
      if (!signed && additions(item) * ADDITIONS_A_SUM < shared.length) {
        addNoting(item);
      } else if (counting) {
        count(item);
        gatherCounts();
      } else {
        addProducts(item);
        gather();
      }
      nearness.score(shared, touched, size, rowSizes[item], columnSizes);
      offer(item);
    }

    private long additions(int item) {
      long additions = 0;
      for (int u = users.starts[item]; u < users.starts[item + 1]; u++) {
        additions += items.size(users.columns[u]);
      }
      return additions;
    }

    /** For items that share something with few others: notes which. */
    private void addNoting(int item) {
      for (int u = users.starts[item]; u < users.starts[item + 1]; u++) {
        float weight = users.isCounts() ? 1 : users.weights[u];
        int to = items.starts[users.columns[u] + 1];
        for (int i = items.starts[users.columns[u]]; i < to; i++) {
          int other = items.columns[i];
          float before = shared[other];
          float after = before + (items.isCounts() ? weight : weight * items.weights[i]);
          if (before == 0 && after != 0) { // a product may be too small for a float
            touched[size++] = other;
          }
          shared[other] = after;
        }
      }
    }

    private void count(int item) {
      for (int u = users.starts[item]; u < users.starts[item + 1]; u++) {
        int user = users.columns[u];
        count(items.starts[user], items.starts[user + 1]);
      }
    }

    private void count(int from, int to) {
      int[] sums = counts;
      int[] columns = items.columns;
      for (int i = from; i < to; i++) {
        sums[columns[i]]++;
      }
    }

    private void addProducts(int item) {
      for (int u = users.starts[item]; u < users.starts[item + 1]; u++) {
        int from = items.starts[users.columns[u]];
        int to = items.starts[users.columns[u] + 1];
        float weight = users.isCounts() ? 1 : users.weights[u];
        if (items.isCounts()) {
          add(weight, from, to);
        } else {
          addProducts(weight, from, to);
        }
      }
    }

    private void add(float weight, int from, int to) {
      float[] sums = shared;
      int[] columns = items.columns;
      for (int i = from; i < to; i++) {
        sums[columns[i]] += weight;
      }
    }

    private void addProducts(float weight, int from, int to) {
      float[] sums = shared;
      int[] columns = items.columns;
      float[] weights = items.weights;
      for (int i = from; i < to; i++) {
        sums[columns[i]] += weight * weights[i];
      }
    }

    private void gatherCounts() {
      for (int j = 0; j < counts.length; j++) {
        shared[j] = counts[j];
      }
      Arrays.fill(counts, 0);
      gather();
    }

    /** Notes which sums are not zero; without a branch that chance would decide. */
    private void gather() {
      int[] noted = touched;
      float[] sums = shared;
      int found = 0;
      for (int j = 0; j < sums.length; j++) {
        noted[found] = j;
        found += sums[j] == 0 ? 0 : 1;
      }
      size = found;
    }

    private void offer(int item) {
      best.clear();
      for (int t = 0; t < size; t++) {
        int other = touched[t];
        if (shared[other] > 0 && order[other] != item) {
          best.offer(order[other], shared[other]);
        }
        shared[other] = 0;
      }
      size = 0;
    }
  }
}
