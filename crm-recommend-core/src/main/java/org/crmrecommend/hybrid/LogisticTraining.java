package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.Workers;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * Conditional logistic regression: the weights β that minimize −Σ t(i) log p(i) + λ/2 ‖β − β₀‖²,
 * where p is each list's softmax of Σ β x, t the targets, and the x are standardized over all
 * examples.
 *
 * <p>Where the examples tell nothing it stays with β₀, by which the parts are equals and go by
 * their places. Newton's method, with half steps where a whole one overshoots; one takes O(rows ·
 * width²) time.
 *
 * @see <a href="https://doi.org/10.1016/0047-2727(74)90003-6">McFadden, Journal of Public Economics
 *     1974</a>, whose conditional logit this is
 */
final class LogisticTraining {

  private static final double REGULARIZATION = 3;
  private static final int MOST_STEPS = 30;
  private static final int MOST_HALVINGS = 12;
  private static final double ENOUGH = 1e-9;
  private static final int LISTS_A_BLOCK = 32;

  private final Examples examples;
  private final Workers workers;
  private final int width;
  private final double[] means;
  private final double[] deviations;
  private final double[] prior;
  private final double[] plainPrior;

  /**
   * @param prior a weight for each feature as it is, to stay near to
   */
  LogisticTraining(Examples examples, double[] prior, Workers workers) {
    this.examples = examples;
    this.workers = workers;
    this.width = examples.width();
    this.means = new double[width];
    this.deviations = new double[width];
    standardize();
    this.plainPrior = prior.clone();
    this.prior = new double[width];
    Arrays.setAll(this.prior, feature -> prior[feature] * deviations[feature]);
  }

  LinearRanker train() {
    double[] weights = prior.clone();
    double loss = loss(weights);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = newton(weights);
      double[] next = weights;
      double nextLoss = Double.POSITIVE_INFINITY;
      double length = 1;
      for (int halving = 0; halving < MOST_HALVINGS && !(nextLoss < loss); halving++) {
        next = moved(weights, direction, length);
        nextLoss = loss(next);
        length /= 2;
      }
      if (!(nextLoss < loss)) {
        break;
      }
      double gain = loss - nextLoss;
      weights = next;
      loss = nextLoss;
      if (gain < ENOUGH * (1 + Math.abs(loss))) {
        break;
      }
    }
    return new LinearRanker(unstandardized(weights));
  }

  private static double[] moved(double[] weights, double[] direction, double length) {
    double[] moved = new double[weights.length];
    Arrays.setAll(moved, feature -> weights[feature] - length * direction[feature]);
    return moved;
  }

  /** A feature that is the same everywhere has a deviation of zero, and stays as it was. */
  private double[] unstandardized(double[] weights) {
    double[] plain = new double[width];
    for (int feature = 0; feature < width; feature++) {
      double deviation = deviations[feature];
      plain[feature] = deviation == 0 ? plainPrior[feature] : weights[feature] / deviation;
    }
    return plain;
  }

  private void standardize() {
    for (int feature = 0; feature < width; feature++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < examples.size(); row++) {
        double x = examples.value(row, feature);
        sum += x;
        squares += x * x;
      }
      int rows = Math.max(1, examples.size());
      means[feature] = sum / rows;
      double variance = squares / rows - means[feature] * means[feature];
      boolean differs = variance > 1e-9 * squares / rows;
      deviations[feature] = differs ? Math.sqrt(variance) : 0;
    }
  }

  private double standardized(int row, int feature) {
    double deviation = deviations[feature];
    return deviation == 0 ? 0 : (examples.value(row, feature) - means[feature]) / deviation;
  }

  /** Sums over blocks of lists, added up in the order of the blocks. */
  private double[] sums(double[] weights, int size, Summing summing) {
    int blocks = (examples.lists() + LISTS_A_BLOCK - 1) / LISTS_A_BLOCK;
    double[][] byBlock = new double[blocks][];
    double[] utilities = new double[examples.size()];
    double[] chances = new double[examples.size()];
    workers.forEachBlock(
        examples.lists(),
        LISTS_A_BLOCK,
        () -> new double[width],
        (row, from, to) -> {
          double[] sums = new double[size];
          for (int list = from; list < to; list++) {
            rate(list, weights, utilities);
            double logSum = examples.chances(list, utilities, chances);
            summing.add(list, logSum, new Rated(utilities, chances, row), sums);
          }
          byBlock[from / LISTS_A_BLOCK] = sums;
        });
    double[] total = new double[size];
    for (double[] block : byBlock) {
      for (int i = 0; i < size; i++) {
        total[i] += block[i];
      }
    }
    return total;
  }

  /** What weights make of the rows. */
  private static final class Rated {

    private final double[] utilities;
    private final double[] chances;

    /** Room for one row. */
    private final double[] row;

    Rated(double[] utilities, double[] chances, double[] row) {
      this.utilities = utilities;
      this.chances = chances;
      this.row = row;
    }
  }

  /** Adds what a list has to add. */
  private interface Summing {
    void add(int list, double logSum, Rated rated, double[] sums);
  }

  private void rate(int list, double[] weights, double[] utilities) {
    for (int row = examples.from(list); row < examples.to(list); row++) {
      double sum = 0;
      for (int feature = 0; feature < width; feature++) {
        sum += weights[feature] * standardized(row, feature);
      }
      utilities[row] = sum;
    }
  }

  private double loss(double[] weights) {
    double loss = sums(weights, 1, this::addLoss)[0];
    for (int feature = 0; feature < width; feature++) {
      double off = weights[feature] - prior[feature];
      loss += REGULARIZATION / 2 * off * off;
    }
    return loss;
  }

  private void addLoss(int list, double logSum, Rated rated, double[] sums) {
    sums[0] += logSum;
    for (int row = examples.from(list); row < examples.to(list); row++) {
      sums[0] -= examples.target(row) * rated.utilities[row];
    }
  }

  /** The inverse of the second derivative times the first. */
  private double[] newton(double[] weights) {
    double[] sums = sums(weights, width + width * width, this::addDerivatives);
    double[] slope = new double[width];
    double[][] curvature = new double[width][width];
    for (int f = 0; f < width; f++) {
      slope[f] = sums[f] + REGULARIZATION * (weights[f] - prior[f]);
      for (int g = 0; g < width; g++) {
        curvature[f][g] = sums[width + Math.max(f, g) * width + Math.min(f, g)];
      }
      curvature[f][f] += REGULARIZATION;
    }
    return new CholeskyDecomposition(MatrixUtils.createRealMatrix(curvature), 1e-9, 0)
        .getSolver()
        .solve(new ArrayRealVector(slope, false))
        .toArray();
  }

  /** First the slope, then the lower triangle of Σ p x xᵀ − (Σ p x) (Σ p x)ᵀ. */
  private void addDerivatives(int list, double logSum, Rated rated, double[] sums) {
    double[] row = rated.row;
    double[] mean = new double[width];
    for (int r = examples.from(list); r < examples.to(list); r++) {
      double chance = rated.chances[r];
      double off = chance - examples.target(r);
      for (int f = 0; f < width; f++) {
        row[f] = standardized(r, f);
        sums[f] += off * row[f];
        mean[f] += chance * row[f];
      }
      addSquare(row, chance, sums);
    }
    addSquare(mean, -1, sums);
  }

  private void addSquare(double[] row, double factor, double[] sums) {
    for (int f = 0; f < width; f++) {
      double scaled = factor * row[f];
      int at = width + f * width;
      for (int g = 0; g <= f && scaled != 0; g++) {
        sums[at + g] += scaled * row[g];
      }
    }
  }
}
