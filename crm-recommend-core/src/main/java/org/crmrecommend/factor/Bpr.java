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
 * Bayesian personalized ranking (BPR): matrix factorization that learns to rank the items of each
 * user above other items.
 *
 * <p>Minimizes Σ_u (Σ_i w(u, i) mean_j −ln σ(x(u) · q(i) − x(u) · q(j)) + ½ λ ‖x(u)‖²) over the
 * users u, their items i, and a sample of negatives j for each u. Negatives are items of other
 * users, drawn independently in proportion to n(j)^β, where n(j) is the number of users of item j.
 * An item drawn twice counts twice in the mean. β = 0 draws all items with equal probability; a
 * larger β trains the model to discriminate between popular items. The score of item i is x · q(i),
 * where x minimizes the loss of the profile against a sample drawn once. Basket items have weight
 * 1.
 *
 * <p>Users are processed in batches that share their negatives. So every positive is compared with
 * all negatives at little more than the cost of one. In each pass a user takes four gradient steps.
 * An item takes one step for every batch in which it is a positive or a negative; its gradient
 * includes λ times its vector. The step size follows Adagrad and starts at η. It also decreases
 * linearly from pass to pass, to almost zero in the last. The same seed gives the same model for
 * any number of threads, as no two threads write to the same vector.
 *
 * <p>A pass takes O((interactions + users · negatives) · factors + interactions · negatives) time.
 * Training holds (users + items) · factors floats, the model 2 · items · factors. A request folds
 * in the profile in up to 60 steps of O((history + negatives) · factors + history · negatives)
 * time. It then searches the items in descending order of the norm of their factors and usually
 * stops early. A model of 1,000,000 items holds 1.1 GB with 128 factors; a request needs 0.03 MB of
 * work space for any number of items, which later requests reuse.
 *
 * @param factors number of factors of a vector
 * @param regularization λ, the weight of the penalty on large factors
 * @param learningRate η, the root mean square change of the factors of a vector in its first step
 * @param negatives number of negatives drawn for a batch, and for folding in
 * @param popularityExponent β, the exponent of popularity in the sampling of negatives
 * @param iterations number of passes over all users
 * @param seed of the random initial item factors, the order of users and the negatives
 * @see <a href="https://arxiv.org/abs/1205.2618">Rendle et al., UAI 2009</a>, for the criterion
 * @see <a href="https://doi.org/10.1145/2556195.2556248">Rendle and Freudenthaler, WSDM 2014</a>,
 *     for the importance of how negatives are sampled
 */
@Value.Builder
public record Bpr(
    int factors,
    double regularization,
    double learningRate,
    int negatives,
    double popularityExponent,
    int iterations,
    long seed)
    implements Algorithm, WithBpr {

  /**
   * Chosen on a random fifth of the Gowalla training data. There a third of the passes reached 90 %
   * of the recall.
   */
  public static final Bpr DEFAULTS = new Bpr(128, 0.02, 0.4, 512, 0, 60, 42);

  /** Upper bound of {@code negatives}, as a batch stores a number per user and negative. */
  private static final int MAX_NEGATIVES = 1 << 16;

  private static final int MAX_EXPONENT = 10;

  /**
   * @throws IllegalArgumentException if {@code factors}, {@code regularization}, {@code
   *     learningRate}, {@code negatives} or {@code iterations} is not positive and finite, {@code
   *     negatives} is greater than 65,536, or {@code popularityExponent} is not between −10 and 10
   */
  public Bpr {
    Checks.requirePositive("factors", factors);
    Checks.requirePositiveFinite("regularization", regularization);
    Checks.requirePositiveFinite("learningRate", learningRate);
    Checks.requireBetween("negatives", negatives, 1, MAX_NEGATIVES);
    Checks.requireBetween("popularityExponent", popularityExponent, -MAX_EXPONENT, MAX_EXPONENT);
    Checks.requirePositive("iterations", iterations);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the factors do not fit into the heap of the JVM
   */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Interactions interactions = data.interactions();
    double vectors = interactions.userCount() + 3.0 * interactions.itemCount();
    TrainingMemory.require("Bpr", factors, TrainingMemory.vectorBytes(vectors, factors));
    BprTraining training = new BprTraining(data, this, context);
    for (int pass = 0; pass < iterations; pass++) {
      context.report("iteration", pass, iterations);
      training.iterate(pass);
    }
    context.report("iteration", iterations, iterations);
    ModelInfo info = ModelInfo.of(this, data, context);
    return new FactorModel(info, data.items(), training.itemFactors(), training.foldIn());
  }
}
