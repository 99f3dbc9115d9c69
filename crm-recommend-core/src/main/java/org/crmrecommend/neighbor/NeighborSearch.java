package org.crmrecommend.neighbor;

import java.util.Arrays;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/**
 * Finds the nearest neighbors of every item, row by row of the similarity matrix: the users of an
 * item are walked, what they share with every other item is added up in a dense accumulator, and
 * only the best of the row are kept.
 */
final class NeighborSearch {

  private static final int ITEMS_A_BLOCK = 32;

  private final Interactions interactions;
  private final ItemKnn parameters;

  /** The norm of each item's weights, or the number of its users. */
  private final double[] sizes;

  NeighborSearch(Interactions interactions, ItemKnn parameters) {
    this.interactions = interactions;
    this.parameters = parameters;
    this.sizes = new double[interactions.itemCount()];
    for (int item = 0; item < sizes.length; item++) {
      Interactions.Row users = interactions.usersOf(item);
      sizes[item] = parameters.similarity().isWeighted() ? norm(users) : users.size();
    }
  }

  /** The neighbors of all items. */
  Neighbors run(TrainingData data) {
    Neighbors found = new Neighbors(interactions.itemCount());
    new Workers(data.executor(), data.threads())
        .forEachBlock(
            interactions.itemCount(),
            ITEMS_A_BLOCK,
            Row::new,
            (row, from, to) -> {
              for (int item = from; item < to; item++) {
                row.search(item, found);
              }
            });
    return found;
  }

  private static double norm(Interactions.Row users) {
    double squares = 0;
    for (int cell = 0; cell < users.size(); cell++) {
      squares += (double) users.weight(cell) * users.weight(cell);
    }
    return Math.sqrt(squares);
  }

  /** What a thread works with: one row of sums, used again for every item. */
  private final class Row {

    private final float[] shared = new float[interactions.itemCount()];
    private final int[] touched = new int[interactions.itemCount()];
    private final TopItems best =
        new TopItems(Math.min(parameters.neighbors(), interactions.itemCount()));
    private int size;

    void search(int item, Neighbors found) {
      if (parameters.similarity().isWeighted()) {
        addProducts(item);
      } else {
        addCounts(item);
      }
      rank(item);
      keep(item, found);
    }

    private void addProducts(int item) {
      Interactions.Row users = interactions.usersOf(item);
      for (int u = 0; u < users.size(); u++) {
        Interactions.Row items = interactions.itemsOf(users.index(u));
        float weight = users.weight(u);
        for (int i = 0; i < items.size(); i++) {
          add(items.index(i), weight * items.weight(i));
        }
      }
    }

    private void addCounts(int item) {
      Interactions.Row users = interactions.usersOf(item);
      for (int u = 0; u < users.size(); u++) {
        Interactions.Row items = interactions.itemsOf(users.index(u));
        for (int i = 0; i < items.size(); i++) {
          add(items.index(i), 1f);
        }
      }
    }

    private void add(int other, float amount) {
      float before = shared[other];
      float after = before + amount;
      if (before == 0 && after != 0) { // a product may be too small for a float
        touched[size++] = other;
      }
      shared[other] = after;
    }

    /** Leaves the best of the row in {@code best} and the sums at zero. */
    private void rank(int item) {
      best.clear();
      for (int t = 0; t < size; t++) {
        int other = touched[t];
        if (other != item) {
          float similarity = (float) similarity(item, other);
          if (similarity > 0) {
            best.offer(other, similarity);
          }
        }
        shared[other] = 0;
      }
      size = 0;
    }

    private double similarity(int item, int other) {
      return parameters
          .similarity()
          .of(
              shared[other],
              sizes[item],
              sizes[other],
              interactions.userCount(),
              parameters.shrinkage());
    }

    private void keep(int item, Neighbors found) {
      long[] byItem = new long[best.size()];
      double sum = 0;
      for (int rank = 0; rank < byItem.length; rank++) {
        sum += best.score(rank);
        byItem[rank] = (long) best.item(rank) << Integer.SIZE | rank;
      }
      Arrays.sort(byItem);
      int[] items = new int[byItem.length];
      float[] similarities = new float[byItem.length];
      double scale = parameters.rowNormalized() ? 1 / sum : 1;
      for (int n = 0; n < byItem.length; n++) {
        items[n] = (int) (byItem[n] >>> Integer.SIZE);
        similarities[n] = (float) (best.score((int) byItem[n]) * scale);
      }
      found.set(item, items, similarities);
    }
  }
}
