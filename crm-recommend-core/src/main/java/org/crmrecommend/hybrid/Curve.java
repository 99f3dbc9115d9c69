package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;

/**
 * How likely an item is by its score: a curve that never falls, through the means of blocks and
 * straight between them, less what it is at a score of zero.
 *
 * <p>The blocks are those of least squares under that condition, found by pooling neighbors that
 * are out of order (Ayer et al. 1955, doi:10.1214/aoms/1177728423). Where the curve is level, a
 * slight slope keeps the model's own order.
 */
final class Curve implements Calibration {

  /** How much of the mean likelihood the slope adds from a score of zero to the farthest one. */
  private static final double SLOPE = 0.01;

  private final double[] scores;
  private final double[] likelihoods;
  private final double slope;
  private final double atZero;

  private Curve(double[] scores, double[] likelihoods, double slope) {
    this.scores = scores;
    this.likelihoods = likelihoods;
    this.slope = slope;
    this.atZero = level(0);
  }

  /**
   * The curve through observations, of which there is at least one.
   *
   * @param scores one for each observation
   * @param outcomes 1 or 0 for each observation
   * @param weights how many times each observation counts, positive
   */
  static Curve through(float[] scores, float[] outcomes, float[] weights) {
    int[] order = new int[scores.length];
    Arrays.setAll(order, place -> place);
    new MergeSort((a, b) -> Float.compare(scores[a], scores[b])).sort(order, 0, order.length);
    Blocks blocks = new Blocks(scores.length);
    double farthest = 0;
    for (int place = 0; place < order.length; place++) {
      int next = order[place];
      boolean isTie = place > 0 && scores[order[place - 1]] == scores[next];
      blocks.add(scores[next], outcomes[next], weights[next], isTie);
      farthest = Math.max(farthest, Math.abs(scores[next]));
    }
    blocks.pool();
    double slope = farthest == 0 ? 0 : SLOPE * blocks.mean() / farthest;
    return new Curve(blocks.scores(), blocks.likelihoods(), slope);
  }

  @Override
  public void write(Model model, Profile profile, Eligible eligible, float[] scores) {
    model.score(profile, scores);
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] != 0) { // most are
        scores[item] = (float) of(scores[item]);
      }
    }
  }

  /** By how much an item of this score is likelier than one of which the model says nothing. */
  double of(double score) {
    return level(score) - atZero + slope * score;
  }

  private double level(double score) {
    int last = scores.length - 1;
    if (score <= scores[0] || score >= scores[last]) {
      return likelihoods[score <= scores[0] ? 0 : last];
    }
    int place = Arrays.binarySearch(scores, score);
    int above = place < 0 ? -place - 1 : place;
    double part = (scores[above] - score) / (scores[above] - scores[above - 1]);
    return likelihoods[above] - part * (likelihoods[above] - likelihoods[above - 1]);
  }

  /** Stretches of rising scores, each with its weight and the sums of scores and outcomes. */
  private static final class Blocks {

    private final double[] weights;
    private final double[] scoreSums;
    private final double[] outcomeSums;
    private int size;

    Blocks(int most) {
      this.weights = new double[most];
      this.scoreSums = new double[most];
      this.outcomeSums = new double[most];
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

    /** Pools the last block with those before it that have no lower likelihood. */
    void pool() {
      while (size > 1 && likelihood(size - 2) >= likelihood(size - 1)) {
        size--;
        move(size, size - 1);
      }
    }

    private void move(int from, int to) {
      weights[to] += weights[from];
      scoreSums[to] += scoreSums[from];
      outcomeSums[to] += outcomeSums[from];
      weights[from] = 0;
      scoreSums[from] = 0;
      outcomeSums[from] = 0;
    }

    private double likelihood(int block) {
      return outcomeSums[block] / weights[block];
    }

    double mean() {
      return Arrays.stream(outcomeSums).sum() / Arrays.stream(weights).sum();
    }

    double[] scores() {
      double[] means = new double[size];
      Arrays.setAll(means, block -> scoreSums[block] / weights[block]);
      return means;
    }

    double[] likelihoods() {
      double[] means = new double[size];
      Arrays.setAll(means, this::likelihood);
      return means;
    }
  }
}
