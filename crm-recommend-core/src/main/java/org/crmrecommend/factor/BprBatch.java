package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.RowSums;
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

  private static final int USERS_A_BLOCK = 8;
  private static final int ITEMS_A_BLOCK = 16;
  private static final int STEPS = 4;

  /** In place of a pull's number: the item is a negative. Comes after all numbers. */
  private static final int NEGATIVE = Integer.MAX_VALUE;

  private final Interactions interactions;
  private final BprVectors users;
  private final BprVectors items;
  private final Workers workers;

  private BprNegatives negatives = BprNegatives.NONE;
  private double learningRate;

  /** The vector of each user of the batch. */
  private float[][] vectors = {};

  /** By user of the batch and negative. */
  private float[][] pushes = {};

  /** The number of the first pull of each user of the batch, and how many there are in all. */
  private int[] starts = {};

  /** By number, and whose vector each goes with. */
  private float[] pulls = {};

  private float[][] pullVectors = {};

  /** For each pull the item and the number, for each negative the item; sorted. */
  private long[] touches = {};

  BprBatch(Interactions interactions, BprVectors users, BprVectors items, Workers workers) {
    this.interactions = interactions;
    this.users = users;
    this.items = items;
    this.workers = workers;
  }

  /** Takes the steps of these users, and of the items. */
  void improve(int[] batchUsers, BprNegatives batchNegatives, double rate) {
    begin(batchUsers, batchNegatives);
    learningRate = rate;
    workers.forEachBlock(
        batchUsers.length,
        USERS_A_BLOCK,
        UserSteps::new,
        (steps, from, to) -> {
          for (int b = from; b < to; b++) {
            steps.improve(b, batchUsers[b]);
          }
        });
    Arrays.sort(touches);
    int[] ends = ends();
    workers.forEachBlock(
        ends.length,
        ITEMS_A_BLOCK,
        ItemStep::new,
        (step, from, to) -> {
          for (int e = from; e < to; e++) {
            step.improve(e == 0 ? 0 : ends[e - 1], ends[e]);
          }
        });
  }

  private void begin(int[] batchUsers, BprNegatives batchNegatives) {
    int size = batchUsers.length;
    negatives = batchNegatives;
    vectors = new float[size][];
    pushes = new float[size][];
    starts = new int[size + 1];
    for (int b = 0; b < size; b++) {
      starts[b + 1] = Math.addExact(starts[b], interactions.itemsOf(batchUsers[b]).size());
    }
    pulls = new float[starts[size]];
    pullVectors = new float[starts[size]][];
    touches = new long[Math.addExact(starts[size], negatives.size())];
    for (int j = 0; j < negatives.size(); j++) {
      touches[starts[size] + j] = touch(negatives.item(j), NEGATIVE);
    }
  }

  private static long touch(int item, int number) {
    return (long) item << Integer.SIZE | number;
  }

  /** Where the touches of each item end. */
  private int[] ends() {
    return IntStream.rangeClosed(1, touches.length)
        .filter(
            t ->
                t == touches.length
                    || touches[t] >>> Integer.SIZE != touches[t - 1] >>> Integer.SIZE)
        .toArray();
  }

  /** What a thread moves users with. */
  private final class UserSteps {

    private final BprSlope slope = new BprSlope(negatives.size());
    private final float[] descent = new float[users.factors()];

    void improve(int b, int user) {
      Interactions.Row row = interactions.itemsOf(user);
      slope.begin(negatives, row.size());
      for (int cell = 0; cell < row.size(); cell++) {
        int item = row.index(cell);
        slope.set(cell, item, items.rows()[item], row.weight(cell));
      }
      float[] vector = users.rows()[user];
      slope.look(vector);
      for (int step = 0; step < STEPS; step++) {
        users.beginDescent(user, descent);
        slope.addDescent(descent);
        users.step(user, descent, learningRate);
        slope.look(vector);
      }
      vectors[b] = vector;
      pushes[b] = Arrays.copyOf(slope.pushes(), negatives.size());
      System.arraycopy(slope.pulls(), 0, pulls, starts[b], row.size());
      Arrays.fill(pullVectors, starts[b], starts[b + 1], vector);
      for (int cell = 0; cell < row.size(); cell++) {
        touches[starts[b] + cell] = touch(row.index(cell), starts[b] + cell);
      }
    }
  }

  /** What a thread moves items with. */
  private final class ItemStep {

    private final float[] descent = new float[items.factors()];
    private final float[] amounts = new float[vectors.length];
    private final float[][] rows = new float[vectors.length][];

    /** Moves the item of a stretch of touches, of which a user has at most one. */
    void improve(int from, int to) {
      int item = (int) (touches[from] >>> Integer.SIZE);
      items.beginDescent(item, descent);
      int size = 0;
      for (int t = from; t < to; t++) {
        int number = (int) touches[t];
        if (number != NEGATIVE) {
          amounts[size] = pulls[number];
          rows[size++] = pullVectors[number];
        }
      }
      RowSums.add(descent, rows, amounts, size, descent.length);
      if ((int) touches[to - 1] == NEGATIVE) {
        int negative = negatives.placeOf(item);
        for (int b = 0; b < vectors.length; b++) {
          amounts[b] = -pushes[b][negative];
        }
        RowSums.add(descent, vectors, amounts, vectors.length, descent.length);
      }
      items.step(item, descent, learningRate);
    }
  }
}
