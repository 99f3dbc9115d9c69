package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.Workers;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * Conditional logistic regression: finds the weights β that minimize −Σ t(i) log p(i) + λ/2 ‖β −
 * β₀‖², where p is the softmax of Σ β x over each query, t are the targets, and the features x are
 * standardized over all rows.
 *
 * <p>Without evidence the weights stay at the prior β₀, which weighs all base models equally, by
 * rank. Uses Newton's method with step halving; one iteration takes O(rows · features²) time.
 *
 * @see <a href="https://doi.org/10.1016/0047-2727(74)90003-6">McFadden, Journal of Public Economics
 *     1974</a>, whose conditional logit this is
 */
final class LogisticTraining {

  private static final double REGULARIZATION = 3;
  private static final int MAX_ITERATIONS = 30;
  private static final int MAX_HALVINGS = 12;
  private static final double TOLERANCE = 1e-9;
  private static final int QUERIES_PER_BLOCK = 32;

  private final RankingDataset dataset;
  private final Workers workers;
  private final int featureCount;
  private final double[] means;
  private final double[] standardDeviations;
  private final double[] scaledPrior;
  private final double[] unscaledPrior;

  /**
   * @param prior β₀, one weight per unstandardized feature
   */
  LogisticTraining(RankingDataset dataset, double[] prior, Workers workers) {
    this.dataset = dataset;
    this.workers = workers;
    this.featureCount = dataset.featureCount();
    this.means = new double[featureCount];
    this.standardDeviations = new double[featureCount];
    standardize();
    this.unscaledPrior = prior.clone();
    this.scaledPrior = new double[featureCount];
    Arrays.setAll(this.scaledPrior, feature -> prior[feature] * standardDeviations[feature]);
  }

  LinearRanker train() {
    double[] weights = scaledPrior.clone();
    double loss = loss(weights);
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      double[] direction = newtonDirection(weights);
      double[] next = weights;
      double nextLoss = Double.POSITIVE_INFINITY;
      double stepLength = 1;
      for (int halving = 0; halving < MAX_HALVINGS && !(nextLoss < loss); halving++) {
        next = moved(weights, direction, stepLength);
        nextLoss = loss(next);
        stepLength /= 2;
      }
      if (!(nextLoss < loss)) {
        break;
      }
      double gain = loss - nextLoss;
      weights = next;
      loss = nextLoss;
      if (gain < TOLERANCE * (1 + Math.abs(loss))) {
        break;
      }
    }
    return new LinearRanker(unstandardized(weights));
  }

  private static double[] moved(double[] weights, double[] direction, double stepLength) {
    double[] moved = new double[weights.length];
    Arrays.setAll(moved, feature -> weights[feature] - stepLength * direction[feature]);
    return moved;
  }

  /**
   * Returns the weights for the original features. A constant feature has a deviation of zero and
   * keeps its prior weight.
   */
  private double[] unstandardized(double[] weights) {
    double[] unscaled = new double[featureCount];
    for (int feature = 0; feature < featureCount; feature++) {
      double deviation = standardDeviations[feature];
      unscaled[feature] = deviation == 0 ? unscaledPrior[feature] : weights[feature] / deviation;
    }
    return unscaled;
  }

  private void standardize() {
    for (int feature = 0; feature < featureCount; feature++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < dataset.size(); row++) {
        double x = dataset.value(row, feature);
        sum += x;
        squares += x * x;
      }
      int rows = Math.max(1, dataset.size());
      means[feature] = sum / rows;
      double variance = squares / rows - means[feature] * means[feature];
      boolean differs = variance > 1e-9 * squares / rows;
      standardDeviations[feature] = differs ? Math.sqrt(variance) : 0;
    }
  }

  private double standardized(int row, int feature) {
    double deviation = standardDeviations[feature];
    return deviation == 0 ? 0 : (dataset.value(row, feature) - means[feature]) / deviation;
  }

  /**
   * Returns sums over blocks of queries, added in block order so that the thread count does not
   * matter.
   */
  private double[] sums(double[] weights, int size, Accumulator accumulator) {
    int blocks = (dataset.queryCount() + QUERIES_PER_BLOCK - 1) / QUERIES_PER_BLOCK;
    double[][] byBlock = new double[blocks][];
    double[] utilities = new double[dataset.size()];
    double[] probabilities = new double[dataset.size()];
    workers.forEachBlock(
        dataset.queryCount(),
        QUERIES_PER_BLOCK,
        () -> new double[featureCount],
        (row, from, to) -> {
          double[] sums = new double[size];
          for (int query = from; query < to; query++) {
            computeUtilities(query, weights, utilities);
            double logSum = dataset.softmax(query, utilities, probabilities);
            accumulator.add(query, logSum, new Predictions(utilities, probabilities, row), sums);
          }
          byBlock[from / QUERIES_PER_BLOCK] = sums;
        });
    double[] total = new double[size];
    for (double[] block : byBlock) {
      for (int i = 0; i < size; i++) {
        total[i] += block[i];
      }
    }
    return total;
  }

  /** Utilities and probabilities of the rows for given weights. */
  private static final class Predictions {

    private final double[] utilities;
    private final double[] probabilities;

    /** Work space for one row. */
    private final double[] row;

    Predictions(double[] utilities, double[] probabilities, double[] row) {
      this.utilities = utilities;
      this.probabilities = probabilities;
      this.row = row;
    }
  }

  /** Adds the terms of one query. */
  private interface Accumulator {
    void add(int query, double logSum, Predictions predictions, double[] sums);
  }

  private void computeUtilities(int query, double[] weights, double[] utilities) {
    for (int row = dataset.from(query); row < dataset.to(query); row++) {
      double sum = 0;
      for (int feature = 0; feature < featureCount; feature++) {
        sum += weights[feature] * standardized(row, feature);
      }
      utilities[row] = sum;
    }
  }

  private double loss(double[] weights) {
    double loss = sums(weights, 1, this::addLoss)[0];
    for (int feature = 0; feature < featureCount; feature++) {
      double difference = weights[feature] - scaledPrior[feature];
      loss += REGULARIZATION / 2 * difference * difference;
    }
    return loss;
  }

  private void addLoss(int query, double logSum, Predictions predictions, double[] sums) {
    sums[0] += logSum;
    for (int row = dataset.from(query); row < dataset.to(query); row++) {
      sums[0] -= dataset.target(row) * predictions.utilities[row];
    }
  }

  /** Returns the inverse of the Hessian times the gradient. */
  private double[] newtonDirection(double[] weights) {
    double[] sums = sums(weights, featureCount + featureCount * featureCount, this::addDerivatives);
    double[] gradient = new double[featureCount];
    double[][] hessian = new double[featureCount][featureCount];
    for (int f = 0; f < featureCount; f++) {
      gradient[f] = sums[f] + REGULARIZATION * (weights[f] - scaledPrior[f]);
      for (int g = 0; g < featureCount; g++) {
        hessian[f][g] = sums[featureCount + Math.max(f, g) * featureCount + Math.min(f, g)];
      }
      hessian[f][f] += REGULARIZATION;
    }
    return new CholeskyDecomposition(MatrixUtils.createRealMatrix(hessian), 1e-9, 0)
        .getSolver()
        .solve(new ArrayRealVector(gradient, false))
        .toArray();
  }

  /** Adds the gradient, then the lower triangle of the Hessian, Σ p x xᵀ − (Σ p x) (Σ p x)ᵀ. */
  private void addDerivatives(int query, double logSum, Predictions predictions, double[] sums) {
    double[] row = predictions.row;
    double[] mean = new double[featureCount];
    for (int r = dataset.from(query); r < dataset.to(query); r++) {
      double probability = predictions.probabilities[r];
      double residual = probability - dataset.target(r);
      for (int f = 0; f < featureCount; f++) {
        row[f] = standardized(r, f);
        sums[f] += residual * row[f];
        mean[f] += probability * row[f];
      }
      addOuterProduct(row, probability, sums);
    }
    addOuterProduct(mean, -1, sums);
  }

  private void addOuterProduct(double[] row, double factor, double[] sums) {
    for (int f = 0; f < featureCount; f++) {
      double scaled = factor * row[f];
      int start = featureCount + f * featureCount;
      for (int g = 0; g <= f && scaled != 0; g++) {
        sums[start + g] += scaled * row[g];
      }
    }
  }
}
