package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.LinearCombinations;
import org.crmrecommend.kernel.Workers;

/**
 * Improves the vectors of some users and of the items they pull and push.
 *
 * <p>The users of a batch share a sample of negatives. Each takes a few steps with the items held
 * fixed; then each item that is somebody's, or a negative, takes one step down the slope of all of
 * them, with the users held fixed. So no two threads write to the same vector and sums have a fixed
 * order, unlike where steps are taken pair by pair; and most of the work is sums of rows, which the
 * compiler makes vector instructions of. Not thread-safe.
 */
final class BprBatch {

  private static final int USERS_PER_BLOCK = 8;
  private static final int ITEMS_PER_BLOCK = 16;
  private static final int STEPS_PER_USER = 4;

  /** In place of a pull's number: the item is a negative. Comes after all numbers. */
  private static final int NEGATIVE_MARKER = Integer.MAX_VALUE;

  private final Interactions interactions;
  private final BprVectors users;
  private final BprVectors items;
  private final Workers workers;

  private BprNegatives negatives = BprNegatives.EMPTY;
  private double learningRate;

  /** The vector of each user of the batch. */
  private float[][] vectors = {};

  /** By user of the batch and negative. */
  private float[][] negativeCoefficients = {};

  /** The number of the first pull of each user of the batch, and how many there are in all. */
  private int[] starts = {};

  /** By number, and whose vector each goes with. */
  private float[] positiveCoefficients = {};

  private float[][] positiveVectors = {};

  /** For each pull the item and the number, for each negative the item; sorted. */
  private long[] itemUpdates = {};

  BprBatch(Interactions interactions, BprVectors users, BprVectors items, Workers workers) {
    this.interactions = interactions;
    this.users = users;
    this.items = items;
    this.workers = workers;
  }

  /** Takes the steps of these users, and of the items. */
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

  private static long encodeUpdate(int item, int number) {
    return (long) item << Integer.SIZE | number;
  }

  /** Where the touches of each item end. */
  private int[] updateEnds() {
    return IntStream.rangeClosed(1, itemUpdates.length)
        .filter(
            t ->
                t == itemUpdates.length
                    || itemUpdates[t] >>> Integer.SIZE != itemUpdates[t - 1] >>> Integer.SIZE)
        .toArray();
  }

  /** What a thread moves users with. */
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

  /** What a thread moves items with. */
  private final class ItemUpdater {

    private final float[] negativeGradient = new float[items.factors()];
    private final float[] coefficients = new float[vectors.length];
    private final float[][] rows = new float[vectors.length][];

    /** Moves the item of a stretch of touches, of which a user has at most one. */
    void update(int from, int to) {
      int item = (int) (itemUpdates[from] >>> Integer.SIZE);
      items.writeRegularizationGradient(item, negativeGradient);
      int size = 0;
      for (int t = from; t < to; t++) {
        int number = (int) itemUpdates[t];
        if (number != NEGATIVE_MARKER) {
          coefficients[size] = positiveCoefficients[number];
          rows[size++] = positiveVectors[number];
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
