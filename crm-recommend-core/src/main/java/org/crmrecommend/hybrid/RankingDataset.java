package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;

/**
 * Training data for rankers. A query holds the candidates of one user: a row of features and a
 * relevance label for each. Not thread-safe while it is filled.
 */
final class RankingDataset {

  private final int featureCount;
  private float[] rows = new float[0];
  private float[] targets = new float[0];
  private int[] starts = new int[1];
  private int size;
  private int queryCount;

  /**
   * @param featureCount number of features per row
   */
  RankingDataset(int featureCount) {
    this.featureCount = featureCount;
  }

  /** Returns the concatenation of datasets. */
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
   * Adds a candidate to the current query.
   *
   * @param row features; copied
   * @param isRelevant whether the candidate is relevant to the user
   */
  void add(float[] row, boolean isRelevant) {
    if (size == targets.length) {
      reserve(Math.max(64, 2 * size));
    }
    System.arraycopy(row, 0, rows, size * featureCount, featureCount);
    targets[size++] = isRelevant ? 1 : 0;
  }

  /**
   * Ends the current query, which must contain a relevant candidate. Each relevant candidate gets
   * an equal share of the target.
   */
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

  /** Returns the number of rows. */
  int size() {
    return size;
  }

  /** Returns the number of queries. */
  int queryCount() {
    return queryCount;
  }

  /** Returns the first row of a query. */
  int from(int query) {
    return starts[query];
  }

  /** Returns the row after the last one of a query. */
  int to(int query) {
    return starts[query + 1];
  }

  /** Returns a feature value of a row. */
  float value(int row, int feature) {
    return rows[row * featureCount + feature];
  }

  /** Returns the target of a row; the targets of a query sum to 1. */
  float target(int row) {
    return targets[row];
  }

  /** Copies the features of a row into {@code target}. */
  void copyRow(int row, float[] target) {
    System.arraycopy(rows, row * featureCount, target, 0, featureCount);
  }

  /**
   * Computes the probabilities of the rows of a query by softmax: e^η divided by the sum over the
   * query.
   *
   * @return logarithm of the sum before the division
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
