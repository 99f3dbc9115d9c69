package org.crmrecommend.content;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.RidgeRegression;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;

/**
 * Estimates columns of p in {@link AttributeRidge}: those of the trained items, and those of any
 * other items by their features. Immutable.
 */
final class TransitionEstimator {

  /**
   * Number of columns per batch: each trained item has an array of this length, short but long
   * enough for an efficient loop.
   */
  private static final int COLUMNS_PER_BATCH = 128;

  private static final int NOT_TRAINED = -1;

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
    this.parameters = parameters;
    this.features = features;
    this.userToItem =
        normalizeRows(interactions.userCount(), interactions.itemCount(), interactions::itemsOf);
    this.itemToUser =
        normalizeRows(interactions.itemCount(), interactions.userCount(), interactions::usersOf);
    this.userCounts =
        IntStream.range(0, interactions.itemCount())
            .map(item -> interactions.usersOf(item).size())
            .toArray();
    this.seenItemFeatures = clearUnseenRows(features.rows(), userCounts);
    this.seenItemsByFeature = seenItemFeatures.transpose();
  }

  /** Returns the matrix of interactions, with each row scaled to the sum 1. */
  private static SparseMatrix normalizeRows(
      int rowCount, int columnCount, IntFunction<Interactions.Row> rows) {
    int[] starts = new int[rowCount + 1];
    for (int row = 0; row < rowCount; row++) {
      starts[row + 1] = starts[row] + rows.apply(row).size();
    }
    int[] columns = new int[starts[rowCount]];
    float[] values = new float[columns.length];
    for (int row = 0; row < rowCount; row++) {
      Interactions.Row cells = rows.apply(row);
      double sum = cells.sum();
      for (int cell = 0; cell < cells.size(); cell++) {
        columns[starts[row] + cell] = cells.index(cell);
        values[starts[row] + cell] = (float) (cells.weight(cell) / sum);
      }
    }
    return new SparseMatrix(columnCount, starts, columns, values);
  }

  private static SparseMatrix clearUnseenRows(SparseMatrix rows, int[] userCounts) {
    int[] starts = new int[rows.rowCount() + 1];
    for (int row = 0; row < userCounts.length; row++) {
      int size = rows.starts()[row + 1] - rows.starts()[row];
      starts[row + 1] = starts[row] + (userCounts[row] > 0 ? size : 0);
    }
    int[] columns = new int[starts[userCounts.length]];
    float[] values = new float[columns.length];
    for (int row = 0; row < userCounts.length; row++) {
      int size = starts[row + 1] - starts[row];
      System.arraycopy(rows.columns(), rows.starts()[row], columns, starts[row], size);
      System.arraycopy(rows.values(), rows.starts()[row], values, starts[row], size);
    }
    return new SparseMatrix(rows.columnCount(), starts, columns, values);
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
    LargestEntries largest = new LargestEntries(trainedIndices.length, parameters.neighbors());
    ColumnBatch batch = new ColumnBatch(workers);
    for (int from = 0; from < trainedIndices.length; from += COLUMNS_PER_BATCH) {
      int to = Math.min(trainedIndices.length, from + COLUMNS_PER_BATCH);
      largest.addAll(batch.columns(rows, trainedIndices, from, to), from, to, workers);
    }
    return largest.matrix(userCounts.length);
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
