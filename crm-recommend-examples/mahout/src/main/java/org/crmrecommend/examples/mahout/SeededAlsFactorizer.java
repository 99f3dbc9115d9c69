package org.crmrecommend.examples.mahout;

import java.util.SplittableRandom;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.LongPrimitiveIterator;
import org.apache.mahout.cf.taste.impl.recommender.svd.ALSWRFactorizer;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.math.Vector;
import org.apache.mahout.math.map.OpenIntObjectHashMap;

/**
 * Taste's least squares of implicit feedback, beginning at item factors of a seed; Taste's own
 * begin elsewhere at every run.
 */
final class SeededAlsFactorizer extends ALSWRFactorizer {

  /** Up to where Taste draws the factors to begin with. */
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
   * Called once, before the first pass, with the matrix that the passes work on. Its first column
   * holds the items' means, the others what Taste has drawn.
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
