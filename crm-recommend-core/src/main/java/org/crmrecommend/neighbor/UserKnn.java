package org.crmrecommend.neighbor;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * User-based k-nearest neighbors: scores an item by the similarity of its users to the profile.
 *
 * <p>score(i) = Σ sim(v) · w(v,i) over the users v nearest to the profile. sim(v) is the {@link
 * Similarity} of the profile and user v, with the roles of users and items exchanged. The profile
 * consists of the history and of the basket, whose items have weight 1. Ties go to the lower user
 * index.
 *
 * <p>If the profile belongs to a stored user, that user is one of the neighbors, because a model
 * does not know the user's identity. That neighbor contributes only to items that the user already
 * has.
 *
 * <p>If the weights are star ratings, the model {@linkplain org.crmrecommend.model.RatingPredictor
 * predicts ratings}: b(i) + Σ sim(v) (w(v,i) − b(v,i)) / Σ sim(v) over those users v of the item
 * that are nearest to the profile. b is the baseline: the mean rating plus the deviations of the
 * item and the user.
 *
 * <p>The model {@linkplain Model#withoutUsers masks} users: they are no neighbors and take no place
 * among them. The mean rating, the lowest and highest rating and the deviations of the items stay
 * until the next training.
 *
 * <p>Training takes O(interactions) time. A request takes O(Σ |users of j| over the items j of the
 * profile + Σ |items of v| over the neighbors v) time. A model of 1,000,000 items and 1,000,000
 * users holds 20 MB and the interactions, which it shares with the training data; a request needs
 * 32 MB of work space, which later requests reuse.
 *
 * @param neighbors maximum number of nearest users to use
 * @param similarity the similarity of two users
 * @param shrinkage λ ≥ 0 of {@link Similarity}: lowers the similarity of users with little overlap
 * @see <a href="https://doi.org/10.1145/312624.312682">Herlocker, Konstan, Borchers and Riedl,
 *     SIGIR 1999</a>
 */
@Value.Builder
public record UserKnn(int neighbors, Similarity similarity, double shrinkage)
    implements Algorithm, WithUserKnn {

  /** Tuned on parts of the training data of Gowalla and MovieLens-1M. */
  public static final UserKnn DEFAULTS = new UserKnn(100, Similarity.COSINE, 5);

  /**
   * @throws IllegalArgumentException if {@code neighbors} is not positive, or {@code shrinkage} is
   *     negative or not finite
   */
  public UserKnn {
    Checks.requirePositive("neighbors", neighbors);
    Checks.requireNonNegativeFinite("shrinkage", shrinkage);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return new UserKnnModel(
        ModelInfo.of(this, data, context),
        data.interactions(),
        this,
        RatingBaseline.of(data.interactions()));
  }
}
