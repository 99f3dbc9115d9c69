package org.crmrecommend.neighbor;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/** Trains models by two-step random walks from an item through one of its users to another item. */
final class RandomWalk {

  private RandomWalk() {}

  /** Trains the model of {@link Rp3Beta}; with β = 0, that of {@link P3Alpha}. */
  static Model train(
      TrainingData data, int neighbors, double alpha, double beta, boolean rowNormalized) {
    Interactions interactions = data.interactions();
    int itemCount = interactions.itemCount();
    double[] itemWeightSums = new double[itemCount];
    Arrays.setAll(itemWeightSums, item -> interactions.usersOf(item).sum());
    double[] userWeightSums = new double[interactions.userCount()];
    Arrays.setAll(userWeightSums, user -> interactions.itemsOf(user).sum());
    CsrMatrix firstStep =
        CsrMatrix.weighted(
            interactions, (user, item, weight) -> Math.pow(weight / itemWeightSums[item], alpha));
    CsrMatrix secondStep =
        CsrMatrix.weighted(
            interactions, (user, item, weight) -> Math.pow(weight / userWeightSums[user], alpha));
    double[] popularities = new double[itemCount];
    Arrays.setAll(popularities, item -> Math.pow(interactions.usersOf(item).size(), beta));
    Neighbors itemNeighbors =
        new NeighborSearch(
                firstStep,
                secondStep,
                interactions.userCount(),
                new double[itemCount],
                popularities,
                RandomWalk::divideByPopularity)
            .run(data, neighbors, rowNormalized);
    return new NeighborModel(data.items(), List.of(new IndicatorList.WholeHistory(itemNeighbors)));
  }

  private static void divideByPopularity(
      float[] dotProducts, int[] items, int count, double unused, double[] popularities) {
    for (int t = 0; t < count; t++) {
      int other = items[t];
      dotProducts[other] = (float) (dotProducts[other] / popularities[other]);
    }
  }
}
