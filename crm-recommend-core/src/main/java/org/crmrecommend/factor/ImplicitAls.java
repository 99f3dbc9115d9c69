package org.crmrecommend.factor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Matrix factorization of implicit feedback by alternating least squares.
 *
 * <p>Minimizes Σ w (1 − x(u) · y(i))² over the interactions of weight w, + α₀ Σ (x(u) · y(i))² over
 * all users u and items i, + Σ λ(u) ‖x(u)‖² + Σ λ(i) ‖y(i)‖². Here λ(u) = λ (Σ w + α₀ · items)^ν,
 * with the sum over the interactions of the user. λ(i) is the same with the interactions of the
 * item and the number of users. The score of item i is x · y(i), where x minimizes the loss of the
 * profile. Basket items have weight 1.
 *
 * <p>An iteration takes O(interactions · factors + (users + items) · factors²) time. Training holds
 * (users + items) · factors floats, the model 2 · items · factors. A request folds in the profile
 * in about ten steps of O(history · factors) time. It then searches the items in descending order
 * of the norm of their factors and usually stops early. With n the smaller of |history| and the
 * factors, the first explanation takes O(history · factors · n + n³) time, each further one for the
 * same profile O(history · factors + n²). A model of 1,000,000 items holds 1.1 GB with 128 factors;
 * a request needs 0.4 MB of work space for any number of items, which later requests reuse.
 *
 * @param factors number of factors of a vector
 * @param regularization λ, the weight of the penalty on large factors
 * @param unobservedWeight α₀, the weight of a pair without interaction, relative to an interaction
 *     of weight 1
 * @param frequencyScaling ν in [0, 1], how the penalty grows with the number of interactions: 0 is
 *     a constant penalty, 1 is proportional
 * @param iterations number of iterations, each solving for all users and then for all items
 * @param seed of the random initial item factors
 * @see <a href="https://doi.org/10.1109/ICDM.2008.22">Hu, Koren and Volinsky, ICDM 2008</a>
 * @see <a href="https://doi.org/10.1145/3523227.3548486">Rendle et al., RecSys 2022</a>, for α₀, λ
 *     and ν
 * @see <a href="https://doi.org/10.1145/2043932.2043987">Takács, Pilászy and Tikk, RecSys 2011</a>,
 *     for conjugate gradients
 */
@Value.Builder
public record ImplicitAls(
    int factors,
    double regularization,
    double unobservedWeight,
    double frequencyScaling,
    int iterations,
    long seed)
    implements Algorithm, WithImplicitAls {

  /**
   * A starting point for tuning. Sparse data need a lower unobserved weight, down to 0.01, and more
   * factors, up to 512. Dense data need a higher unobserved weight, up to 0.3.
   */
  public static final ImplicitAls DEFAULTS = new ImplicitAls(128, 0.004, 0.03, 1, 12, 42);

  /**
   * @throws IllegalArgumentException if {@code factors} or {@code iterations} is not positive,
   *     {@code regularization} or {@code unobservedWeight} is not positive and finite, or {@code
   *     frequencyScaling} is not between 0 and 1
   */
  public ImplicitAls {
    Checks.requirePositive("factors", factors);
    Checks.requirePositiveFinite("regularization", regularization);
    Checks.requirePositiveFinite("unobservedWeight", unobservedWeight);
    Checks.requireFraction("frequencyScaling", frequencyScaling);
    Checks.requirePositive("iterations", iterations);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the factors do not fit into the heap of the JVM
   */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    TrainingMemory.require("ImplicitAls", factors, requiredBytes(data.interactions()));
    AlsTraining training = new AlsTraining(data, this, context);
    for (int iteration = 0; iteration < iterations; iteration++) {
      context.report("iteration", iteration, iterations);
      training.iterate();
    }
    context.report("iteration", iterations, iterations);
    AlsFoldIn foldIn = training.foldIn();
    ModelInfo info = ModelInfo.of(this, data, context);
    return new FactorModel(info, data.items(), training.itemFactors(), foldIn);
  }

  /**
   * Returns the bytes of the vectors, of the copies of item vectors and of some square matrices.
   */
  private double requiredBytes(Interactions interactions) {
    double squares = 5.0 * Double.BYTES * factors * factors;
    double vectors = interactions.userCount() + 3.0 * interactions.itemCount();
    return TrainingMemory.vectorBytes(vectors, factors) + squares;
  }

  /**
   * Returns the penalty on one vector, λ(u) or λ(i).
   *
   * @param weight the sum of the weights of the interactions of the user or item
   * @param otherCount the number of items for a user, or of users for an item
   */
  double regularization(double weight, int otherCount) {
    return regularization * Math.pow(weight + unobservedWeight * otherCount, frequencyScaling);
  }
}
