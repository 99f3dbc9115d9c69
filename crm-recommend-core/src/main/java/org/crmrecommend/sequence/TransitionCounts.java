package org.crmrecommend.sequence;

import java.util.Arrays;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/** Counts what follows each item and keeps the largest shares. */
final class TransitionCounts {

  private static final int ITEMS_A_BLOCK = 64;

  private final ItemTransitions algorithm;
  private final Sessions trails;
  private final Occurrences occurrences;
  private final Workers workers;

  /** What a transition over so many visits counts. */
  private final float[] weights;

  TransitionCounts(ItemTransitions algorithm, TrainingData data) {
    this.algorithm = algorithm;
    this.trails = Sessions.of(data, 0);
    this.occurrences = new Occurrences(trails, data.items().size());
    this.workers = new Workers(data.executor(), data.threads());
    this.weights = new float[Math.min(algorithm.skips(), trails.steps()) + 1];
    for (int visits = 1; visits < weights.length; visits++) {
      weights[visits] = (float) StrictMath.pow(algorithm.skipDecay(), visits - 1);
    }
  }

  /** Row i holds what item i leads to. */
  SparseMatrix rows() {
    int itemCount = occurrences.itemCount();
    int[][] columns = new int[itemCount][];
    float[][] values = new float[itemCount][];
    workers.forEachBlock(
        itemCount,
        ITEMS_A_BLOCK,
        () -> new Scratch(itemCount, algorithm.neighbors()),
        (scratch, from, to) -> {
          for (int item = from; item < to; item++) {
            count(item, scratch.sum);
            keepLargest(scratch);
            columns[item] = scratch.columns();
            values[item] = scratch.values(columns[item]);
            scratch.sum.clear();
          }
        });
    return flat(columns, values);
  }

  private void count(int item, SparseSum sum) {
    for (int o = occurrences.from(item); o < occurrences.to(item); o++) {
      int place = occurrences.place(o);
      int end = trails.to(occurrences.session(o));
      int visit = trails.visit(place);
      for (int later = place + 1; later < end; later++) {
        int visits = trails.visit(later) - visit;
        if (visits > algorithm.skips()) {
          break;
        }
        sum.add(trails.item(later), weights[visits]);
      }
    }
  }

  private void keepLargest(Scratch scratch) {
    SparseSum sum = scratch.sum;
    double total = algorithm.shrinkage();
    for (int place = 0; place < sum.size(); place++) {
      total += sum.at(sum.index(place));
    }
    scratch.largest.clear();
    for (int place = 0; place < sum.size(); place++) {
      int next = sum.index(place);
      double known = occurrences.to(next) - (double) occurrences.from(next);
      double damping = StrictMath.pow(known, algorithm.popularityDamping());
      scratch.largest.offer(next, (float) (sum.at(next) / total / damping));
    }
  }

  private static SparseMatrix flat(int[][] columns, float[][] values) {
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

  /** What one thread works with. */
  private static final class Scratch {

    private final SparseSum sum;
    private final TopItems largest;
    private final float[] byItem;

    Scratch(int itemCount, int neighbors) {
      this.sum = new SparseSum(itemCount);
      this.largest = new TopItems(Math.min(neighbors, Math.max(1, itemCount)));
      this.byItem = new float[itemCount];
    }

    int[] columns() {
      int[] columns = new int[largest.size()];
      for (int rank = 0; rank < columns.length; rank++) {
        columns[rank] = largest.item(rank);
        byItem[columns[rank]] = largest.score(rank);
      }
      Arrays.sort(columns);
      return columns;
    }

    float[] values(int[] columns) {
      float[] values = new float[columns.length];
      for (int c = 0; c < values.length; c++) {
        values[c] = byItem[columns[c]];
      }
      return values;
    }
  }
}
