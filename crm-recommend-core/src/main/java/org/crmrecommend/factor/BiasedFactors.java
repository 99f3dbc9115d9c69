package org.crmrecommend.factor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Matrix factorization of ratings with user and item biases, by alternating least squares.
 *
 * <p>The predicted rating of user u for item i is r̂ = μ + b_u + b_i + p_u · q_i, where μ is the
 * mean of all ratings, b_u and b_i are biases, and p_u and q_i are vectors of f factors. Training
 * minimizes Σ (r − r̂)² over the ratings r, + β (Σ b_u² + Σ b_i²) + λ (Σ √n_u ‖p_u‖² + Σ √n_i
 * ‖q_i‖²), where n is the number of ratings of a user or an item. Each iteration solves for all
 * users with the items fixed, then for all items with the users fixed. The model stores the biases
 * and factors of the items, but not of the users. With f = 0 it consists of biases only.
 *
 * <p>A request computes the bias and the factors of the user as training does, from the ratings in
 * the history. Ratings and predictions are clamped to the range of ratings seen in training. Basket
 * items have no rating and are ignored. Items are ranked by r̂ − μ − b_u.
 *
 * <p>Event weights must be ratings: train with {@link org.crmrecommend.data.EventWeights#RATINGS}.
 * An iteration takes O(ratings · f² + (users + items) · f³) time, divided among all threads. A
 * request takes O(|history| · f² + f³ + items · f) time. Training holds (users + items) · f floats,
 * the model 3 · items · f. A model of 1,000,000 items holds 450 MB with 32 factors; a request needs
 * 0.03 MB of work space for any number of items, which later requests reuse.
 *
 * @param factors f, the number of factors; 0 for biases only
 * @param regularization λ, the weight of the penalty on large factors
 * @param biasRegularization β, the weight of the penalty on large biases
 * @param iterations number of iterations, each solving for all users and then for all items
 * @param seed of the random initial item factors
 * @see <a href="https://doi.org/10.1109/MC.2009.263">Koren, Bell and Volinsky, Computer 2009</a>,
 *     for the model and its μ, b, p and q
 */
@Value.Builder
public record BiasedFactors(
    int factors, double regularization, double biasRegularization, int iterations, long seed)
    implements Algorithm, WithBiasedFactors {

  /** Performs well on data that was not used to choose it; see the table in the README. */
  public static final BiasedFactors DEFAULTS = new BiasedFactors(32, 1.4, 3, 10, 42);

  /**
   * @throws IllegalArgumentException if {@code factors} is negative, a regularization is not
   *     positive and finite, or {@code iterations} is not positive
   */
  public BiasedFactors {
    Checks.requireNonNegative("factors", factors);
    Checks.requirePositiveFinite("regularization", regularization);
    Checks.requirePositiveFinite("biasRegularization", biasRegularization);
    Checks.requirePositive("iterations", iterations);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the factors do not fit into the heap of the JVM
   */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Interactions ratings = data.interactions();
    double vectors = ratings.userCount() + 3.0 * ratings.itemCount();
    double square = (double) Double.BYTES * factors * factors;
    TrainingMemory.require(
        "BiasedFactors", factors, TrainingMemory.vectorBytes(vectors, factors) + square);
    return new BiasedFactorsTraining(data, this).train(context);
  }
}
