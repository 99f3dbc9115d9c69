package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.LinearCombinations;
import org.crmrecommend.kernel.Workers;

/**
 * Updates the vectors of a batch of users and of their positive and negative items.
 *
 * <p>The users of a batch share a sample of negatives. Each user vector takes a few gradient steps
 * with the items fixed. Then the vector of each positive or negative item takes one step along the
 * gradient of all users of the batch, with the users fixed. Unlike in stochastic gradient descent
 * over pairs, no two threads write to the same vector, and sums have a fixed order. Most of the
 * work is sums of rows, which the compiler vectorizes. Not thread-safe.
 */
final class BprBatch {

  private static final int USERS_PER_BLOCK = 8;
  private static final int ITEMS_PER_BLOCK = 16;
  private static final int STEPS_PER_USER = 4;

  /** Marks a negative, in place of the index of a positive. Sorts after all indexes. */
  private static final int NEGATIVE_MARKER = Integer.MAX_VALUE;

  private final Interactions interactions;
  private final BprVectors users;
  private final BprVectors items;
  private final Workers workers;

  private BprNegatives negatives = BprNegatives.EMPTY;
  private double learningRate;

  /** The vector of each user of the batch. */
  private float[][] vectors = {};

  /** The first index is the user's position in the batch, the second that of the negative. */
  private float[][] negativeCoefficients = {};

  /** The index of the first positive of each user of the batch, and the number of all positives. */
  private int[] starts = {};

  /** Indexed by positive; {@link #positiveVectors} holds the vector of its user. */
  private float[] positiveCoefficients = {};

  private float[][] positiveVectors = {};

  /** The item and index of each positive, and the item of each negative; sorted by item. */
  private long[] itemUpdates = {};

  BprBatch(Interactions interactions, BprVectors users, BprVectors items, Workers workers) {
    this.interactions = interactions;
    this.users = users;
    this.items = items;
    this.workers = workers;
  }

  /** Updates the vectors of the users of a batch, then those of their items. */
  void update(int[] batchUsers, BprNegatives batchNegatives, double batchLearningRate) {
    prepare(batchUsers, batchNegatives);
    learningRate = batchLearningRate;
    workers.forEachBlock(
        batchUsers.length,
        USERS_PER_BLOCK,
        UserUpdater::new,
        (userUpdater, from, to) -> {
          for (int b = from; b < to; b++) {
            userUpdater.update(b, batchUsers[b]);
          }
        });
    Arrays.sort(itemUpdates);
    int[] ends = updateEnds();
    workers.forEachBlock(
        ends.length,
        ITEMS_PER_BLOCK,
        ItemUpdater::new,
        (itemUpdater, from, to) -> {
          for (int e = from; e < to; e++) {
            itemUpdater.update(e == 0 ? 0 : ends[e - 1], ends[e]);
          }
        });
  }

  private void prepare(int[] batchUsers, BprNegatives batchNegatives) {
    int size = batchUsers.length;
    negatives = batchNegatives;
    vectors = new float[size][];
    negativeCoefficients = new float[size][];
    starts = new int[size + 1];
    for (int b = 0; b < size; b++) {
      starts[b + 1] = Math.addExact(starts[b], interactions.itemsOf(batchUsers[b]).size());
    }
    positiveCoefficients = new float[starts[size]];
    positiveVectors = new float[starts[size]][];
    itemUpdates = new long[Math.addExact(starts[size], negatives.size())];
    for (int j = 0; j < negatives.size(); j++) {
      itemUpdates[starts[size] + j] = encodeUpdate(negatives.item(j), NEGATIVE_MARKER);
    }
  }

  private static long encodeUpdate(int item, int positive) {
    return (long) item << Integer.SIZE | positive;
  }

  /** Returns the end of the range of updates of each item. */
  private int[] updateEnds() {
    return IntStream.rangeClosed(1, itemUpdates.length)
        .filter(
            t ->
                t == itemUpdates.length
                    || itemUpdates[t] >>> Integer.SIZE != itemUpdates[t - 1] >>> Integer.SIZE)
        .toArray();
  }

  /** Updates users on one thread. */
  private final class UserUpdater {

    private final BprGradient gradient = new BprGradient(negatives.size());
    private final float[] negativeGradient = new float[users.factors()];

    void update(int b, int user) {
      Interactions.Row row = interactions.itemsOf(user);
      gradient.reset(negatives, row.size());
      for (int cell = 0; cell < row.size(); cell++) {
        int item = row.index(cell);
        gradient.setItem(cell, item, items.rows()[item], row.weight(cell));
      }
      float[] vector = users.rows()[user];
      gradient.evaluate(vector);
      for (int step = 0; step < STEPS_PER_USER; step++) {
        users.writeRegularizationGradient(user, negativeGradient);
        gradient.addNegativeGradient(negativeGradient);
        users.step(user, negativeGradient, learningRate);
        gradient.evaluate(vector);
      }
      vectors[b] = vector;
      negativeCoefficients[b] = Arrays.copyOf(gradient.negativeCoefficients(), negatives.size());
      System.arraycopy(
          gradient.positiveCoefficients(), 0, positiveCoefficients, starts[b], row.size());
      Arrays.fill(positiveVectors, starts[b], starts[b + 1], vector);
      for (int cell = 0; cell < row.size(); cell++) {
        itemUpdates[starts[b] + cell] = encodeUpdate(row.index(cell), starts[b] + cell);
      }
    }
  }

  /** Updates items on one thread. */
  private final class ItemUpdater {

    private final float[] negativeGradient = new float[items.factors()];
    private final float[] coefficients = new float[vectors.length];
    private final float[][] rows = new float[vectors.length][];

    /** Updates the item of a range of updates. A user has at most one update in the range. */
    void update(int from, int to) {
      int item = (int) (itemUpdates[from] >>> Integer.SIZE);
      items.writeRegularizationGradient(item, negativeGradient);
      int size = 0;
      for (int t = from; t < to; t++) {
        int positive = (int) itemUpdates[t];
        if (positive != NEGATIVE_MARKER) {
          coefficients[size] = positiveCoefficients[positive];
          rows[size++] = positiveVectors[positive];
        }
      }
      LinearCombinations.add(negativeGradient, rows, coefficients, size, negativeGradient.length);
      if ((int) itemUpdates[to - 1] == NEGATIVE_MARKER) {
        int negative = negatives.indexOf(item);
        for (int b = 0; b < vectors.length; b++) {
          coefficients[b] = -negativeCoefficients[b][negative];
        }
        LinearCombinations.add(
            negativeGradient, vectors, coefficients, vectors.length, negativeGradient.length);
      }
      items.step(item, negativeGradient, learningRate);
    }
  }
}
