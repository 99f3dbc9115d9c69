package org.crmrecommend.content;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.RidgeRegression;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.sparse.LargestEntries;
import org.crmrecommend.model.sparse.StoredUsers;

/**
 * Estimates columns of p in {@link AttributeRidge}: those of the trained items, and those of any
 * other items by their features. Immutable.
 */
final class TransitionEstimator {

  /**
   * Number of columns per batch. Each trained item has an array of this length; it is short, but
   * long enough for an efficient loop.
   */
  private static final int COLUMNS_PER_BATCH = 128;

  private static final int COLUMNS_PER_BLOCK = 8;

  private static final int NOT_TRAINED = -1;

  private final Interactions interactions;
  private final AttributeRidge parameters;
  private final FeatureMatrix features;

  /** Z: the features of the items with interactions; the rows of other items are empty. */
  private final SparseMatrix seenItemFeatures;

  private final SparseMatrix seenItemsByFeature;

  /** R(u, i) / d(u), a row for each user. */
  private final SparseMatrix userToItem;

  /** R(u, j) / d(j), a row for each item. */
  private final SparseMatrix itemToUser;

  private final int[] userCounts;

  /**
   * @param features a row for each trained item
   */
  TransitionEstimator(
      Interactions interactions, FeatureMatrix features, AttributeRidge parameters) {
    this.interactions = interactions;
    this.parameters = parameters;
    this.features = features;
    this.userToItem = normalizeRows(interactions.byUser());
    this.itemToUser = normalizeRows(interactions.byItem());
    this.userCounts =
        IntStream.range(0, interactions.itemCount())
            .map(item -> interactions.usersOf(item).size())
            .toArray();
    this.seenItemFeatures = clearUnseenRows(features.rows(), userCounts);
    this.seenItemsByFeature = seenItemFeatures.transpose();
  }

  /** A matrix of interactions, each row scaled to add up to 1. */
  private static SparseMatrix normalizeRows(SparseMatrix rows) {
    double[] sums = rows.rowSums();
    return rows.map((row, column, value) -> value / sums[row]);
  }

  private static SparseMatrix clearUnseenRows(SparseMatrix rows, int[] userCounts) {
    SparseRows seenRows = new SparseRows(rows.rowCount());
    for (int row = 0; row < userCounts.length; row++) {
      if (userCounts[row] > 0) {
        seenRows.copy(rows, row, row);
      }
    }
    return seenRows.toMatrix(rows.columnCount());
  }

  /** Returns an estimator from the interactions of the users whose rows are not masked. */
  TransitionEstimator unmasked(StoredUsers users) {
    return users.hasMasked()
        ? new TransitionEstimator(
            new Interactions(users.ids(), items(), users.unmaskedRows(interactions.byUser())),
            features,
            parameters)
        : this;
  }

  /** Returns the trained items. */
  IdMap items() {
    return interactions.items();
  }

  Interactions interactions() {
    return interactions;
  }

  FeatureMatrix features() {
    return features;
  }

  AttributeRidge parameters() {
    return parameters;
  }

  Vocabulary vocabulary() {
    return features.vocabulary();
  }

  /** Returns the columns of the trained items, each as a row with entries for trained items. */
  SparseMatrix columnsOfTrainedItems(Workers workers) {
    return estimateColumns(
        features.rows(), IntStream.range(0, userCounts.length).toArray(), workers);
  }

  /**
   * Returns the columns of other items, each as a row with entries for trained items.
   *
   * @param rows the features of the other items
   */
  SparseMatrix columnsOfNewItems(SparseMatrix rows, Workers workers) {
    int[] trainedIndices = new int[rows.rowCount()];
    Arrays.fill(trainedIndices, NOT_TRAINED);
    return estimateColumns(rows, trainedIndices, workers);
  }

  private SparseMatrix estimateColumns(SparseMatrix rows, int[] trainedIndices, Workers workers) {
    LargestEntries largest = new LargestEntries(trainedIndices.length);
    ColumnBatch batch = new ColumnBatch(workers);
    for (int from = 0; from < trainedIndices.length; from += COLUMNS_PER_BATCH) {
      int to = Math.min(trainedIndices.length, from + COLUMNS_PER_BATCH);
      keepLargest(batch.columns(rows, trainedIndices, from, to), from, to, largest, workers);
    }
    return largest.toMatrix(userCounts.length);
  }

  /**
   * Keeps the largest positive entries of the first columns of some rows, from item {@code from} to
   * {@code to}.
   */
  private void keepLargest(
      float[][] rows, int from, int to, LargestEntries largest, Workers workers) {
    int maxEntries = Math.max(1, Math.min(parameters.neighbors(), rows.length));
    workers.forEachBlock(
        to - from,
        COLUMNS_PER_BLOCK,
        () -> new TopItems(maxEntries),
        (best, first, last) -> {
          for (int column = first; column < last; column++) {
            best.clear();
            for (int row = 0; row < rows.length; row++) {
              if (rows[row][column] > 0) {
                best.offer(row, rows[row][column]);
              }
            }
            largest.set(from + column, best);
          }
        });
  }

  /** Returns γ, the weight of an item's own column. */
  private double blendFactor(int trainedIndex) {
    int users = trainedIndex == NOT_TRAINED ? 0 : userCounts[trainedIndex];
    return users == 0 ? 0 : users / (users + parameters.shrinkage());
  }

  /** Computes columns in batches. */
  private final class ColumnBatch {

    private final Workers workers;
    private final RidgeRegression regression;
    private final float[][] products = new float[seenItemFeatures.rowCount()][COLUMNS_PER_BATCH];
    private final float[][] coefficients =
        new float[seenItemFeatures.rowCount()][COLUMNS_PER_BATCH];
    private final float[][] userSums = new float[userToItem.rowCount()][COLUMNS_PER_BATCH];

    ColumnBatch(Workers workers) {
      this.workers = workers;
      this.regression =
          new RidgeRegression(
              seenItemFeatures,
              seenItemsByFeature,
              parameters.regularization(),
              COLUMNS_PER_BATCH,
              workers);
    }

    /** Returns p k for some items, a column for each; the rows are reused by the next call. */
    float[][] columns(SparseMatrix rows, int[] trainedIndices, int from, int to) {
      for (float[] row : products) {
        Arrays.fill(row, 0f);
      }
      for (int item = from; item < to; item++) {
        if (blendFactor(trainedIndices[item]) < 1) {
          addFeatureProducts(rows, item, item - from);
        }
      }
      regression.solve(products, coefficients);
      for (int item = from; item < to; item++) {
        blend(item - from, trainedIndices[item]);
      }
      userToItem.times(coefficients, COLUMNS_PER_BATCH, userSums, workers);
      itemToUser.times(userSums, COLUMNS_PER_BATCH, products, workers);
      return products;
    }

    /** Adds Z z. */
    private void addFeatureProducts(SparseMatrix rows, int item, int column) {
      for (int c = rows.starts()[item]; c < rows.starts()[item + 1]; c++) {
        int feature = rows.columns()[c];
        float value = rows.values()[c];
        int end = seenItemsByFeature.starts()[feature + 1];
        for (int k = seenItemsByFeature.starts()[feature]; k < end; k++) {
          products[seenItemsByFeature.columns()[k]][column] +=
              value * seenItemsByFeature.values()[k];
        }
      }
    }

    private void blend(int column, int trainedIndex) {
      double factor = blendFactor(trainedIndex);
      if (factor > 0) {
        for (float[] row : coefficients) {
          row[column] *= (float) (1 - factor);
        }
        coefficients[trainedIndex][column] += (float) factor;
      }
    }
  }
}
