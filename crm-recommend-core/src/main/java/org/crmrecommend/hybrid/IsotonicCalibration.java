package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.model.ItemSet;

/**
 * Isotonic regression from scores to probabilities. The curve never decreases, interpolates
 * linearly between the means of blocks, and is shifted so that a score of zero maps to zero.
 *
 * <p>The blocks are the least-squares solution under this constraint, found by pooling adjacent
 * violators (Ayer et al. 1955, doi:10.1214/aoms/1177728423). Where the curve is flat, a small slope
 * keeps the order of the model.
 */
final class IsotonicCalibration implements ScoreNormalizer {

  /**
   * Amount that the slope adds from a score of zero to the largest absolute score, as a share of
   * the mean probability.
   */
  private static final double TIE_BREAKING_SLOPE = 0.01;

  private final double[] scores;
  private final double[] probabilities;
  private final double slope;
  private final double valueAtZero;

  /**
   * Takes ownership of the arrays, which hold the points of the curve.
   *
   * @param scores strictly ascending, at least one
   * @param probabilities one per score
   * @param slope added to the curve, per score
   */
  IsotonicCalibration(double[] scores, double[] probabilities, double slope) {
    this.scores = scores;
    this.probabilities = probabilities;
    this.slope = slope;
    this.valueAtZero = interpolate(0);
  }

  /**
   * Fits the curve to at least one observation.
   *
   * @param scores one per observation
   * @param outcomes 1 or 0 per observation
   * @param weights positive weight per observation
   */
  static IsotonicCalibration fit(float[] scores, float[] outcomes, float[] weights) {
    int[] order = new int[scores.length];
    Arrays.setAll(order, position -> position);
    new MergeSort((a, b) -> Float.compare(scores[a], scores[b])).sort(order, 0, order.length);
    Blocks blocks = new Blocks(scores.length);
    double maxAbsoluteScore = 0;
    for (int position = 0; position < order.length; position++) {
      int observation = order[position];
      boolean isTie = position > 0 && scores[order[position - 1]] == scores[observation];
      blocks.add(scores[observation], outcomes[observation], weights[observation], isTie);
      maxAbsoluteScore = Math.max(maxAbsoluteScore, Math.abs(scores[observation]));
    }
    blocks.pool();
    double slope =
        maxAbsoluteScore == 0 ? 0 : TIE_BREAKING_SLOPE * blocks.meanOutcome() / maxAbsoluteScore;
    return new IsotonicCalibration(blocks.scores(), blocks.probabilities(), slope);
  }

  /** Returns the scores of the points; must not be modified. */
  double[] scores() {
    return scores;
  }

  /** Returns the probabilities of the points; must not be modified. */
  double[] probabilities() {
    return probabilities;
  }

  double slope() {
    return slope;
  }

  @Override
  public void normalize(BaseScorers scorers, int part, float[] scores, ItemSet.Builder scored) {
    scorers.scorer(part).score(scores, scored);
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] != 0) { // most scores are zero
        scores[item] = ScoreNormalizer.bounded(calibrate(scores[item]));
      }
    }
  }

  /** Returns the probability of an item with this score minus that of an unscored item. */
  double calibrate(double score) {
    return interpolate(score) - valueAtZero + slope * score;
  }

  private double interpolate(double score) {
    int last = scores.length - 1;
    if (score <= scores[0] || score >= scores[last]) {
      return probabilities[score <= scores[0] ? 0 : last];
    }
    int found = Arrays.binarySearch(scores, score);
    int above = found < 0 ? -found - 1 : found;
    double fraction = (scores[above] - score) / (scores[above] - scores[above - 1]);
    return probabilities[above] - fraction * (probabilities[above] - probabilities[above - 1]);
  }

  /**
   * Blocks of ascending scores, each with its weight and its weighted sums of scores and outcomes.
   */
  private static final class Blocks {

    private final double[] weights;
    private final double[] scoreSums;
    private final double[] outcomeSums;
    private int size;

    Blocks(int capacity) {
      this.weights = new double[capacity];
      this.scoreSums = new double[capacity];
      this.outcomeSums = new double[capacity];
    }

    void add(double score, double outcome, double weight, boolean isTie) {
      if (!isTie) {
        pool();
        size++;
      }
      weights[size - 1] += weight;
      scoreSums[size - 1] += weight * score;
      outcomeSums[size - 1] += weight * outcome;
    }

    /** Merges the last block with preceding blocks while their probability is not lower. */
    void pool() {
      while (size > 1 && probability(size - 2) >= probability(size - 1)) {
        size--;
        merge(size, size - 1);
      }
    }

    private void merge(int from, int to) {
      weights[to] += weights[from];
      scoreSums[to] += scoreSums[from];
      outcomeSums[to] += outcomeSums[from];
      weights[from] = 0;
      scoreSums[from] = 0;
      outcomeSums[from] = 0;
    }

    private double probability(int block) {
      return outcomeSums[block] / weights[block];
    }

    double meanOutcome() {
      return Arrays.stream(outcomeSums).sum() / Arrays.stream(weights).sum();
    }

    double[] scores() {
      double[] means = new double[size];
      Arrays.setAll(means, block -> scoreSums[block] / weights[block]);
      return means;
    }

    double[] probabilities() {
      double[] means = new double[size];
      Arrays.setAll(means, this::probability);
      return means;
    }
  }
}
