package org.crmrecommend.sequence;

import java.util.Arrays;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Builds item vectors from baskets: an entry is the sum of the weights of the baskets with that
 * item.
 */
final class BasketVectors {

  private final int itemCount;
  private final PurchaseFilter purchaseFilter;
  private final BasketWeighting weighting;

  BasketVectors(int itemCount, PurchaseFilter purchaseFilter, BasketWeighting weighting) {
    this.itemCount = itemCount;
    this.purchaseFilter = purchaseFilter;
    this.weighting = weighting;
  }

  /** Returns the purchases of all users. */
  UserPurchases userPurchases(TrainingData data) {
    int[] basketCounts = new int[itemCount];
    int[] buyerCounts = new int[itemCount];
    countBasketsAndBuyers(data, basketCounts, buyerCounts);
    return new UserPurchases(
        purchaseFilter, data.interactions().users(), userVectors(data), basketCounts, buyerCounts);
  }

  /** Returns a matrix with one row per user. */
  private SparseMatrix userVectors(TrainingData data) {
    int userCount = data.interactions().userCount();
    int[] starts = new int[userCount + 1];
    IntArrayList columns = new IntArrayList();
    FloatArrayList values = new FloatArrayList();
    for (int user = 0; user < userCount; user++) {
      append(itemBasketKeys(data.profile(user)), columns, values);
      starts[user + 1] = columns.size();
    }
    return new SparseMatrix(itemCount, starts, columns.toArray(), values.toArray());
  }

  /**
   * Returns a matrix of one row, the vector of a profile.
   *
   * @param keys from {@link #itemBasketKeys}
   */
  SparseMatrix vector(long[] keys) {
    IntArrayList columns = new IntArrayList();
    FloatArrayList values = new FloatArrayList();
    append(keys, columns, values);
    int[] starts = {0, columns.size()};
    return new SparseMatrix(itemCount, starts, columns.toArray(), values.toArray());
  }

  /**
   * Counts the baskets with each item, and the users who bought it.
   *
   * @param basketCounts one entry per item, to which the number of baskets is added
   * @param buyerCounts one entry per item, to which the number of users is added
   */
  private void countBasketsAndBuyers(TrainingData data, int[] basketCounts, int[] buyerCounts) {
    for (int user = 0; user < data.interactions().userCount(); user++) {
      int previousItem = -1;
      for (long key : itemBasketKeys(data.profile(user))) {
        int item = item(key);
        basketCounts[item]++;
        buyerCounts[item] += item == previousItem ? 0 : 1;
        previousItem = item;
      }
    }
  }

  /**
   * Returns the number of baskets that contain an item.
   *
   * @param keys from {@link #itemBasketKeys}
   */
  static int basketCount(long[] keys, int item) {
    int basketCount = 0;
    for (long key : keys) {
      basketCount += item(key) == item ? 1 : 0;
    }
    return basketCount;
  }

  private void append(long[] keys, IntArrayList columns, FloatArrayList values) {
    int basketCount = 0;
    for (long key : keys) {
      basketCount = Math.max(basketCount, basket(key) + 1);
    }
    for (int from = 0, to; from < keys.length; from = to) {
      double sum = 0;
      for (to = from; to < keys.length && item(keys[to]) == item(keys[from]); to++) {
        sum += weighting.weight(basketCount - 1 - basket(keys[to]), basketCount);
      }
      if ((float) sum > 0) { // the weight of an old basket may underflow to 0 in float
        columns.add(item(keys[from]));
        values.add((float) sum);
      }
    }
  }

  /**
   * Returns the distinct pairs of item and basket in ascending order, each packed into one long.
   * Baskets without a purchase are not counted.
   */
  long[] itemBasketKeys(Profile profile) {
    EventSequence sequence = profile.sequence();
    int[] events = purchaseFilter.purchaseEvents(profile);
    long[] keys = new long[events.length];
    int basket = 0;
    for (int k = 0; k < events.length; k++) {
      basket += k > 0 && sequence.basket(events[k]) != sequence.basket(events[k - 1]) ? 1 : 0;
      keys[k] = (long) sequence.item(events[k]) << Integer.SIZE | basket;
    }
    Arrays.sort(keys);
    int size = 0;
    for (long key : keys) {
      if (size == 0 || keys[size - 1] != key) {
        keys[size++] = key;
      }
    }
    return Arrays.copyOf(keys, size);
  }

  private static int item(long key) {
    return (int) (key >>> Integer.SIZE);
  }

  private static int basket(long key) {
    return (int) key;
  }
}
