package org.crmrecommend.hybrid;

import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * A {@link Weighted} whose weights are found by a {@link WeightSearch} whenever it is trained: on a
 * part of the training data that is held back, after which the parts are trained on all of them.
 *
 * <p>Training takes the time of the search and of two trainings of each part. The weights are
 * logged at level DEBUG; {@link WeightSearch#search(Weighted, TrainingData)} returns them, which is
 * for those who do not want to search again with every training.
 *
 * @param parts what is mixed
 * @param scale makes scores comparable
 * @param search finds the weights
 */
@Value.Builder
public record TunedWeighted(List<Algorithm> parts, Weighted.Scale scale, WeightSearch search)
    implements Algorithm, WithTunedWeighted {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no part
   */
  public TunedWeighted {
    parts = List.copyOf(parts);
    MixtureWeights.requireValid(parts, List.of());
  }

  /** Of these parts, by their deviations. */
  public static TunedWeighted of(Algorithm... parts) {
    return new TunedWeighted(List.of(parts), Weighted.Scale.Z, WeightSearch.DEFAULTS);
  }

  /**
   * Finds the weights, then trains each part on all of the data.
   *
   * @throws IllegalArgumentException if too little can be held back of the data, or they lack the
   *     times that the search needs
   */
  @Override
  public Model train(TrainingData data) {
    return search.search(new Weighted(parts, List.of(), scale), data).train(data);
  }
}
