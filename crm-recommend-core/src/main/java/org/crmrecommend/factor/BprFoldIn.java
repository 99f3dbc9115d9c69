package org.crmrecommend.factor;

import java.util.Arrays;
import org.crmrecommend.kernel.RowDots;
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
  private static final int MOST_STEPS = 60;

  /** The share of the first slope at which it is flat enough. */
  private static final double FLAT = 1e-4;

  /** So heavy a penalty makes a vector as good as zero. */
  private static final double MOST_LAMBDA = 1e15;

  /** So large that no one needs more, and so small that no score leaves the range of a float. */
  private static final double MOST = 1e15;

  private final float[][] itemFactors;
  private final int factors;
  private final BprNegatives negatives;
  private final double regularization;
  private final double meanSquare;
  private final ScratchPool<Descent> pool;

  /** Takes ownership of the array; the model shares the factors, and neither writes to them. */
  BprFoldIn(float[][] itemFactors, BprNegatives negatives, double regularization) {
    this.itemFactors = itemFactors;
    this.factors = itemFactors.length == 0 ? 0 : itemFactors[0].length;
    this.negatives = negatives;
    this.regularization = regularization;
    double squares = 0;
    for (int place = 0; place < negatives.size(); place++) {
      float[] row = negatives.rows()[place];
      squares += negatives.counts()[place] * RowDots.dot(row, row, row.length) / negatives.draws();
    }
    this.meanSquare = squares;
    this.pool = new ScratchPool<>(Descent::new);
  }

  @Override
  public void vector(Profile profile, float[] vector) {
    Descent descent = pool.take();
    descent.begin(profile);
    descent.run();
    for (int f = 0; f < vector.length; f++) {
      vector[f] = (float) Math.max(-MOST, Math.min(MOST, descent.best[f]));
    }
    pool.giveBack(descent);
  }

  /** Where the slope is zero, λ x is what the pairs add up to, so each has a part of x. */
  @Override
  public double[][] parts(Profile profile, int[] items) {
    double[][] parts = new double[items.length][profile.size() + profile.basketSize()];
    Descent descent = pool.take();
    descent.begin(profile);
    descent.run();
    descent.slope.look(descent.best);
    for (int i = 0; i < items.length; i++) {
      descent.split(itemFactors[items[i]], parts[i]);
    }
    pool.giveBack(descent);
    return parts;
  }

  /** A descent from zero, and what it works with. */
  private final class Descent {

    private final BprSlope slope = new BprSlope(negatives.size());
    private final float[] x = new float[factors];
    private final float[] down = new float[factors];
    private final float[] before = new float[factors];

    /** Where the slope was least. */
    private final float[] best = new float[factors];

    private float lambda;
    private double curvature;

    void begin(Profile profile) {
      double sum = BASKET_WEIGHT * profile.basketSize();
      for (int h = 0; h < profile.size(); h++) {
        sum += profile.weight(h);
      }
      lambda = (float) Math.min(MOST_LAMBDA, regularization / sum);
      curvature = lambda + meanSquare / 4;
      slope.begin(negatives, profile.size() + profile.basketSize());
      for (int h = 0; h < profile.size(); h++) {
        set(h, profile.item(h), profile.weight(h) / sum);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        set(profile.size() + b, profile.basketItem(b), BASKET_WEIGHT / sum);
      }
    }

    private void set(int place, int item, double weight) {
      float[] row = itemFactors[item];
      slope.set(place, item, row, (float) weight);
      curvature += weight * RowDots.dot(row, row, row.length) / 4;
    }

    /** The first step is as long as a bound of the curvature allows. */
    void run() {
      Arrays.fill(x, 0);
      double first = look();
      double least = first;
      double length = 1 / curvature;
      System.arraycopy(x, 0, best, 0, x.length);
      for (int step = 0; step < MOST_STEPS && least > FLAT * FLAT * first; step++) {
        System.arraycopy(down, 0, before, 0, down.length);
        for (int f = 0; f < x.length; f++) {
          x[f] += (float) (length * down[f]);
        }
        double steepness = look();
        if (steepness < least) {
          least = steepness;
          System.arraycopy(x, 0, best, 0, x.length);
        }
        length *= stretch();
      }
    }

    /** Turns to the slope at x; returns its square. */
    private double look() {
      slope.look(x);
      for (int f = 0; f < x.length; f++) {
        down[f] = -lambda * x[f];
      }
      slope.addDescent(down);
      return RowDots.dot(down, down, down.length);
    }

    /** By how much the next step should be longer than the last. */
    private double stretch() {
      double turned = 0;
      double squares = 0;
      for (int f = 0; f < down.length; f++) {
        double change = (double) before[f] - down[f];
        turned += before[f] * change;
        squares += change * change;
      }
      return turned > 0 && squares > 0 ? turned / squares : 1;
    }

    /**
     * Splits the product of the best vector with a row among the person's items: λ x = Σ_i Σ_j
     * share(i, j) (q(i) − q(j)), but for what the descent has left, which goes by weight. The slope
     * has been looked at there.
     */
    void split(float[] row, double[] parts) {
      float[] products = new float[negatives.size()];
      RowDots.multiply(negatives.rows(), products.length, row, products);
      double rest = RowDots.dot(row, best, best.length);
      for (int place = 0; place < parts.length; place++) {
        double pulled = slope.pulls()[place] * RowDots.dot(row, slope.row(place), row.length);
        parts[place] = (pulled - slope.pushed(place, products)) / lambda;
        rest -= parts[place];
      }
      for (int place = 0; place < parts.length; place++) {
        parts[place] += rest * slope.weight(place);
      }
    }
  }
}
