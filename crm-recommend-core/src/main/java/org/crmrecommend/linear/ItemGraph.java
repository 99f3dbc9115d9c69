package org.crmrecommend.linear;

import java.util.Arrays;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;

/**
 * The graph of items that users share, as the matrix P = R̃ᵀR̃ with R̃ = D_u^−β R D_i^(β−1), which
 * is never made: a product with it walks from items to their users and on to the users' items.
 * Immutable.
 */
final class ItemGraph {

  private final SparseMatrix byUser;
  private final SparseMatrix byItem;

  /** D_i^(1−β); 0 for an item without users. */
  private final double[] itemScales;

  /**
   * @param interactions R
   * @param userShare β, the part of the normalization that is the users'
   */
  ItemGraph(Interactions interactions, double userShare) {
    SparseMatrix weights = SparseMatrices.byUser(interactions);
    double[] userScales = new double[interactions.userCount()];
    Arrays.setAll(userScales, u -> Math.pow(interactions.itemsOf(u).sum(), -userShare));
    itemScales = new double[interactions.itemCount()];
    Arrays.setAll(
        itemScales,
        i ->
            interactions.usersOf(i).size() == 0
                ? 0
                : Math.pow(interactions.usersOf(i).sum(), 1 - userShare));
    float[] values = weights.values();
    for (int user = 0; user < userScales.length; user++) {
      for (int c = weights.starts()[user]; c < weights.starts()[user + 1]; c++) {
        values[c] *= (float) (userScales[user] / itemScales[weights.columns()[c]]);
      }
    }
    this.byUser = weights;
    this.byItem = weights.transpose();
  }

  /** R̃. */
  SparseMatrix byUser() {
    return byUser;
  }

  /** R̃ᵀ. */
  SparseMatrix byItem() {
    return byItem;
  }

  /** The weight of an item's users to the power of 1−β; 0 where there are none. */
  double itemScale(int item) {
    return itemScales[item];
  }

  /** What products are computed with. */
  Propagator newPropagator() {
    return new Propagator();
  }

  /** Work areas for one thread, zero between uses. */
  final class Propagator {

    private final float[] userWeights = new float[byUser.rowCount()];
    private final int[] activeUsers = new int[byUser.rowCount()];
    private final float[] powerProduct = new float[byUser.columnCount()];
    private int activeUserCount;

    /** Writes p(P) x, x being given by its entries that are not zero. */
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
          if (before == 0 && after != 0) { // a product may be too small for a float
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

    /** Adds what the users have to their items, and leaves them with nothing. */
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
