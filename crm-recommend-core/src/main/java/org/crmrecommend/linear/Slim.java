package org.crmrecommend.linear;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * SLIM ("sparse linear method"): a linear model that regresses each item on the other items of its
 * users, with sparse, nonnegative weights.
 *
 * <p>The score of item i is Σ w(h) W(h, i) over the items h of the history and the basket. The
 * weight w(h) of a basket item is 1. With a(i) the weights of all users for item i, column i of W
 * minimizes ½ ‖a(i) − Σ_h W(h, i) a(h)‖² + l1 Σ_h W(h, i) + ½ l2 Σ_h W(h, i)² subject to W ≥ 0 and
 * W(i, i) = 0. Only items that share a user with i can have a weight. To convert from
 * scikit-learn's ElasticNet: l1 = users · alpha · l1_ratio and l2 = users · alpha · (1 − l1_ratio).
 *
 * <p>Training runs coordinate descent on residuals, item by item on all threads. A pass over the
 * candidates h of an item takes O(Σ |users of h|) time. Typically, about ten passes over the few
 * candidates with a nonzero weight follow. Training needs memory for the result and, for each
 * thread, 24 bytes per item and 8 bytes per user. A request takes time proportional to the number
 * of weights of its items. A model of 1,000,000 items holds 400 MB with 50 weights per item; a
 * request needs 8 MB of work space, which later requests reuse.
 *
 * @param l1 λ ≥ 0, the L1 penalty, which sets small weights to zero
 * @param l2 β ≥ 0, the L2 penalty, which shrinks all weights and distributes them over correlated
 *     items
 * @param neighbors maximum number of candidates of an item: those with the largest cosine
 *     similarity
 * @param iterations maximum number of passes over the candidates of an item
 * @see <a href="https://doi.org/10.1109/ICDM.2011.134">Ning and Karypis, ICDM 2011</a>, for the
 *     method, its W, λ and β, and for fsSLIM, which selects neighbors
 */
@Value.Builder
public record Slim(double l1, double l2, int neighbors, int iterations)
    implements Algorithm, WithSlim {

  /** Performs well on several kinds of data. The number of neighbors is not limited. */
  public static final Slim DEFAULTS = new Slim(0.1, 100, Integer.MAX_VALUE, 100);

  private static final int ITEMS_PER_BLOCK = 16;

  /**
   * @throws IllegalArgumentException if {@code l1} or {@code l2} is negative or not finite, or
   *     {@code neighbors} or {@code iterations} is not positive
   */
  public Slim {
    Checks.requireNonNegativeFinite("l1", l1);
    Checks.requireNonNegativeFinite("l2", l2);
    Checks.requirePositive("neighbors", neighbors);
    Checks.requirePositive("iterations", iterations);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Interactions interactions = data.interactions();
    SlimColumns columns = new SlimColumns(interactions, this);
    Workers workers = context.workers("columns");
    Runnable cancellationCheck = workers.cancellationCheck();
    workers.forEachBlock(
        interactions.itemCount(),
        ITEMS_PER_BLOCK,
        () -> columns.newRegression(cancellationCheck),
        (regression, from, to) -> {
          for (int item = from; item < to; item++) {
            regression.train(item);
          }
        });
    return new SlimModel(
        ModelInfo.of(this, data, context), data.items(), columns.toMatrix().transpose());
  }
}
