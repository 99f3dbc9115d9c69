package org.crmrecommend.neighbor;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * {@link P3Alpha} with popular items held back: near(j, i) = Σ_u p(j→u)^α p(u→i)^α / |users of
 * i|^β.
 *
 * <p>Costs in time and memory are those of {@link ItemKnn}.
 *
 * @param neighbors how many nearest items are kept of each item
 * @param alpha α ≥ 0: less than 1 makes rare steps likelier than they are, more than 1 less likely
 * @param beta β ≥ 0: how much popular items are held back, 0 being not at all
 * @param rowNormalized whether what is kept of an item is scaled to add up to 1
 * @see <a href="https://doi.org/10.1145/2955101">Paudel, Christoffel, Newell and Bernstein, TiiS
 *     2017</a>
 */
@Value.Builder
public record Rp3Beta(int neighbors, double alpha, double beta, boolean rowNormalized)
    implements Algorithm, WithRp3Beta {

  /** Chosen on parts of the training data of Gowalla and MovieLens-1M. */
  public static final Rp3Beta DEFAULTS = new Rp3Beta(200, 0.8, 0.3, true);

  /**
   * @throws IllegalArgumentException if neighbors is not positive, or alpha or beta negative or not
   *     finite
   */
  public Rp3Beta {
    Rules.requireNeighbors(neighbors);
    Rules.requireNonNegative("alpha", alpha);
    Rules.requireNonNegative("beta", beta);
  }

  @Override
  public Model train(TrainingData data) {
    return RandomWalk.train(data, neighbors, alpha, beta, rowNormalized);
  }
}
