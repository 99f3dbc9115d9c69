package org.crmrecommend.neighbor;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Item-based neighbors by random walk: an item scores by how likely a walk from an item of the
 * history, through one of its users, ends there.
 *
 * <p>score(i) = Σ w(j) · near(j, i) over the items j of history and basket that have i among their
 * nearest, with near(j, i) = Σ_u p(j→u)^α p(u→i)^α over the users u of both, p(j→u) = w(u,j) / Σ_v
 * w(v,j) and p(u→i) = w(u,i) / Σ_k w(u,k); w is the weight of j in the history, 1 in the basket.
 *
 * <p>Costs in time and memory are those of {@link ItemKnn}.
 *
 * @param neighbors how many nearest items are kept of each item
 * @param alpha α ≥ 0: less than 1 makes rare steps likelier than they are, more than 1 less likely
 * @param rowNormalized whether what is kept of an item is scaled to add up to 1
 * @see <a href="https://doi.org/10.1145/2567948.2579244">Cooper, Lee, Radzik and Siantos, WWW 2014
 *     companion</a>
 */
@Value.Builder
public record P3Alpha(int neighbors, double alpha, boolean rowNormalized)
    implements Algorithm, WithP3Alpha {

  /** Chosen on parts of the training data of Gowalla and MovieLens-1M. */
  public static final P3Alpha DEFAULTS = new P3Alpha(200, 1, true);

  /**
   * @throws IllegalArgumentException if neighbors is not positive, or alpha negative or not finite
   */
  public P3Alpha {
    Rules.requireNeighbors(neighbors);
    Rules.requireNonNegative("alpha", alpha);
  }

  @Override
  public Model train(TrainingData data) {
    return RandomWalk.train(data, neighbors, alpha, 0, rowNormalized);
  }
}
