package org.crmrecommend.examples.mahout;

import java.util.Collection;
import java.util.List;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.common.Refreshable;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.FastIDSet;
import org.apache.mahout.cf.taste.impl.recommender.AbstractRecommender;
import org.apache.mahout.cf.taste.impl.recommender.AllUnknownItemsCandidateItemsStrategy;
import org.apache.mahout.cf.taste.impl.recommender.TopItems;
import org.apache.mahout.cf.taste.impl.recommender.svd.Factorization;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.model.PreferenceArray;
import org.apache.mahout.cf.taste.recommender.IDRescorer;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.apache.mahout.math.DenseVector;
import org.apache.mahout.math.SequentialAccessSparseVector;
import org.apache.mahout.math.Vector;
import org.apache.mahout.math.als.ImplicitFeedbackAlternatingLeastSquaresSolver;
import org.apache.mahout.math.map.OpenIntObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Recommends like Taste's {@code SVDRecommender}, and also to users that are not in training: each
 * call computes their factors with the solver that training uses.
 */
final class AlsRecommender extends AbstractRecommender {

  private final Factorization factorization;
  private final ImplicitFeedbackAlternatingLeastSquaresSolver solver;

  AlsRecommender(DataModel data, TasteAls parameters, int threads) throws TasteException {
    super(data, new AllUnknownItemsCandidateItemsStrategy());
    this.factorization = new SeededAlsFactorizer(data, parameters, threads).factorize();
    double[][] itemFactors = factorization.allItemFeatures();
    OpenIntObjectHashMap<Vector> vectors = new OpenIntObjectHashMap<>(itemFactors.length);
    for (int item = 0; item < itemFactors.length; item++) {
      vectors.put(item, new DenseVector(itemFactors[item], true));
    }
    this.solver =
        new ImplicitFeedbackAlternatingLeastSquaresSolver(
            parameters.factors(),
            parameters.regularization(),
            parameters.alpha(),
            vectors,
            threads);
  }

  @Override
  public List<RecommendedItem> recommend(
      long userId, int howMany, @Nullable IDRescorer rescorer, boolean includeKnownItems)
      throws TasteException {
    Checks.requirePositive("howMany", howMany);
    PreferenceArray preferences = getDataModel().getPreferencesFromUser(userId);
    FastIDSet candidates = getAllOtherItems(userId, preferences, includeKnownItems);
    double[] userFactors = userVector(userId);
    return TopItems.getTopItems(
        howMany, candidates.iterator(), rescorer, item -> estimate(userFactors, item));
  }

  @Override
  public float estimatePreference(long userId, long itemId) throws TasteException {
    return (float) estimate(userVector(userId), itemId);
  }

  /** Does nothing, because data and factors never change. */
  @Override
  public void refresh(@Nullable Collection<Refreshable> alreadyRefreshed) {}

  private double[] userVector(long userId) throws TasteException {
    try {
      return factorization.getUserFeatures(userId);
    } catch (NoSuchUserException e) {
      return foldIn(getDataModel().getPreferencesFromUser(userId));
    }
  }

  private double[] foldIn(PreferenceArray preferences) throws NoSuchItemException {
    Vector weights = new SequentialAccessSparseVector(Integer.MAX_VALUE, preferences.length());
    for (int index = 0; index < preferences.length(); index++) {
      int item = factorization.itemIndex(preferences.getItemID(index));
      weights.setQuick(item, preferences.getValue(index));
    }
    Vector solved = solver.solve(weights);
    double[] userFactors = new double[solved.size()];
    for (int f = 0; f < userFactors.length; f++) {
      userFactors[f] = solved.getQuick(f);
    }
    return userFactors;
  }

  private double estimate(double[] userFactors, long itemId) throws NoSuchItemException {
    double[] itemFactors = factorization.getItemFeatures(itemId);
    double sum = 0;
    for (int f = 0; f < userFactors.length; f++) {
      sum += userFactors[f] * itemFactors[f];
    }
    return sum;
  }
}
