package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Sums the normalized, weighted scores of several models. */
final class WeightedModel implements HybridModel {

  private final BaseModels baseModels;
  private final double[] weights;
  private final List<ScoreNormalizer> normalizers;
  private final ItemSet allItems;
  private final ScratchPool<Scratch> pool;

  /**
   * Takes ownership of {@code weights}.
   *
   * @param weights one per base model
   * @param normalizers one per base model
   */
  WeightedModel(BaseModels baseModels, double[] weights, List<ScoreNormalizer> normalizers) {
    this.baseModels = baseModels;
    this.weights = weights;
    this.normalizers = List.copyOf(normalizers);
    this.allItems = ItemSet.all(baseModels.items().size());
    this.pool = new ScratchPool<>(() -> new Scratch(baseModels.items().size()));
  }

  @Override
  public BaseModels baseModels() {
    return baseModels;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Scratch scratch = pool.acquire();
    addWeightedScores(profile, allItems, scratch.partScores, scores);
    pool.release(scratch);
  }

  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    Scratch scratch = pool.acquire();
    addWeightedScores(profile, eligible, scratch.partScores, scratch.sums);
    best.offerAll(scratch.sums, eligible);
    pool.release(scratch);
  }

  private void addWeightedScores(
      Profile profile, ItemSet eligible, float[] partScores, float[] sums) {
    Arrays.fill(sums, 0f);
    for (int part = 0; part < weights.length; part++) {
      float weight = (float) weights[part];
      if (weight > 0) {
        normalizers
            .get(part)
            .scoreNormalized(baseModels.model(part), profile, eligible, partScores);
        for (int item = 0; item < sums.length; item++) {
          sums[item] += weight * partScores[item];
        }
      }
    }
  }

  /**
   * Combines the explanations of the base models with a positive contribution or, if there is none,
   * of those with a negative contribution.
   */
  @Override
  public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
    double[][] contributions = new double[items.length][weights.length];
    float[] sums = new float[items.length];
    Scratch scratch = pool.acquire();
    for (int part = 0; part < weights.length; part++) {
      float weight = (float) weights[part];
      if (weight > 0) {
        normalizers
            .get(part)
            .scoreNormalized(baseModels.model(part), profile, allItems, scratch.partScores);
        for (int i = 0; i < items.length; i++) {
          contributions[i][part] = weight * scratch.partScores[items[i]];
          sums[i] += weight * scratch.partScores[items[i]];
        }
      }
    }
    pool.release(scratch);
    for (int i = 0; i < items.length; i++) {
      contributions[i] =
          sums[i] == 0 ? new double[weights.length] : positiveOrAbsolute(contributions[i]);
    }
    return baseModels.explain(profile, items, contributions, limit);
  }

  private static double[] positiveOrAbsolute(double[] contributions) {
    boolean hasPositive = Arrays.stream(contributions).anyMatch(contribution -> contribution > 0);
    return hasPositive ? contributions : Arrays.stream(contributions).map(Math::abs).toArray();
  }

  /** Work space of one request. */
  private static final class Scratch {

    final float[] partScores;
    final float[] sums;

    Scratch(int itemCount) {
      this.partScores = new float[itemCount];
      this.sums = new float[itemCount];
    }
  }
}
