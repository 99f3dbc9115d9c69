package org.crmrecommend.neighbor;

import java.util.List;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Item-based neighbors by random walk: scores an item by the probability that a walk from a history
 * item through one of its users ends at the item.
 *
 * <p>score(i) = Σ w(j) · sim(j, i) over the items j of the history and the basket that have i among
 * their nearest neighbors, where sim(j, i) = Σ_u p(j→u)^α p(u→i)^α over the users u of both items,
 * p(j→u) = w(u,j) / Σ_v w(v,j) and p(u→i) = w(u,i) / Σ_k w(u,k). w(j) is the weight of j in the
 * history, and 1 in the basket.
 *
 * <p>The costs are those of {@link ItemKnn}. A model of 1,000,000 items holds 1.6 GB with 200
 * neighbors per item; a request needs 8 MB of work space, which later requests reuse.
 *
 * @param neighbors maximum number of neighbors to keep per item
 * @param alpha α ≥ 0: a value below 1 raises the weight of improbable steps, a value above 1 lowers
 *     it
 * @param rowNormalized whether to scale the kept similarities of an item to a sum of 1
 * @see <a href="https://doi.org/10.1145/2567948.2579244">Cooper, Lee, Radzik and Siantos, WWW 2014
 *     companion</a>
 */
@Value.Builder
public record P3Alpha(int neighbors, double alpha, boolean rowNormalized)
    implements Algorithm, WithP3Alpha {

  /** Tuned on parts of the training data of Gowalla and MovieLens-1M. */
  public static final P3Alpha DEFAULTS = new P3Alpha(200, 1, true);

  /**
   * @throws IllegalArgumentException if {@code neighbors} is not positive, or {@code alpha} is
   *     negative or not finite
   */
  public P3Alpha {
    Checks.requirePositive("neighbors", neighbors);
    Checks.requireNonNegativeFinite("alpha", alpha);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    SparseMatrix itemNeighbors =
        new RandomWalk(neighbors, alpha, 0, rowNormalized)
            .neighbors(data.interactions().byItem(), data.interactions().byUser(), context);
    return new NeighborModel(
        ModelInfo.of(this, data, context),
        data.items(),
        List.of(new IndicatorList.WholeHistory(itemNeighbors)));
  }
}
