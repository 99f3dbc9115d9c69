package org.crmrecommend.factor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Matrix factorization of implicit feedback by alternating least squares.
 *
 * <p>Minimizes Σ w (1 − x(u) · y(i))² over the interactions, of weight w, + α₀ Σ (x(u) · y(i))²
 * over all users and items + Σ λ(u) ‖x(u)‖² + Σ λ(i) ‖y(i)‖², where λ(u) = λ (Σ w + α₀ · items)^ν
 * by the weights of the user's interactions, and λ(i) likewise by those of the item and the number
 * of users. The score of an item is x · y(i), x being the minimum for the profile's history and
 * basket, the latter at weight 1.
 *
 * <p>An iteration takes O(interactions · factors + (users + items) · factors²) time; training holds
 * (users + items) · factors floats, the model twice items · factors. A request folds in in
 * O(history · factors) a step, of which it takes some ten, and finds the best items among the few
 * with the largest factors.
 *
 * @param factors how long the vectors are
 * @param regularization λ, the weight of the penalty on large factors
 * @param unobservedWeight α₀, what a pair without interaction weighs beside one of weight 1
 * @param frequencyScaling ν, how the penalty grows with the number of interactions: 0 the same for
 *     all, 1 in proportion
 * @param iterations passes, each solving for all users and then for all items
 * @param seed of the random item factors to begin with
 * @see <a href="https://doi.org/10.1109/ICDM.2008.22">Hu, Koren and Volinsky, ICDM 2008</a>
 * @see <a href="https://doi.org/10.1145/3523227.3548486">Rendle et al., RecSys 2022</a>, whose α₀,
 *     λ and ν these are
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
   * For a start. Sparse data want less unobserved weight, down to 0.01, and more factors, up to
   * 512; dense data more unobserved weight, up to 0.3.
   */
  public static final ImplicitAls DEFAULTS = new ImplicitAls(128, 0.004, 0.03, 1, 12, 42);

  /**
   * @throws IllegalArgumentException if factors or iterations are not positive, the regularization
   *     or the unobserved weight not positive and finite, or the frequency scaling not in 0 … 1
   */
  public ImplicitAls {
    Rules.requirePositive("factors", factors);
    Rules.requirePositive("regularization", regularization);
    Rules.requirePositive("unobservedWeight", unobservedWeight);
    if (!(frequencyScaling >= 0 && frequencyScaling <= 1)) {
      throw new IllegalArgumentException("frequencyScaling must be in 0 to 1: " + frequencyScaling);
    }
    Rules.requirePositive("iterations", iterations);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the factors do not fit into the memory of the JVM
   */
  @Override
  public Model train(TrainingData data) {
    Rules.requireMemory("ImplicitAls", factors, requiredBytes(data.interactions()));
    AlsTraining training = new AlsTraining(data, this);
    for (int iteration = 0; iteration < iterations; iteration++) {
      training.iterate();
    }
    AlsFoldIn foldIn = training.foldIn();
    return new FactorModel(data.items(), training.itemFactors(), foldIn);
  }

  /** The vectors, those of the items in the model once more, and a few square matrices. */
  private double requiredBytes(Interactions interactions) {
    double squares = 5.0 * Double.BYTES * factors * factors;
    double vectors = interactions.userCount() + 3.0 * interactions.itemCount();
    return Rules.vectorBytes(vectors, factors) + squares;
  }

  /**
   * The penalty on one vector.
   *
   * @param weight the sum of the weights of its interactions
   * @param otherCount how many there are on the other side
   */
  double regularization(double weight, int otherCount) {
    return regularization * Math.pow(weight + unobservedWeight * otherCount, frequencyScaling);
  }
}
