package org.crmrecommend.linear;

import java.util.Arrays;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;
import org.crmrecommend.model.TopItems;

/**
 * Columns of the SLIM matrix, which are learned independently. Each column is written once, by the
 * thread that computes it.
 */
final class SlimColumns {

  private final SparseMatrix byUser;
  private final SparseMatrix byItem;
  private final Slim parameters;
  private final double[] squaredNorms;
  private final SparseRows columns;

  SlimColumns(Interactions interactions, Slim parameters) {
    this.byUser = interactions.byUser();
    this.byItem = interactions.byItem();
    this.parameters = parameters;
    this.squaredNorms = byItem.squaredNorms();
    this.columns = new SparseRows(byItem.rowCount());
  }

  /** Returns the transposed matrix: each column as a row. */
  SparseMatrix toMatrix() {
    return columns.toMatrix(byItem.rowCount());
  }

  /**
   * Returns a new regression for one thread.
   *
   * @param cancellationCheck called before each pass over the candidates of an item
   */
  Regression newRegression(Runnable cancellationCheck) {
    return new Regression(cancellationCheck);
  }

  /**
   * Learns one column at a time by coordinate descent. It updates the residual of every user, so a
   * step visits only the users of one item. Scratch arrays are zero between columns.
   */
  final class Regression {

    /**
     * Convergence tolerance, as a share of the squared norm of the item: iteration stops when no
     * step of a pass has a larger gain. The gain is curvature · (change of the weight)².
     */
    private static final double TOLERANCE = 1e-9;

    private final Runnable cancellationCheck;
    private final double[] residuals = new double[byUser.rowCount()];
    private final double[] products = new double[byUser.columnCount()];
    private final double[] column = new double[byUser.columnCount()];
    private final int[] candidates = new int[byUser.columnCount()];
    private final int[] active = new int[byUser.columnCount()];
    private int candidateCount;
    private int activeCount;

    private Regression(Runnable cancellationCheck) {
      this.cancellationCheck = cancellationCheck;
    }

    /** Learns and stores the column of an item. */
    void train(int item) {
      findCandidates(item);
      initResiduals(item);
      coordinateDescent(TOLERANCE * squaredNorms[item]);
      storeColumn(item);
    }

    /**
     * Finds the items whose weight can lower the loss. All other items would need a negative
     * weight.
     */
    private void findCandidates(int item) {
      int found = addProducts(item);
      candidateCount = 0;
      for (int t = 0; t < found; t++) {
        int other = candidates[t];
        if (other != item && products[other] > parameters.l1()) {
          candidates[candidateCount++] = other;
        } else {
          products[other] = 0;
        }
      }
      if (candidateCount > parameters.neighbors()) {
        keepNearestNeighbors();
      }
      for (int c = 0; c < candidateCount; c++) {
        products[candidates[c]] = 0;
      }
      Arrays.sort(candidates, 0, candidateCount);
    }

    /** Lists the items that share a user with this item, and returns their number. */
    private int addProducts(int item) {
      int[] starts = byUser.starts();
      int[] columns = byUser.columns();
      float[] values = byUser.values();
      int found = 0;
      for (int u = byItem.starts()[item]; u < byItem.starts()[item + 1]; u++) {
        int user = byItem.columns()[u];
        double weight = byItem.values()[u];
        for (int c = starts[user]; c < starts[user + 1]; c++) {
          int other = columns[c];
          if (products[other] == 0) {
            candidates[found++] = other;
          }
          products[other] += weight * values[c];
        }
      }
      return found;
    }

    private void keepNearestNeighbors() {
      TopItems nearest = new TopItems(parameters.neighbors());
      for (int c = 0; c < candidateCount; c++) {
        int other = candidates[c];
        nearest.offer(other, (float) (products[other] / Math.sqrt(squaredNorms[other])));
        products[other] = 0;
      }
      candidateCount = nearest.size();
      for (int rank = 0; rank < candidateCount; rank++) {
        candidates[rank] = nearest.item(rank);
      }
    }

    private void initResiduals(int item) {
      for (int u = byItem.starts()[item]; u < byItem.starts()[item + 1]; u++) {
        residuals[byItem.columns()[u]] = byItem.values()[u];
      }
    }

    /**
     * Repeats until convergence: a pass over all candidates, then passes over the candidates with a
     * nonzero weight.
     */
    private void coordinateDescent(double tolerance) {
      int passes = 0;
      while (passes < parameters.iterations()) {
        double largestGain = pass(candidates, candidateCount);
        passes++;
        if (largestGain <= tolerance) {
          return;
        }
        findActive();
        while (largestGain > tolerance && passes < parameters.iterations()) {
          largestGain = pass(active, activeCount);
          passes++;
        }
      }
    }

    private void findActive() {
      activeCount = 0;
      for (int c = 0; c < candidateCount; c++) {
        if (column[candidates[c]] > 0) {
          active[activeCount++] = candidates[c];
        }
      }
    }

    /** Optimizes each weight with the others fixed, and returns the largest gain of a step. */
    private double pass(int[] indexes, int count) {
      cancellationCheck.run();
      double largestGain = 0;
      for (int c = 0; c < count; c++) {
        int other = indexes[c];
        double curvature = squaredNorms[other] + parameters.l2();
        double before = column[other];
        double gradient = productWithResiduals(other) - parameters.l1() - parameters.l2() * before;
        double after = Math.max(0, before + gradient / curvature);
        if (after != before) {
          column[other] = after;
          subtractFromResiduals(other, after - before);
          largestGain = Math.max(largestGain, curvature * (after - before) * (after - before));
        }
      }
      return largestGain;
    }

    private double productWithResiduals(int other) {
      int[] users = byItem.columns();
      float[] values = byItem.values();
      int to = byItem.starts()[other + 1];
      double even = 0; // two sums, because each addition waits for the previous one
      double odd = 0;
      int u = byItem.starts()[other];
      for (; u + 1 < to; u += 2) {
        even += values[u] * residuals[users[u]];
        odd += values[u + 1] * residuals[users[u + 1]];
      }
      return u < to ? even + odd + values[u] * residuals[users[u]] : even + odd;
    }

    private void subtractFromResiduals(int other, double step) {
      int[] users = byItem.columns();
      float[] values = byItem.values();
      int to = byItem.starts()[other + 1];
      for (int u = byItem.starts()[other]; u < to; u++) {
        residuals[users[u]] -= step * values[u];
      }
    }

    /** Stores the weights of the column and clears the scratch arrays. */
    private void storeColumn(int item) {
      clearResiduals(item);
      findActive();
      int[] columnItems = Arrays.copyOf(active, activeCount);
      float[] columnWeights = new float[activeCount];
      for (int a = 0; a < activeCount; a++) {
        columnWeights[a] = (float) column[columnItems[a]];
      }
      columns.set(item, columnItems, columnWeights);
      for (int c = 0; c < candidateCount; c++) {
        if (column[candidates[c]] > 0) {
          clearResiduals(candidates[c]);
          column[candidates[c]] = 0;
        }
      }
    }

    private void clearResiduals(int item) {
      for (int u = byItem.starts()[item]; u < byItem.starts()[item + 1]; u++) {
        residuals[byItem.columns()[u]] = 0;
      }
    }
  }
}
