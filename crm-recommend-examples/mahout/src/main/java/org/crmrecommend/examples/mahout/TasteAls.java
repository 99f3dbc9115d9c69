package org.crmrecommend.examples.mahout;

import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/**
 * Taste's matrix factorization of implicit feedback by alternating least squares: what {@code
 * SVDRecommender} with an {@code ALSWRFactorizer} does, but with a seed, and for everybody.
 *
 * <p>It minimizes Σ c(u,i) (p(u,i) − x(u) · y(i))² + λ (Σ ‖x(u)‖² + Σ ‖y(i)‖²) over all users and
 * items, where p is 1 where there is an interaction and 0 elsewhere, and c = 1 + α · weight. The
 * score of an item is x · y(i). A user of training has the vector x that training ended with; for
 * anybody else Taste's solver works it out from the profile, as it would in its next pass. Stars
 * are weights like others here, and are not predicted.
 *
 * <p>Taste takes milliseconds a user, an item and a pass: an iteration costs O(interactions ·
 * factors² + (users + items) · factors³) time, on all threads of the training data. The model keeps
 * 8 bytes a factor of every user and item.
 *
 * @param factors how long the vectors are
 * @param regularization λ, the weight of the penalty on large factors
 * @param alpha α, how much an interaction of weight 1 adds to the confidence of none
 * @param iterations passes, each solving for all users and then for all items
 * @param seed of the random item factors to begin with
 * @see <a href="https://doi.org/10.1109/ICDM.2008.22">Hu, Koren and Volinsky, ICDM 2008</a>
 */
public record TasteAls(int factors, double regularization, double alpha, int iterations, long seed)
    implements TasteAlgorithm {

  /**
   * Regularization and α are chosen on a part of the training data of MovieLens-100k, factors and
   * iterations to be done in less than a minute there. Taste's own α is 40.
   */
  public static final TasteAls DEFAULTS = new TasteAls(20, 1, 5, 5, 42);

  /**
   * @throws IllegalArgumentException if a component but the seed is not positive, or infinite
   */
  public TasteAls {
    Rules.requirePositive("factors", factors);
    Rules.requirePositive("regularization", regularization);
    Rules.requirePositive("alpha", alpha);
    Rules.requirePositive("iterations", iterations);
  }

  /** The same with another number of factors. */
  public TasteAls withFactors(int factors) {
    return new TasteAls(factors, regularization, alpha, iterations, seed);
  }

  /** The same with another regularization. */
  public TasteAls withRegularization(double regularization) {
    return new TasteAls(factors, regularization, alpha, iterations, seed);
  }

  /** The same with another alpha. */
  public TasteAls withAlpha(double alpha) {
    return new TasteAls(factors, regularization, alpha, iterations, seed);
  }

  /** The same with another number of iterations. */
  public TasteAls withIterations(int iterations) {
    return new TasteAls(factors, regularization, alpha, iterations, seed);
  }

  /** The same with another seed. */
  public TasteAls withSeed(long seed) {
    return new TasteAls(factors, regularization, alpha, iterations, seed);
  }

  /** A recommender trained on all processors. */
  @Override
  public Recommender buildRecommender(DataModel data) throws TasteException {
    return new AlsRecommender(data, this, Runtime.getRuntime().availableProcessors());
  }

  @Override
  public Model train(TrainingData data) {
    return new TasteModel(
        data,
        TasteDataModel.ofAnyIds(data),
        model -> new AlsRecommender(model, this, data.threads()));
  }
}
