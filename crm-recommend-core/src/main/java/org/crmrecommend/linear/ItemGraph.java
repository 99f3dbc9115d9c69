package org.crmrecommend.linear;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.linear.GraphFilter.GraphPolynomial;

/**
 * Graph of items with common users, as the matrix P = R̃ᵀR̃ with R̃ = D_u^−β R D_i^(β−1). P is
 * never stored: a product with P propagates from items to their users and on to the items of these
 * users. Immutable.
 */
final class ItemGraph {

  private final SparseMatrix byUser;
  private final SparseMatrix byItem;

  /** D_i^(1−β); 0 for an item without users. */
  private final double[] itemScales;

  /**
   * @param interactions the weights R
   * @param userShare β, the share of the normalization by user
   */
  ItemGraph(Interactions interactions, double userShare) {
    double[] userScales =
        DoubleStream.of(interactions.byUser().rowSums())
            .map(sum -> Math.pow(sum, -userShare))
            .toArray();
    this.itemScales =
        DoubleStream.of(interactions.byItem().rowSums())
            .map(sum -> sum == 0 ? 0 : Math.pow(sum, 1 - userShare)) // weights are positive
            .toArray();
    this.byUser =
        interactions
            .byUser()
            .map((user, item, weight) -> weight * (float) (userScales[user] / itemScales[item]));
    this.byItem = byUser.transpose();
  }

  /**
   * Restores a graph. Takes ownership of the array.
   *
   * @param byUser R̃
   * @param itemScales D_i^(1−β); 0 for an item without users
   */
  ItemGraph(SparseMatrix byUser, double[] itemScales) {
    this.byUser = byUser;
    this.itemScales = itemScales;
    this.byItem = byUser.transpose();
  }

  /** Returns the number of items. */
  int itemCount() {
    return itemScales.length;
  }

  /** Returns D_i^(1−β), which must not be modified. */
  double[] itemScales() {
    return itemScales;
  }

  /** Returns R̃. */
  SparseMatrix byUser() {
    return byUser;
  }

  /** Returns R̃ᵀ. */
  SparseMatrix byItem() {
    return byItem;
  }

  /** Returns the sum of the weights of an item to the power of 1−β, or 0 if it has no users. */
  double itemScale(int item) {
    return itemScales[item];
  }

  /** Returns a new propagator, which computes products with P. */
  Propagator newPropagator() {
    return new Propagator();
  }

  /** Computes products with P on one thread. Its scratch arrays are zero between uses. */
  final class Propagator {

    private final float[] userWeights = new float[byUser.rowCount()];
    private final int[] activeUsers = new int[byUser.rowCount()];
    private final float[] powerProduct = new float[byUser.columnCount()];
    private int activeUserCount;

    /** Writes p(P) x, where x is given by its nonzero entries. */
    void filter(GraphPolynomial polynomial, WeightedHistory x, float[] scores) {
      Arrays.fill(scores, 0f);
      propagateToUsers(x);
      propagateToItems(scores);
      if (polynomial.degree() > 1) {
        System.arraycopy(scores, 0, powerProduct, 0, scores.length);
        addMultiple(polynomial.coefficient(1) - 1, scores);
        for (int p = 2; p <= polynomial.degree(); p++) {
          propagateAllToUsers();
          Arrays.fill(powerProduct, 0f);
          propagateToItems(powerProduct);
          addMultiple(polynomial.coefficient(p), scores);
        }
      }
    }

    private void propagateToUsers(WeightedHistory x) {
      int[] starts = byItem.starts();
      int[] columns = byItem.columns();
      float[] values = byItem.values();
      for (int t = 0; t < x.size(); t++) {
        int item = x.items()[t];
        float weight = x.weights()[t];
        for (int c = starts[item]; c < starts[item + 1]; c++) {
          int user = columns[c];
          float before = userWeights[user];
          float after = before + weight * values[c];
          if (before == 0 && after != 0) { // the product may underflow to zero
            activeUsers[activeUserCount++] = user;
          }
          userWeights[user] = after;
        }
      }
    }

    private void propagateAllToUsers() {
      int[] starts = byUser.starts();
      int[] columns = byUser.columns();
      float[] values = byUser.values();
      for (int user = 0; user < userWeights.length; user++) {
        float sum = 0;
        for (int c = starts[user]; c < starts[user + 1]; c++) {
          sum += values[c] * powerProduct[columns[c]];
        }
        userWeights[user] = sum;
        activeUsers[user] = user;
      }
      activeUserCount = userWeights.length;
    }

    /**
     * Propagates the weights of the active users to their items and resets these weights to zero.
     */
    private void propagateToItems(float[] sums) {
      int[] starts = byUser.starts();
      int[] columns = byUser.columns();
      float[] values = byUser.values();
      for (int t = 0; t < activeUserCount; t++) {
        int user = activeUsers[t];
        float weight = userWeights[user];
        userWeights[user] = 0;
        for (int c = starts[user]; c < starts[user + 1]; c++) {
          sums[columns[c]] += weight * values[c];
        }
      }
      activeUserCount = 0;
    }

    private void addMultiple(float coefficient, float[] scores) {
      for (int item = 0; item < scores.length; item++) {
        scores[item] += coefficient * powerProduct[item];
      }
    }
  }
}
