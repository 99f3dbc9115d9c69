package org.crmrecommend.content;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.RidgeRegression;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;

/**
 * What training tells of the columns of p in {@link AttributeRidge}: it makes those of the items it
 * has seen, and of any others by their features. Immutable.
 */
final class Expectations {

  /** So many columns at a time: an array for each item of training, short and yet worth a loop. */
  private static final int COLUMNS_AT_ONCE = 128;

  private static final int NOT_TRAINED = -1;

  private final AttributeRidge parameters;
  private final FeatureRows features;

  /** Z: the features of the items that somebody turned to; the rows of others are empty. */
  private final SparseMatrix known;

  private final SparseMatrix knownByFeature;

  /** R(u, i) / d(u), a row for each user. */
  private final SparseMatrix steps;

  /** R(u, j) / d(j), a row for each item. */
  private final SparseMatrix stepsBack;

  private final int[] userCounts;

  /**
   * @param features a row for each item of training
   */
  Expectations(Interactions interactions, FeatureRows features, AttributeRidge parameters) {
    this.parameters = parameters;
    this.features = features;
    this.steps = shares(interactions.userCount(), interactions.itemCount(), interactions::itemsOf);
    this.stepsBack =
        shares(interactions.itemCount(), interactions.userCount(), interactions::usersOf);
    this.userCounts =
        IntStream.range(0, interactions.itemCount())
            .map(item -> interactions.usersOf(item).size())
            .toArray();
    this.known = withoutNew(features.rows(), userCounts);
    this.knownByFeature = known.transpose();
  }

  /** A matrix of interactions, each row scaled to add up to 1. */
  private static SparseMatrix shares(
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

  private static SparseMatrix withoutNew(SparseMatrix rows, int[] userCounts) {
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

  /** The columns of the items of training, each as a row with an entry for each of these items. */
  SparseMatrix ofTrained(Workers workers) {
    return of(features.rows(), IntStream.range(0, userCounts.length).toArray(), workers);
  }

  /**
   * The columns of other items, each as a row with an entry for each item of training.
   *
   * @param rows the features of these items
   */
  SparseMatrix ofNew(SparseMatrix rows, Workers workers) {
    int[] numbers = new int[rows.rowCount()];
    Arrays.fill(numbers, NOT_TRAINED);
    return of(rows, numbers, workers);
  }

  private SparseMatrix of(SparseMatrix rows, int[] numbers, Workers workers) {
    LargestEntries kept = new LargestEntries(numbers.length, parameters.neighbors());
    Batch batch = new Batch(workers);
    for (int from = 0; from < numbers.length; from += COLUMNS_AT_ONCE) {
      int to = Math.min(numbers.length, from + COLUMNS_AT_ONCE);
      kept.addAll(batch.columns(rows, numbers, from, to), from, to, workers);
    }
    return kept.matrix(userCounts.length);
  }

  /** How much of an item's column is its own: γ. */
  private double ownShare(int number) {
    int users = number == NOT_TRAINED ? 0 : userCounts[number];
    return users == 0 ? 0 : users / (users + parameters.shrinkage());
  }

  /** Some columns at a time. */
  private final class Batch {

    private final Workers workers;
    private final RidgeRegression regression;
    private final float[][] products = new float[known.rowCount()][COLUMNS_AT_ONCE];
    private final float[][] mixture = new float[known.rowCount()][COLUMNS_AT_ONCE];
    private final float[][] byUser = new float[steps.rowCount()][COLUMNS_AT_ONCE];

    Batch(Workers workers) {
      this.workers = workers;
      this.regression =
          new RidgeRegression(
              known, knownByFeature, parameters.regularization(), COLUMNS_AT_ONCE, workers);
    }

    /** p k for some items, a column for each, in rows that are used again. */
    float[][] columns(SparseMatrix rows, int[] numbers, int from, int to) {
      for (float[] row : products) {
        Arrays.fill(row, 0f);
      }
      for (int item = from; item < to; item++) {
        if (ownShare(numbers[item]) < 1) {
          addProducts(rows, item, item - from);
        }
      }
      regression.solve(products, mixture);
      for (int item = from; item < to; item++) {
        blend(item - from, numbers[item]);
      }
      steps.times(mixture, COLUMNS_AT_ONCE, byUser, workers);
      stepsBack.times(byUser, COLUMNS_AT_ONCE, products, workers);
      return products;
    }

    /** Z z. */
    private void addProducts(SparseMatrix rows, int item, int column) {
      for (int c = rows.starts()[item]; c < rows.starts()[item + 1]; c++) {
        int feature = rows.columns()[c];
        float value = rows.values()[c];
        int end = knownByFeature.starts()[feature + 1];
        for (int k = knownByFeature.starts()[feature]; k < end; k++) {
          products[knownByFeature.columns()[k]][column] += value * knownByFeature.values()[k];
        }
      }
    }

    private void blend(int column, int number) {
      double own = ownShare(number);
      if (own > 0) {
        for (float[] row : mixture) {
          row[column] *= (float) (1 - own);
        }
        mixture[number][column] += (float) own;
      }
    }
  }
}
