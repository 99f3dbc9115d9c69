package org.crmrecommend.linear;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * "Sparse linear method": each item regressed on the other items of its users, with weights that
 * are not negative and mostly zero.
 *
 * <p>score(i) = Σ w(h) W(h, i) over the items h of history and basket, w being 1 in the basket.
 * With a(i) the weights of all users for item i, column i of W minimizes ½ ‖a(i) − Σ_h W(h, i)
 * a(h)‖² + l1 Σ_h W(h, i) + ½ l2 Σ_h W(h, i)² for W ≥ 0 and W(i, i) = 0. Only items that share a
 * user with i can have a weight. To convert from scikit-learn's ElasticNet: l1 = users · alpha ·
 * l1_ratio and l2 = users · alpha · (1 − l1_ratio).
 *
 * <p>Training goes by coordinate descent over residuals, item by item on all threads: O(Σ |users of
 * h|) time for a pass over the candidates h of an item, and some ten passes over the few that have
 * a weight. It holds the result, the interactions once more, and 20 bytes an item and 8 a user for
 * each thread. The model holds 8 bytes a weight. A request takes time in proportion to the weights
 * of its items and allocates nothing.
 *
 * @param l1 λ ≥ 0, which makes small weights zero
 * @param l2 β ≥ 0, which makes all weights smaller and spreads them over items that go together
 * @param neighbors how many items, those with the largest cosine, may have a weight for an item
 * @param iterations at most so many passes over an item's candidates
 * @see <a href="https://doi.org/10.1109/ICDM.2011.134">Ning and Karypis, ICDM 2011</a>, whose W, λ
 *     and β these are, and whose fsSLIM has neighbors
 */
@Value.Builder
public record Slim(double l1, double l2, int neighbors, int iterations)
    implements Algorithm, WithSlim {

  /** Good on data of several kinds; all items may have a weight. */
  public static final Slim DEFAULTS = new Slim(0.1, 100, Integer.MAX_VALUE, 100);

  private static final int ITEMS_PER_BLOCK = 16;

  /**
   * @throws IllegalArgumentException if a penalty is negative or not finite, or neighbors or
   *     iterations are not positive
   */
  public Slim {
    requirePenalty("l1", l1);
    requirePenalty("l2", l2);
    if (neighbors <= 0) {
      throw new IllegalArgumentException("neighbors must be positive: " + neighbors);
    }
    if (iterations <= 0) {
      throw new IllegalArgumentException("iterations must be positive: " + iterations);
    }
  }

  private static void requirePenalty(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
  }

  @Override
  public Model train(TrainingData data) {
    Interactions interactions = data.interactions();
    SlimColumns columns =
        new SlimColumns(
            SparseMatrices.byUser(interactions), SparseMatrices.byItem(interactions), this);
    new Workers(data.executor(), data.threads())
        .forEachBlock(
            interactions.itemCount(),
            ITEMS_PER_BLOCK,
            columns::newRegression,
            (regression, from, to) -> {
              for (int item = from; item < to; item++) {
                regression.train(item);
              }
            });
    return new SlimModel(data.items(), columns.toMatrix().transpose());
  }
}
