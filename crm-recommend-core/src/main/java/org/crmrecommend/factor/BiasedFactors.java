package org.crmrecommend.factor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Matrix factorization of ratings, with biases of users and items, by alternating least squares.
 *
 * <p>The stars of user u for item i are expected to be r̂ = μ + b_u + b_i + p_u · q_i, where μ is
 * the mean of all, the b are biases and p_u and q_i vectors of f factors. Training minimizes Σ (r −
 * r̂)² over the ratings r, + β (Σ b_u² + Σ b_i²) + λ (Σ √n_u ‖p_u‖² + Σ √n_i ‖q_i‖²), n being a
 * user's or an item's number of ratings. It solves for all users with the items held fixed, then
 * for all items with the users fixed, over and over; the model keeps the items. With no factors it
 * is the biases alone.
 *
 * <p>Whoever asks is solved for like a user of training, from the stars in the history, each held
 * within the range seen in training, as are predictions. What is in the basket has no stars and
 * does not count. Items are ranked by r̂ − μ − b_u.
 *
 * <p>It takes weights for stars: train it with {@link org.crmrecommend.data.EventWeights#RATINGS}.
 * An iteration takes O(ratings · f² + (users + items) · f³) time on all threads together, a request
 * O(|history| · f² + f³ + items · f); training holds (users + items) · f floats, the model items ·
 * f.
 *
 * @param factors f, none for the biases alone
 * @param regularization λ, the weight of the penalty on large factors
 * @param biasRegularization β, the weight of the penalty on large biases
 * @param iterations how often all users and then all items are solved for
 * @param seed of the random factors of items to begin with
 * @see <a href="https://doi.org/10.1109/MC.2009.263">Koren, Bell and Volinsky, Computer 2009</a>,
 *     whose μ, b, p and q these are
 */
@Value.Builder
public record BiasedFactors(
    int factors, double regularization, double biasRegularization, int iterations, long seed)
    implements Algorithm, WithBiasedFactors {

  /** Good on data not seen before: see the README's table. */
  public static final BiasedFactors DEFAULTS = new BiasedFactors(32, 1.4, 3, 10, 42);

  /**
   * @throws IllegalArgumentException if the factors are negative, or a regularization or the
   *     iterations not positive
   */
  public BiasedFactors {
    if (factors < 0) {
      throw new IllegalArgumentException("factors must not be negative: " + factors);
    }
    Rules.requirePositive("regularization", regularization);
    Rules.requirePositive("biasRegularization", biasRegularization);
    Rules.requirePositive("iterations", iterations);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the factors do not fit into the memory of the JVM
   */
  @Override
  public Model train(TrainingData data) {
    Interactions ratings = data.interactions();
    double vectors = ratings.userCount() + 3.0 * ratings.itemCount();
    double square = (double) Double.BYTES * factors * factors;
    Rules.requireMemory("BiasedFactors", factors, Rules.vectorBytes(vectors, factors) + square);
    return new BiasedFactorsTraining(data, this).train();
  }
}
