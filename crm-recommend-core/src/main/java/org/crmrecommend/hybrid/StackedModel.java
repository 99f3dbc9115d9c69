package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Ranks the candidates of the base models with a trained ranker. */
final class StackedModel implements HybridModel {

  /** Utilities are limited to this absolute value, so that e^η is a positive finite float. */
  private static final double MAX_UTILITY = 30;

  private final BaseModels baseModels;
  private final Ranker ranker;
  private final int limit;
  private final ScratchPool<Scratch> pool;

  /** Work space of one request. */
  private record Scratch(RankingFeatures rankingFeatures, RowBuffer buffer) {}

  /** Buffer for one row. */
  private static final class RowBuffer {

    private final float[] row;

    RowBuffer(int featureCount) {
      this.row = new float[featureCount];
    }
  }

  StackedModel(BaseModels baseModels, ItemRankingFeatures itemFeatures, Ranker ranker, int limit) {
    this.baseModels = baseModels;
    this.ranker = ranker;
    this.limit = limit;
    this.pool =
        new ScratchPool<>(
            () ->
                new Scratch(
                    new RankingFeatures(baseModels, itemFeatures, limit),
                    new RowBuffer(RankingFeatures.featureCount(baseModels.size()))));
  }

  @Override
  public BaseModels baseModels() {
    return baseModels;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    Scratch scratch = pool.acquire();
    scratch.rankingFeatures.load(profile);
    for (int item : scratch.rankingFeatures.candidates(ItemSet.all(scores.length), limit)) {
      scores[item] = score(scratch, item);
    }
    pool.release(scratch);
  }

  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    Scratch scratch = pool.acquire();
    scratch.rankingFeatures.load(profile);
    for (int item : scratch.rankingFeatures.candidates(eligible, Math.max(limit, best.limit()))) {
      best.offer(item, score(scratch, item));
    }
    pool.release(scratch);
  }

  private float score(Scratch scratch, int item) {
    float[] row = scratch.buffer.row;
    scratch.rankingFeatures.writeFeatures(item, row);
    double utility = ranker.utility(row);
    return (float) StrictMath.exp(Math.max(-MAX_UTILITY, Math.min(MAX_UTILITY, utility)));
  }

  /**
   * Combines the explanations of the base models that score an item, weighted by their
   * contributions to its utility. If no contribution is positive, the weights are the rank
   * discounts.
   */
  @Override
  public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
    Scratch scratch = pool.acquire();
    scratch.rankingFeatures.load(profile);
    double[][] contributions = new double[items.length][];
    Arrays.setAll(contributions, i -> contributions(scratch, items[i]));
    pool.release(scratch);
    return baseModels.explain(profile, items, contributions, limit);
  }

  private double[] contributions(Scratch scratch, int item) {
    double[] byPart = learnedContributions(scratch, item);
    if (Arrays.stream(byPart).noneMatch(contribution -> contribution > 0)) {
      for (int part = 0; part < byPart.length; part++) {
        byPart[part] =
            canExplain(scratch, part, item)
                ? 1e-3 + scratch.rankingFeatures.rankDiscount(part, item)
                : 0;
      }
    }
    return byPart;
  }

  private double[] learnedContributions(Scratch scratch, int item) {
    scratch.rankingFeatures.writeFeatures(item, scratch.buffer.row);
    double[] byFeature = new double[scratch.buffer.row.length];
    ranker.addContributions(scratch.buffer.row, byFeature);
    double[] byPart = new double[baseModels.size()];
    for (int part = 0; part < byPart.length; part++) {
      for (int f = 0;
          f < RankingFeatures.FEATURES_PER_PART && canExplain(scratch, part, item);
          f++) {
        byPart[part] += byFeature[part * RankingFeatures.FEATURES_PER_PART + f];
      }
    }
    return byPart;
  }

  private boolean canExplain(Scratch scratch, int part, int item) {
    return scratch.rankingFeatures.isScored(part, item)
        && baseModels.model(part) instanceof ExplainableModel;
  }
}
