package org.crmrecommend.neighbor;

import java.util.Arrays;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.TrainingContext;

/**
 * Trains models by two-step random walks from an item through one of its users to another item.
 *
 * @param neighbors maximum number of neighbors to keep per item
 * @param alpha exponent of the probability of each step
 * @param beta exponent of the number of users of the other item, by which a walk is divided
 * @param rowNormalized whether to scale the kept similarities of an item to a sum of 1
 */
record RandomWalk(int neighbors, double alpha, double beta, boolean rowNormalized) {

  /**
   * Returns the neighbors of each item.
   *
   * @param byItem the weights, with a row for each item
   * @param byUser the same weights, with a row for each user
   */
  SparseMatrix neighbors(SparseMatrix byItem, SparseMatrix byUser, TrainingContext context) {
    double[] itemWeightSums = byItem.rowSums();
    double[] userWeightSums = byUser.rowSums();
    SparseMatrix firstStep =
        byItem.map((item, user, weight) -> Math.pow(weight / itemWeightSums[item], alpha));
    SparseMatrix secondStep =
        byItem.map((item, user, weight) -> Math.pow(weight / userWeightSums[user], alpha));
    double[] popularities = new double[byItem.rowCount()];
    Arrays.setAll(popularities, item -> Math.pow(byItem.size(item), beta));
    return new NeighborSearch(
            firstStep,
            secondStep,
            new double[byItem.rowCount()],
            popularities,
            RandomWalk::divideByPopularity)
        .run(context, neighbors, rowNormalized);
  }

  private static void divideByPopularity(
      float[] dotProducts, int[] items, int count, double unused, double[] popularities) {
    for (int t = 0; t < count; t++) {
      int other = items[t];
      dotProducts[other] = (float) (dotProducts[other] / popularities[other]);
    }
  }
}
