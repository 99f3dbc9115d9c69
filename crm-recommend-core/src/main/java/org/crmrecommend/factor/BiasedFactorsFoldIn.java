package org.crmrecommend.factor;

import java.util.Arrays;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Profile;

/** Computes the bias and the factors of a user from the ratings in the history. */
final class BiasedFactorsFoldIn implements FoldIn {

  private final BiasedFactors parameters;
  private final float[][] itemFactors;
  private final float[] itemBiases;
  private final double mean;
  private final RatingRange range;
  private final ScratchPool<Scratch> pool;

  /** The lowest and the highest rating seen in training. */
  record RatingRange(double min, double max) {

    double clamp(double rating) {
      return Math.max(min, Math.min(max, rating));
    }
  }

  private static final class Scratch {

    private final BiasedFactorsRidge ridge;

    /** The bias and the factors of the user. */
    private final double[] solution;

    /** The solution for the factors of an item. */
    private final double[] itemSolution;

    Scratch(BiasedFactors parameters) {
      this.ridge = new BiasedFactorsRidge(parameters);
      this.solution = new double[parameters.factors() + 1];
      this.itemSolution = new double[parameters.factors() + 1];
    }
  }

  /** Shares the arrays with the model. */
  BiasedFactorsFoldIn(
      BiasedFactors parameters,
      float[][] itemFactors,
      float[] itemBiases,
      double mean,
      RatingRange range) {
    this.parameters = parameters;
    this.itemFactors = itemFactors;
    this.itemBiases = itemBiases;
    this.mean = mean;
    this.range = range;
    this.pool = new ScratchPool<>(() -> new Scratch(parameters));
  }

  BiasedFactors parameters() {
    return parameters;
  }

  /** Returns the mean of all ratings. */
  double mean() {
    return mean;
  }

  RatingRange range() {
    return range;
  }

  @Override
  public FoldedProfile fold(Profile profile) {
    Scratch scratch = pool.acquire();
    foldIn(profile, scratch);
    return new Folded(profile, scratch);
  }

  private final class Folded implements FoldedProfile {

    private final Profile profile;
    private final Scratch scratch;

    Folded(Profile profile, Scratch scratch) {
      this.profile = profile;
      this.scratch = scratch;
    }

    @Override
    public void writeVector(float[] vector) {
      for (int f = 0; f < scratch.solution.length - 1; f++) {
        vector[f] = (float) scratch.solution[f + 1];
      }
    }

    /**
     * The score is q · A⁻¹ Σ y x over the history, so a history item with x and y contributes (A⁻¹
     * q) · x y. Items of the basket contribute nothing.
     */
    @Override
    public void split(int item, double[] contributions) {
      scratch.ridge.solve(itemFactors[item], scratch.itemSolution);
      Arrays.fill(contributions, 0);
      for (int h = 0; h < profile.size(); h++) {
        contributions[h] = score(profile.item(h), scratch.itemSolution) * residual(profile, h);
      }
    }

    @Override
    public void close() {
      pool.release(scratch);
    }
  }

  /** Writes the predicted rating of each item. */
  void ratings(Profile profile, int[] items, double[] ratings) {
    Scratch scratch = pool.acquire();
    foldIn(profile, scratch);
    for (int i = 0; i < items.length; i++) {
      ratings[i] = range.clamp(mean + itemBiases[items[i]] + score(items[i], scratch.solution));
    }
    pool.release(scratch);
  }

  private void foldIn(Profile profile, Scratch scratch) {
    scratch.ridge.clear();
    for (int h = 0; h < profile.size(); h++) {
      scratch.ridge.add(itemFactors[profile.item(h)], residual(profile, h));
    }
    scratch.ridge.factorize();
    scratch.ridge.solve(scratch.solution);
  }

  /** Returns the rating of a history item minus the mean and the item bias. */
  private double residual(Profile profile, int h) {
    return range.clamp(profile.weight(h)) - mean - itemBiases[profile.item(h)];
  }

  /** Returns the user bias plus the product of the user factors and the item factors. */
  private double score(int item, double[] solution) {
    double score = solution[0];
    float[] factors = itemFactors[item];
    for (int f = 0; f < factors.length; f++) {
      score += solution[f + 1] * factors[f];
    }
    return score;
  }
}
