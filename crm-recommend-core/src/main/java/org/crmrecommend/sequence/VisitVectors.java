package org.crmrecommend.sequence;

import java.util.Arrays;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Trail;
import org.crmrecommend.model.TrainingData;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Makes vectors over the items of visits: an entry is the sum of the weights of its visits. */
final class VisitVectors {

  private final int itemCount;
  private final BuyingSteps buying;
  private final VisitWeights weights;

  VisitVectors(int itemCount, BuyingSteps buying, VisitWeights weights) {
    this.itemCount = itemCount;
    this.buying = buying;
    this.weights = weights;
  }

  /** A row for each user. */
  SparseMatrix ofAll(TrainingData data) {
    int users = data.interactions().userCount();
    int[] starts = new int[users + 1];
    IntArrayList columns = new IntArrayList();
    FloatArrayList values = new FloatArrayList();
    for (int user = 0; user < users; user++) {
      append(itemsByVisit(data.profile(user)), columns, values);
      starts[user + 1] = columns.size();
    }
    return new SparseMatrix(itemCount, starts, columns.toArray(), values.toArray());
  }

  /** One row. */
  SparseMatrix of(Profile profile) {
    IntArrayList columns = new IntArrayList();
    FloatArrayList values = new FloatArrayList();
    append(itemsByVisit(profile), columns, values);
    int[] starts = {0, columns.size()};
    return new SparseMatrix(itemCount, starts, columns.toArray(), values.toArray());
  }

  /**
   * Counts at how many visits each item was bought, and by how many users.
   *
   * @param visits to add to, one for each item
   * @param buyers to add to, one for each item
   */
  void count(TrainingData data, int[] visits, int[] buyers) {
    for (int user = 0; user < data.interactions().userCount(); user++) {
      int before = -1;
      for (long key : itemsByVisit(data.profile(user))) {
        int item = item(key);
        visits[item]++;
        buyers[item] += item == before ? 0 : 1;
        before = item;
      }
    }
  }

  /** At how many visits somebody bought an item. */
  int visits(Profile profile, int item) {
    int visits = 0;
    for (long key : itemsByVisit(profile)) {
      visits += item(key) == item ? 1 : 0;
    }
    return visits;
  }

  private void append(long[] keys, IntArrayList columns, FloatArrayList values) {
    int count = 0;
    for (long key : keys) {
      count = Math.max(count, visit(key) + 1);
    }
    for (int from = 0, to; from < keys.length; from = to) {
      double sum = 0;
      for (to = from; to < keys.length && item(keys[to]) == item(keys[from]); to++) {
        sum += weights.weight(count - 1 - visit(keys[to]), count);
      }
      if ((float) sum > 0) { // what is long ago may be too small for a float
        columns.add(item(keys[from]));
        values.add((float) sum);
      }
    }
  }

  /**
   * Item and visit in one number each, rising, none twice; visits without a purchase are not
   * counted.
   */
  private long[] itemsByVisit(Profile profile) {
    Trail trail = profile.trail();
    int[] steps = buying.of(profile);
    long[] keys = new long[steps.length];
    int visit = 0;
    for (int k = 0; k < steps.length; k++) {
      visit += k > 0 && trail.visit(steps[k]) != trail.visit(steps[k - 1]) ? 1 : 0;
      keys[k] = (long) trail.item(steps[k]) << Integer.SIZE | visit;
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

  private static int visit(long key) {
    return (int) key;
  }
}
