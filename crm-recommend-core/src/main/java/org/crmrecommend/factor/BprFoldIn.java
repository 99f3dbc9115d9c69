package org.crmrecommend.factor;

import java.util.Arrays;
import org.crmrecommend.kernel.DotProducts;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Profile;

/**
 * Computes the vector of a user from a profile by gradient descent on the loss of that user,
 * against one sample of negatives. The user may be unknown to the training.
 *
 * <p>With W the sum of the weights, it minimizes Σ_i (w(i)/W) mean_j −ln σ(x · q(i) − x · q(j)) +
 * (λ/W) ½ ‖x‖², which is the training loss of a user divided by W. The step size is adapted to the
 * curvature observed in the last step.
 *
 * @see <a href="https://doi.org/10.1093/imanum/8.1.141">Barzilai and Borwein, IMA Journal of
 *     Numerical Analysis 1988</a>, for the step size
 */
final class BprFoldIn implements FoldIn {

  private static final double BASKET_WEIGHT = 1;
  private static final int MAX_STEPS = 60;

  /** Stops when the norm of the gradient falls to this share of the initial norm. */
  private static final double GRADIENT_TOLERANCE = 1e-4;

  /** Upper bound of λ/W. Such a penalty makes a vector almost zero. */
  private static final double MAX_REGULARIZATION = 1e15;

  /**
   * Bound of a vector entry: larger than needed, but small enough that scores stay finite floats.
   */
  private static final double MAX_MAGNITUDE = 1e15;

  private final float[][] itemFactors;
  private final int factors;
  private final BprNegatives negatives;
  private final double regularization;
  private final double meanSquaredNorm;
  private final ScratchPool<GradientDescent> pool;

  /** Takes ownership of the array. The model shares the factors; neither modifies them. */
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

  BprNegatives negatives() {
    return negatives;
  }

  double regularization() {
    return regularization;
  }

  @Override
  public FoldedProfile fold(Profile profile) {
    GradientDescent descent = pool.acquire();
    descent.prepare(profile);
    descent.run();
    return descent;
  }

  /** Gradient descent from zero, with its scratch memory. */
  private final class GradientDescent implements FoldedProfile {

    private final BprGradient gradient = new BprGradient(negatives.size());
    private final float[] x = new float[factors];
    private final float[] negativeGradient = new float[factors];
    private final float[] previousNegativeGradient = new float[factors];

    /** The vector with the smallest gradient so far. */
    private final float[] best = new float[factors];

    /** The product of an item and each negative. */
    private final float[] products = new float[negatives.size()];

    private float lambda;
    private double curvature;
    private boolean isEvaluatedAtBest;

    void prepare(Profile profile) {
      double sum = BASKET_WEIGHT * profile.basketSize();
      for (int h = 0; h < profile.size(); h++) {
        sum += profile.weight(h);
      }
      lambda = (float) Math.min(MAX_REGULARIZATION, regularization / sum);
      curvature = lambda + meanSquaredNorm / 4;
      isEvaluatedAtBest = false;
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

    /**
     * Runs the descent. The size of the first step follows from an upper bound of the curvature.
     */
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

    /** Computes the negative gradient at x and returns its squared norm. */
    private double evaluateGradient() {
      gradient.evaluate(x);
      for (int f = 0; f < x.length; f++) {
        negativeGradient[f] = -lambda * x[f];
      }
      gradient.addNegativeGradient(negativeGradient);
      return DotProducts.dot(negativeGradient, negativeGradient, negativeGradient.length);
    }

    /** Returns the ratio of the next step size to the last. */
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

    @Override
    public void writeVector(float[] vector) {
      for (int f = 0; f < factors; f++) {
        vector[f] = (float) Math.max(-MAX_MAGNITUDE, Math.min(MAX_MAGNITUDE, best[f]));
      }
    }

    /**
     * Where the gradient is zero, λ x is a sum over pairs, λ x = Σ_i Σ_j share(i, j) (q(i) − q(j)),
     * so each pair contributes to x. The remainder that the descent left is divided in proportion
     * to the weights.
     */
    @Override
    public void split(int item, double[] contributions) {
      evaluateAtBest();
      float[] row = itemFactors[item];
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

    private void evaluateAtBest() {
      if (!isEvaluatedAtBest) {
        gradient.evaluate(best);
        isEvaluatedAtBest = true;
      }
    }

    @Override
    public void close() {
      pool.release(this);
    }
  }
}
