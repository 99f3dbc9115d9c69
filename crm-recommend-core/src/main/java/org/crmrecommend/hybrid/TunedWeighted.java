package org.crmrecommend.hybrid;

import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * A {@link Weighted} hybrid that runs a {@link WeightSearch} whenever it is trained. The search
 * uses hold-out events from the training data; then the parts are trained on all data. With too few
 * events for a hold-out, all parts get equal weights.
 *
 * <p>Training takes the time of the search and of training each part twice. The weights are logged
 * at level DEBUG. To avoid a search with every training, keep the result of {@link
 * WeightSearch#search(Weighted, TrainingData)}. A model holds its parts; for 1,000,000 items and
 * three parts, a request needs 17 MB of work space in addition to that of the parts, which later
 * requests reuse.
 *
 * @param parts algorithms that are mixed
 * @param scale makes scores comparable
 * @param search finds the weights
 */
@Value.Builder
public record TunedWeighted(List<Algorithm> parts, Weighted.Scale scale, WeightSearch search)
    implements Algorithm, WithTunedWeighted {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are no parts
   */
  public TunedWeighted {
    parts = List.copyOf(parts);
    MixtureWeights.requireValid(parts, List.of());
  }

  /** Returns a hybrid of these parts with scores scaled by their standard deviations. */
  public static TunedWeighted of(Algorithm... parts) {
    return new TunedWeighted(List.of(parts), Weighted.Scale.Z, WeightSearch.DEFAULTS);
  }

  /** Finds the weights, then trains each part on all data. */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    WeightSearch.WeightSearchResult found =
        search.search(new Weighted(parts, List.of(), scale), List.of(scale), data, context).get(0);
    List<String> warnings =
        found.ndcg().isPresent() ? List.of() : List.of(search.noHoldoutWarning(data));
    return found.weighted().train(this, warnings, data, context);
  }
}
