package org.crmrecommend.neighbor;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * User-based nearest neighbors: an item scores by how like the person its users are.
 *
 * <p>score(i) = Σ sim(v) · w(v,i) over the users v nearest to the profile; sim is the {@link
 * Similarity} of the profile – history and basket, the latter at weight 1 – and the user, with the
 * places of users and items exchanged. Of users equally near, the lower numbers stay.
 *
 * <p>The profile may be that of a stored user. That user then is one of the neighbors, as a model
 * cannot know who asks, and speaks only for items that the person has already.
 *
 * <p>Where weights are stars, the model {@linkplain org.crmrecommend.model.RatingPredictor predicts
 * ratings}: b(i) + Σ sim(v) (w(v,i) − b(v,i)) / Σ sim(v) over the users v of the item nearest to
 * the profile, b being what the item and the person are usually given and give.
 *
 * <p>Training takes O(interactions) time; the model keeps the interactions and 16 bytes a user. A
 * request takes O(Σ |users of j| over the items j of the profile + Σ |items of v| over the
 * neighbors v) time, and allocates nothing.
 *
 * @param neighbors how many nearest users count
 * @param similarity how alike two users are
 * @param shrinkage λ ≥ 0 of {@link Similarity}: holds back users who share little with the person
 * @see <a href="https://doi.org/10.1145/312624.312682">Herlocker, Konstan, Borchers and Riedl,
 *     SIGIR 1999</a>
 */
@Value.Builder
public record UserKnn(int neighbors, Similarity similarity, double shrinkage)
    implements Algorithm, WithUserKnn {

  /** Chosen on parts of the training data of Gowalla and MovieLens-1M. */
  public static final UserKnn DEFAULTS = new UserKnn(100, Similarity.COSINE, 5);

  /**
   * @throws IllegalArgumentException if neighbors is not positive, or the shrinkage negative or not
   *     finite
   */
  public UserKnn {
    Rules.requireNeighbors(neighbors);
    Rules.requireNonNegative("shrinkage", shrinkage);
  }

  @Override
  public Model train(TrainingData data) {
    return new UserKnnModel(data.interactions(), this);
  }
}
