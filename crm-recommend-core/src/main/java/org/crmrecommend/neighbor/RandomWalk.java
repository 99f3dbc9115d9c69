package org.crmrecommend.neighbor;

import java.util.Arrays;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/** Trains models by two-step random walks from an item through one of its users to another item. */
final class RandomWalk {

  private RandomWalk() {}

  /** Trains the model of {@link Rp3Beta}; with β = 0, that of {@link P3Alpha}. */
  static SparseMatrix neighbors(
      TrainingData data,
      TrainingContext context,
      int neighbors,
      double alpha,
      double beta,
      boolean rowNormalized) {
    Interactions interactions = data.interactions();
    double[] itemWeightSums = interactions.byItem().rowSums();
    double[] userWeightSums = interactions.byUser().rowSums();
    SparseMatrix firstStep =
        interactions
            .byItem()
            .map((item, user, weight) -> Math.pow(weight / itemWeightSums[item], alpha));
    SparseMatrix secondStep =
        interactions
            .byItem()
            .map((item, user, weight) -> Math.pow(weight / userWeightSums[user], alpha));
    double[] popularities = new double[interactions.itemCount()];
    Arrays.setAll(popularities, item -> Math.pow(interactions.usersOf(item).size(), beta));
    return new NeighborSearch(
            firstStep,
            secondStep,
            new double[interactions.itemCount()],
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
