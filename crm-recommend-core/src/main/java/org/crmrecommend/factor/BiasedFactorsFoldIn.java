package org.crmrecommend.factor;

import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Profile;

/** Solves for the bias and the factors of whoever asks, from the stars in the history. */
final class BiasedFactorsFoldIn implements FoldIn {

  private final float[][] itemFactors;
  private final float[] itemBiases;
  private final double mean;
  private final Range range;
  private final ScratchPool<Scratch> pool;

  /** The fewest and the most stars seen in training. */
  record Range(double least, double most) {

    double hold(double rating) {
      return Math.max(least, Math.min(most, rating));
    }
  }

  private static final class Scratch {

    private final BiasedFactorsRidge ridge;
    private final double[] solution;

    Scratch(BiasedFactors parameters) {
      this.ridge = new BiasedFactorsRidge(parameters);
      this.solution = new double[parameters.factors() + 1];
    }
  }

  /** Shares the arrays with the model. */
  BiasedFactorsFoldIn(
      BiasedFactors parameters,
      float[][] itemFactors,
      float[] itemBiases,
      double mean,
      Range range) {
    this.itemFactors = itemFactors;
    this.itemBiases = itemBiases;
    this.mean = mean;
    this.range = range;
    this.pool = new ScratchPool<>(() -> new Scratch(parameters));
  }

  @Override
  public void vector(Profile profile, float[] vector) {
    Scratch scratch = pool.take();
    foldIn(profile, scratch);
    for (int f = 0; f < scratch.solution.length - 1; f++) {
      vector[f] = (float) scratch.solution[f + 1];
    }
    pool.giveBack(scratch);
  }

  /**
   * The score is q · A⁻¹ Σ y x over the history, so the place with x and y adds (A⁻¹ q) · x y to
   * it.
   */
  @Override
  public double[][] parts(Profile profile, int[] items) {
    double[][] parts = new double[items.length][profile.size() + profile.basketSize()];
    Scratch scratch = pool.take();
    foldIn(profile, scratch);
    for (int i = 0; i < items.length; i++) {
      scratch.ridge.solve(itemFactors[items[i]], scratch.solution);
      for (int h = 0; h < profile.size(); h++) {
        parts[i][h] = score(profile.item(h), scratch.solution) * rest(profile, h);
      }
    }
    pool.giveBack(scratch);
    return parts;
  }

  /** Writes the rating to expect for each of these items. */
  void ratings(Profile profile, int[] items, double[] ratings) {
    Scratch scratch = pool.take();
    foldIn(profile, scratch);
    for (int i = 0; i < items.length; i++) {
      ratings[i] = range.hold(mean + itemBiases[items[i]] + score(items[i], scratch.solution));
    }
    pool.giveBack(scratch);
  }

  private void foldIn(Profile profile, Scratch scratch) {
    scratch.ridge.clear();
    for (int h = 0; h < profile.size(); h++) {
      scratch.ridge.add(itemFactors[profile.item(h)], rest(profile, h));
    }
    scratch.ridge.decompose();
    scratch.ridge.solve(scratch.solution);
  }

  /** The stars of an item of the history, without the mean and the item's bias. */
  private double rest(Profile profile, int h) {
    return range.hold(profile.weight(h)) - mean - itemBiases[profile.item(h)];
  }

  /** The product of a bias and factors with a 1 and those of an item. */
  private double score(int item, double[] solution) {
    double score = solution[0];
    float[] factors = itemFactors[item];
    for (int f = 0; f < factors.length; f++) {
      score += solution[f + 1] * factors[f];
    }
    return score;
  }
}
