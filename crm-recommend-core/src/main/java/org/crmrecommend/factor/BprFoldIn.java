package org.crmrecommend.factor;

import java.util.Arrays;
import org.crmrecommend.kernel.DotProducts;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Profile;

/**
 * Finds the vector of a person, whom the training need not have known, by going down the slope of
 * the person's own loss against one sample of negatives.
 *
 * <p>With weights that add up to W, it minimizes Σ_i (w(i)/W) mean_j −ln σ(x · q(i) − x · q(j)) +
 * (λ/W) ½ ‖x‖², which is training's loss of a user divided by W. Steps are as long as the last one
 * shows the loss to be curved.
 *
 * @see <a href="https://doi.org/10.1093/imanum/8.1.141">Barzilai and Borwein, IMA Journal of
 *     Numerical Analysis 1988</a>, for the length of the steps
 */
final class BprFoldIn implements FoldIn {

  private static final double BASKET_WEIGHT = 1;
  private static final int MAX_STEPS = 60;

  /** The share of the first slope at which it is flat enough. */
  private static final double GRADIENT_TOLERANCE = 1e-4;

  /** So heavy a penalty makes a vector as good as zero. */
  private static final double MAX_REGULARIZATION = 1e15;

  /** So large that no one needs more, and so small that no score leaves the range of a float. */
  private static final double MAX_MAGNITUDE = 1e15;

  private final float[][] itemFactors;
  private final int factors;
  private final BprNegatives negatives;
  private final double regularization;
  private final double meanSquaredNorm;
  private final ScratchPool<GradientDescent> pool;

  /** Takes ownership of the array; the model shares the factors, and neither writes to them. */
  BprFoldIn(float[][] itemFactors, BprNegatives negatives, double regularization) {
    this.itemFactors = itemFactors;
    this.factors = itemFactors.length == 0 ? 0 : itemFactors[0].length;
    this.negatives = negatives;
    this.regularization = regularization;
    double squares = 0;
    for (int position = 0; position < negatives.size(); position++) {
      float[] row = negatives.rows()[position];
      squares +=
          negatives.counts()[position]
              * DotProducts.dot(row, row, row.length)
              / negatives.drawCount();
    }
    this.meanSquaredNorm = squares;
    this.pool = new ScratchPool<>(GradientDescent::new);
  }

  @Override
  public void userFactors(Profile profile, float[] vector) {
    GradientDescent descent = pool.acquire();
    descent.prepare(profile);
    descent.run();
    for (int f = 0; f < vector.length; f++) {
      vector[f] = (float) Math.max(-MAX_MAGNITUDE, Math.min(MAX_MAGNITUDE, descent.best[f]));
    }
    pool.release(descent);
  }

  /** Where the slope is zero, λ x is what the pairs add up to, so each has a part of x. */
  @Override
  public double[][] contributions(Profile profile, int[] items) {
    double[][] contributions = new double[items.length][profile.size() + profile.basketSize()];
    GradientDescent descent = pool.acquire();
    descent.prepare(profile);
    descent.run();
    descent.gradient.evaluate(descent.best);
    for (int i = 0; i < items.length; i++) {
      descent.splitScore(itemFactors[items[i]], contributions[i]);
    }
    pool.release(descent);
    return contributions;
  }

  /** A descent from zero, and what it works with. */
  private final class GradientDescent {

    private final BprGradient gradient = new BprGradient(negatives.size());
    private final float[] x = new float[factors];
    private final float[] negativeGradient = new float[factors];
    private final float[] previousNegativeGradient = new float[factors];

    /** Where the slope was least. */
    private final float[] best = new float[factors];

    private float lambda;
    private double curvature;

    void prepare(Profile profile) {
      double sum = BASKET_WEIGHT * profile.basketSize();
      for (int h = 0; h < profile.size(); h++) {
        sum += profile.weight(h);
      }
      lambda = (float) Math.min(MAX_REGULARIZATION, regularization / sum);
      curvature = lambda + meanSquaredNorm / 4;
      gradient.reset(negatives, profile.size() + profile.basketSize());
      for (int h = 0; h < profile.size(); h++) {
        setItem(h, profile.item(h), profile.weight(h) / sum);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        setItem(profile.size() + b, profile.basketItem(b), BASKET_WEIGHT / sum);
      }
    }

    private void setItem(int position, int item, double weight) {
      float[] row = itemFactors[item];
      gradient.setItem(position, item, row, (float) weight);
      curvature += weight * DotProducts.dot(row, row, row.length) / 4;
    }

    /** The first step is as long as a bound of the curvature allows. */
    void run() {
      Arrays.fill(x, 0);
      double initialSquaredNorm = evaluateGradient();
      double minSquaredNorm = initialSquaredNorm;
      double stepSize = 1 / curvature;
      System.arraycopy(x, 0, best, 0, x.length);
      for (int step = 0;
          step < MAX_STEPS
              && minSquaredNorm > GRADIENT_TOLERANCE * GRADIENT_TOLERANCE * initialSquaredNorm;
          step++) {
        System.arraycopy(negativeGradient, 0, previousNegativeGradient, 0, negativeGradient.length);
        for (int f = 0; f < x.length; f++) {
          x[f] += (float) (stepSize * negativeGradient[f]);
        }
        double squaredNorm = evaluateGradient();
        if (squaredNorm < minSquaredNorm) {
          minSquaredNorm = squaredNorm;
          System.arraycopy(x, 0, best, 0, x.length);
        }
        stepSize *= barzilaiBorweinRatio();
      }
    }

    /** Turns to the slope at x; returns its square. */
    private double evaluateGradient() {
      gradient.evaluate(x);
      for (int f = 0; f < x.length; f++) {
        negativeGradient[f] = -lambda * x[f];
      }
      gradient.addNegativeGradient(negativeGradient);
      return DotProducts.dot(negativeGradient, negativeGradient, negativeGradient.length);
    }

    /** By how much the next step should be longer than the last. */
    private double barzilaiBorweinRatio() {
      double product = 0;
      double squares = 0;
      for (int f = 0; f < negativeGradient.length; f++) {
        double change = (double) previousNegativeGradient[f] - negativeGradient[f];
        product += previousNegativeGradient[f] * change;
        squares += change * change;
      }
      return product > 0 && squares > 0 ? product / squares : 1;
    }

    /**
     * Splits the product of the best vector with a row among the person's items: λ x = Σ_i Σ_j
     * share(i, j) (q(i) − q(j)), but for what the descent has left, which goes by weight. The slope
     * has been looked at there.
     */
    void splitScore(float[] row, double[] contributions) {
      float[] products = new float[negatives.size()];
      DotProducts.multiply(negatives.rows(), products.length, row, products);
      double remainder = DotProducts.dot(row, best, best.length);
      for (int position = 0; position < contributions.length; position++) {
        double positivePart =
            gradient.positiveCoefficients()[position]
                * DotProducts.dot(row, gradient.row(position), row.length);
        contributions[position] =
            (positivePart - gradient.negativePart(position, products)) / lambda;
        remainder -= contributions[position];
      }
      for (int position = 0; position < contributions.length; position++) {
        contributions[position] += remainder * gradient.weight(position);
      }
    }
  }
}
