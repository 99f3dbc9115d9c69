package org.crmrecommend.examples.mahout;

import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Taste's matrix factorization of implicit feedback by alternating least squares. Works like {@code
 * SVDRecommender} with an {@code ALSWRFactorizer}, but with a seed, and also for users that are not
 * in training.
 *
 * <p>Minimizes Σ c(u,i) (p(u,i) − x(u) · y(i))² + λ (Σ ‖x(u)‖² + Σ ‖y(i)‖²) over all users and
 * items, where p is 1 if there is an interaction and 0 otherwise, and c = 1 + α · weight. The score
 * of an item is x · y(i). A training user has the vector x of the last iteration. For any other
 * user, Taste's solver computes x from the profile, as in one more iteration. Stars are weights
 * like any other and are not predicted.
 *
 * <p>An iteration takes O(interactions · factors² + (users + items) · factors³) time, on all
 * threads of the training data. With Taste's implementation, this is milliseconds per user and
 * item. The model needs 8 bytes per factor for every user and item.
 *
 * @param factors length of every factor vector
 * @param regularization λ, the weight of the penalty on large factors
 * @param alpha α, how much an interaction of weight 1 adds to the confidence of 1
 * @param iterations full passes, each solving for all users and then for all items
 * @param seed of the random initial item factors
 * @see <a href="https://doi.org/10.1109/ICDM.2008.22">Hu, Koren and Volinsky, ICDM 2008</a>
 */
public record TasteAls(int factors, double regularization, double alpha, int iterations, long seed)
    implements TasteAlgorithm {

  /**
   * Regularization and α were chosen on a part of the training data of MovieLens-100k; factors and
   * iterations were chosen so that training takes less than a minute there. Taste's default α is
   * 40.
   */
  public static final TasteAls DEFAULTS = new TasteAls(20, 1, 5, 5, 42);

  /**
   * @throws IllegalArgumentException if a component other than the seed is not positive and finite
   */
  public TasteAls {
    Checks.requirePositive("factors", factors);
    Checks.requirePositiveFinite("regularization", regularization);
    Checks.requirePositiveFinite("alpha", alpha);
    Checks.requirePositive("iterations", iterations);
  }

  /** Returns a copy with the given number of factors. */
  public TasteAls withFactors(int factors) {
    return new TasteAls(factors, regularization, alpha, iterations, seed);
  }

  /** Returns a copy with the given regularization. */
  public TasteAls withRegularization(double regularization) {
    return new TasteAls(factors, regularization, alpha, iterations, seed);
  }

  /** Returns a copy with the given alpha. */
  public TasteAls withAlpha(double alpha) {
    return new TasteAls(factors, regularization, alpha, iterations, seed);
  }

  /** Returns a copy with the given number of iterations. */
  public TasteAls withIterations(int iterations) {
    return new TasteAls(factors, regularization, alpha, iterations, seed);
  }

  /** Returns a copy with the given seed. */
  public TasteAls withSeed(long seed) {
    return new TasteAls(factors, regularization, alpha, iterations, seed);
  }

  /** Trains a recommender on all processors. */
  @Override
  public Recommender buildRecommender(DataModel data) throws TasteException {
    return new AlsRecommender(data, this, Runtime.getRuntime().availableProcessors());
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return new TasteModel(
        ModelInfo.of(this, data, context),
        data,
        TasteDataModel.ofAnyIds(data),
        model -> new AlsRecommender(model, this, context.threads()));
  }
}
