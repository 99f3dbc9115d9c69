package org.crmrecommend.factor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * "Bayesian personalized ranking": matrix factorization that puts each user's items above the
 * others, whatever the scores.
 *
 * <p>Minimizes Σ_u (Σ_i w(u, i) mean_j −ln σ(x(u) · q(i) − x(u) · q(j)) + ½ λ ‖x(u)‖²) over the
 * users u, their items i, and for each u a sample of negatives: items j of other users, drawn
 * independently in proportion to n(j)^β, n being an item's number of users; an item drawn twice
 * counts twice in the mean. β = 0 draws all alike; more teaches to tell apart what is popular. The
 * score of an item is x · q(i), x being the minimum for the profile's history and basket, the
 * latter at weight 1, against a sample drawn once.
 *
 * <p>Users come in batches that share their negatives, so that every positive is compared with all
 * of them for little more than the price of one. In each pass a user takes four steps; an item
 * takes one with every batch in which it is somebody's or a negative, and each of its steps also
 * takes λ times its vector away. Steps have Adagrad's length, η for the first and shorter ones
 * after, and get shorter from pass to pass until they are next to nothing in the last. The same
 * seed gives the same model at any number of threads, as no two write to one vector.
 *
 * <p>A pass takes O((interactions + users · negatives) · factors + interactions · negatives) time;
 * training holds (users + items) · factors floats, the model twice items · factors. A request folds
 * in in O((history + negatives) · factors + history · negatives) time a step, of which it takes up
 * to 60, and finds the best items among the few with the largest factors.
 *
 * @param factors how long the vectors are
 * @param regularization λ, the weight of the penalty on large factors
 * @param learningRate η, how far a vector's first step moves each factor, on average
 * @param negatives how many are drawn for a batch, and to fold in
 * @param popularityExponent β, how much more often popular items are drawn as negatives
 * @param iterations passes over all users
 * @param seed of the random item factors to begin with, the order of users and the negatives
 * @see <a href="https://arxiv.org/abs/1205.2618">Rendle et al., UAI 2009</a>, for the criterion
 * @see <a href="https://doi.org/10.1145/2556195.2556248">Rendle and Freudenthaler, WSDM 2014</a>,
 *     for why the choice of negatives matters
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
   * Chosen on a random fifth of Gowalla's training data, where a third of the passes reached nine
   * tenths of the recall.
   */
  public static final Bpr DEFAULTS = new Bpr(128, 0.02, 0.4, 512, 0, 60, 42);

  /** A batch holds as many numbers for each of its users. */
  private static final int MAX_NEGATIVES = 1 << 16;

  private static final double MAX_EXPONENT = 10;

  /**
   * @throws IllegalArgumentException if factors, regularization, learning rate, negatives or
   *     iterations are not positive and finite, negatives are more than 65,536, or the exponent is
   *     not in −10 … 10
   */
  public Bpr {
    Rules.requirePositive("factors", factors);
    Rules.requirePositive("regularization", regularization);
    Rules.requirePositive("learningRate", learningRate);
    Rules.requirePositive("negatives", negatives);
    if (negatives > MAX_NEGATIVES) {
      throw new IllegalArgumentException("negatives must be at most 65536: " + negatives);
    }
    if (!(Math.abs(popularityExponent) <= MAX_EXPONENT)) {
      throw new IllegalArgumentException(
          "popularityExponent must be within -10 to 10: " + popularityExponent);
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
    Interactions interactions = data.interactions();
    double vectors = interactions.userCount() + 3.0 * interactions.itemCount();
    Rules.requireMemory("Bpr", factors, Rules.vectorBytes(vectors, factors));
    BprTraining training = new BprTraining(data, this);
    for (int pass = 0; pass < iterations; pass++) {
      training.iterate(pass);
    }
    return new FactorModel(data.items(), training.itemFactors(), training.foldIn());
  }
}
