package org.crmrecommend.examples.mahout;

import java.util.SplittableRandom;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.LongPrimitiveIterator;
import org.apache.mahout.cf.taste.impl.recommender.svd.ALSWRFactorizer;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.math.Vector;
import org.apache.mahout.math.map.OpenIntObjectHashMap;

/**
 * Taste's alternating least squares of implicit feedback with seeded initial item factors. Taste's
 * own initial factors differ in every run.
 */
final class SeededAlsFactorizer extends ALSWRFactorizer {

  /** Upper bound of the initial factors, as in Taste. */
  private static final double MAX_INITIAL_FACTOR = 0.1;

  private final long seed;

  SeededAlsFactorizer(DataModel data, TasteAls parameters, int threads) throws TasteException {
    super(
        data,
        parameters.factors(),
        parameters.regularization(),
        parameters.iterations(),
        true,
        parameters.alpha(),
        threads);
    this.seed = parameters.seed();
  }

  /**
   * Replaces the random factors. Taste calls this method once, before the first iteration, with the
   * matrix that the iterations use. Its first column has the item means, the others are random.
   */
  @Override
  protected OpenIntObjectHashMap<Vector> itemFeaturesMapping(
      LongPrimitiveIterator itemIds, int itemCount, double[][] itemFactors) {
    SplittableRandom random = new SplittableRandom(seed);
    for (double[] factors : itemFactors) {
      for (int f = 1; f < factors.length; f++) {
        factors[f] = random.nextDouble() * MAX_INITIAL_FACTOR;
      }
    }
    return super.itemFeaturesMapping(itemIds, itemCount, itemFactors);
  }
}
