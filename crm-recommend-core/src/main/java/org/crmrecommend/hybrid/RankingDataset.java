package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;

/**
 * Lists to learn from: the candidates of one person each, described by rows of numbers, and which
 * of them the person turned to. Not thread-safe while it is filled.
 */
final class RankingDataset {

  private final int featureCount;
  private float[] rows = new float[0];
  private float[] targets = new float[0];
  private int[] starts = new int[1];
  private int size;
  private int queryCount;

  /**
   * @param featureCount how many numbers a row has
   */
  RankingDataset(int featureCount) {
    this.featureCount = featureCount;
  }

  /** All of several, one after the other. */
  static RankingDataset concat(int featureCount, List<RankingDataset> datasets) {
    RankingDataset all = new RankingDataset(featureCount);
    all.reserve(datasets.stream().mapToInt(RankingDataset::size).sum());
    for (RankingDataset dataset : datasets) {
      System.arraycopy(
          dataset.rows, 0, all.rows, all.size * featureCount, dataset.size * featureCount);
      System.arraycopy(dataset.targets, 0, all.targets, all.size, dataset.size);
      for (int query = 0; query < dataset.queryCount; query++) {
        all.size += dataset.to(query) - dataset.from(query);
        all.endQuery();
      }
    }
    return all;
  }

  /**
   * Adds a candidate to the list that is being filled.
   *
   * @param row is copied
   * @param isRelevant whether the person turned to it
   */
  void add(float[] row, boolean isRelevant) {
    if (size == targets.length) {
      reserve(Math.max(64, 2 * size));
    }
    System.arraycopy(row, 0, rows, size * featureCount, featureCount);
    targets[size++] = isRelevant ? 1 : 0;
  }

  /** Ends a list, which has a candidate that is right: each such one is an equal part of it. */
  void endQuery() {
    float relevantCount = 0;
    for (int row = starts[queryCount]; row < size; row++) {
      relevantCount += targets[row];
    }
    for (int row = starts[queryCount]; row < size; row++) {
      targets[row] /= relevantCount;
    }
    if (++queryCount == starts.length) {
      starts = Arrays.copyOf(starts, 2 * queryCount);
    }
    starts[queryCount] = size;
  }

  private void reserve(int capacity) {
    rows = Arrays.copyOf(rows, Math.multiplyExact(capacity, featureCount));
    targets = Arrays.copyOf(targets, capacity);
  }

  int featureCount() {
    return featureCount;
  }

  /** How many rows there are. */
  int size() {
    return size;
  }

  /** How many lists there are. */
  int queryCount() {
    return queryCount;
  }

  /** The first row of a list. */
  int from(int query) {
    return starts[query];
  }

  /** The row after the last one of a list. */
  int to(int query) {
    return starts[query + 1];
  }

  /** A number of a row. */
  float value(int row, int feature) {
    return rows[row * featureCount + feature];
  }

  /** The share of a row in what was right of its list; those of a list add up to 1. */
  float target(int row) {
    return targets[row];
  }

  /** Copies a row. */
  void copyRow(int row, float[] target) {
    System.arraycopy(rows, row * featureCount, target, 0, featureCount);
  }

  /**
   * Turns what a learner makes of each row of a list into chances: e^η, divided by the sum over the
   * list.
   *
   * @return the logarithm of the sum before the division
   */
  double softmax(int query, double[] utilities, double[] probabilities) {
    double maxUtility = Double.NEGATIVE_INFINITY;
    for (int row = from(query); row < to(query); row++) {
      maxUtility = Math.max(maxUtility, utilities[row]);
    }
    double sum = 0;
    for (int row = from(query); row < to(query); row++) {
      probabilities[row] = StrictMath.exp(utilities[row] - maxUtility);
      sum += probabilities[row];
    }
    for (int row = from(query); row < to(query); row++) {
      probabilities[row] /= sum;
    }
    return maxUtility + StrictMath.log(sum);
  }
}
