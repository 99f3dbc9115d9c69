package org.crmrecommend.neighbor;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/** Walks of two steps from an item through one of its users to another item. */
final class Walks {

  private Walks() {}

  /** The model of {@link Rp3Beta}; with β = 0 that of {@link P3Alpha}. */
  static Model train(
      TrainingData data, int neighbors, double alpha, double beta, boolean rowNormalized) {
    Interactions interactions = data.interactions();
    int itemCount = interactions.itemCount();
    double[] toUser = new double[itemCount];
    Arrays.setAll(toUser, item -> interactions.usersOf(item).sum());
    double[] toItem = new double[interactions.userCount()];
    Arrays.setAll(toItem, user -> interactions.itemsOf(user).sum());
    SparseRows first =
        SparseRows.of(interactions, (user, item, weight) -> Math.pow(weight / toUser[item], alpha));
    SparseRows second =
        SparseRows.of(interactions, (user, item, weight) -> Math.pow(weight / toItem[user], alpha));
    double[] popularities = new double[itemCount];
    Arrays.setAll(popularities, item -> Math.pow(interactions.usersOf(item).size(), beta));
    Neighbors found =
        new NeighborSearch(
                first,
                second,
                interactions.userCount(),
                new double[itemCount],
                popularities,
                Walks::dividedByPopularity)
            .run(data, neighbors, rowNormalized);
    return new NeighborModel(data.items(), List.of(new Indicators.OfHistory(found)));
  }

  private static void dividedByPopularity(
      float[] shared, int[] others, int count, double unused, double[] popularities) {
    for (int t = 0; t < count; t++) {
      int other = others[t];
      shared[other] = (float) (shared[other] / popularities[other]);
    }
  }
}
