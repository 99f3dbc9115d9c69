package org.crmrecommend.sequence;

import java.util.Arrays;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/** Counts the transitions between items and keeps the largest probabilities of each item. */
final class TransitionCounts {

  private static final int ITEMS_PER_BLOCK = 64;

  private final ItemTransitions algorithm;
  private final TrainingSessions sessions;
  private final SessionInvertedIndex invertedIndex;
  private final Workers workers;

  /** Weight of a transition by its distance in baskets. */
  private final float[] skipWeights;

  TransitionCounts(ItemTransitions algorithm, TrainingData data) {
    this.algorithm = algorithm;
    this.sessions = TrainingSessions.of(data, 0);
    this.invertedIndex = new SessionInvertedIndex(sessions, data.items().size());
    this.workers = new Workers(data.executor(), data.threads());
    this.skipWeights = new float[Math.min(algorithm.skips(), sessions.eventCount()) + 1];
    for (int distance = 1; distance < skipWeights.length; distance++) {
      skipWeights[distance] = (float) StrictMath.pow(algorithm.skipDecay(), distance - 1);
    }
  }

  /** Returns the matrix whose row i holds the transition probabilities from item i. */
  SparseMatrix transitionMatrix() {
    int itemCount = invertedIndex.itemCount();
    int[][] columns = new int[itemCount][];
    float[][] values = new float[itemCount][];
    workers.forEachBlock(
        itemCount,
        ITEMS_PER_BLOCK,
        () -> new Scratch(itemCount, algorithm.neighbors()),
        (scratch, from, to) -> {
          for (int item = from; item < to; item++) {
            countTransitions(item, scratch.sum);
            selectLargest(scratch);
            columns[item] = scratch.columns();
            values[item] = scratch.values(columns[item]);
            scratch.sum.clear();
          }
        });
    return toSparseMatrix(columns, values);
  }

  private void countTransitions(int item, SparseAccumulator sum) {
    for (int o = invertedIndex.from(item); o < invertedIndex.to(item); o++) {
      int position = invertedIndex.position(o);
      int end = sessions.to(invertedIndex.session(o));
      int basket = sessions.basket(position);
      for (int successor = position + 1; successor < end; successor++) {
        int distance = sessions.basket(successor) - basket;
        if (distance > algorithm.skips()) {
          break;
        }
        sum.add(sessions.item(successor), skipWeights[distance]);
      }
    }
  }

  private void selectLargest(Scratch scratch) {
    SparseAccumulator sum = scratch.sum;
    double total = algorithm.shrinkage();
    for (int entry = 0; entry < sum.size(); entry++) {
      total += sum.value(sum.index(entry));
    }
    scratch.largest.clear();
    for (int entry = 0; entry < sum.size(); entry++) {
      int successor = sum.index(entry);
      double occurrenceCount = invertedIndex.to(successor) - (double) invertedIndex.from(successor);
      double damping = StrictMath.pow(occurrenceCount, algorithm.popularityDamping());
      scratch.largest.offer(successor, (float) (sum.value(successor) / total / damping));
    }
  }

  private static SparseMatrix toSparseMatrix(int[][] columns, float[][] values) {
    int[] starts = new int[columns.length + 1];
    for (int row = 0; row < columns.length; row++) {
      starts[row + 1] = starts[row] + columns[row].length;
    }
    int[] allColumns = new int[starts[columns.length]];
    float[] allValues = new float[allColumns.length];
    for (int row = 0; row < columns.length; row++) {
      System.arraycopy(columns[row], 0, allColumns, starts[row], columns[row].length);
      System.arraycopy(values[row], 0, allValues, starts[row], values[row].length);
    }
    return new SparseMatrix(columns.length, starts, allColumns, allValues);
  }

  /** Work space of one thread. */
  private static final class Scratch {

    private final SparseAccumulator sum;
    private final TopItems largest;
    private final float[] scoreByItem;

    Scratch(int itemCount, int neighbors) {
      this.sum = new SparseAccumulator(itemCount);
      this.largest = new TopItems(Math.min(neighbors, Math.max(1, itemCount)));
      this.scoreByItem = new float[itemCount];
    }

    int[] columns() {
      int[] columns = new int[largest.size()];
      for (int rank = 0; rank < columns.length; rank++) {
        columns[rank] = largest.item(rank);
        scoreByItem[columns[rank]] = largest.score(rank);
      }
      Arrays.sort(columns);
      return columns;
    }

    float[] values(int[] columns) {
      float[] values = new float[columns.length];
      for (int c = 0; c < values.length; c++) {
        values[c] = scoreByItem[columns[c]];
      }
      return values;
    }
  }
}
