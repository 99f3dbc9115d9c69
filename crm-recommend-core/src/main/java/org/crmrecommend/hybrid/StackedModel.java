package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the candidates of the base models with a trained ranker.
 *
 * <p>The ranker was trained on candidates, so it is not asked about other items. They follow the
 * candidates, with negative scores: the mean of their standard scores, shifted below zero.
 */
final class StackedModel implements Model {

  /** Utilities are limited to this absolute value, so that e^η is a positive finite float. */
  private static final double MAX_UTILITY = 30;

  /** Larger than any mean of standard scores. */
  private static final float SHIFT_BELOW_ZERO = RankingFeatures.MAX_DEVIATIONS + 1;

  private final ModelInfo info;
  private final BaseModels baseModels;
  private final FeatureTables tables;
  private final Ranker ranker;
  private final Selection selection;
  private final ScratchPool<Scratch> pool;

  StackedModel(
      ModelInfo info,
      BaseModels baseModels,
      FeatureTables tables,
      Ranker ranker,
      Selection selection) {
    this.info = info;
    this.baseModels = baseModels;
    this.tables = tables;
    this.ranker = ranker;
    this.selection = selection;
    this.pool =
        new ScratchPool<>(
            () -> new Scratch(new RankingFeatures(baseModels, tables, selection.candidates())));
  }

  /**
   * Which items are candidates.
   *
   * @param candidates number of items that each base model selects
   * @param repeats whether items of the history can be candidates
   */
  record Selection(int candidates, boolean repeats) {}

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return baseModels.items();
  }

  @Override
  public IdMap storedUsers() {
    return baseModels.storedUsers();
  }

  @Override
  public StackedModel withoutUsers(Set<String> userIds) {
    BaseModels masked = baseModels.withoutUsers(userIds);
    return masked == baseModels ? this : new StackedModel(info, masked, tables, ranker, selection);
  }

  BaseModels baseModels() {
    return baseModels;
  }

  FeatureTables tables() {
    return tables;
  }

  Ranker ranker() {
    return ranker;
  }

  Selection selection() {
    return selection;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new StackedScorer(profile.known(itemCount()));
  }

  /** Work space of one request. */
  private static final class Scratch {

    final RankingFeatures features;
    final float[] row;

    /** In ascending order. */
    int[] candidates = {};

    /** By position in the candidates. */
    float[] scores = {};

    Scratch(RankingFeatures features) {
      this.features = features;
      this.row = new float[features.featureCount()];
    }
  }

  private final class StackedScorer implements Scorer {

    private final BaseScorers scorers;
    private @Nullable Scratch scratch;

    StackedScorer(Profile profile) {
      this.scorers = new BaseScorers(baseModels, profile);
    }

    @Override
    public Profile profile() {
      return scorers.profile();
    }

    private Scratch loaded() {
      Scratch found = scratch;
      if (found == null) {
        found = pool.acquire();
        load(found);
        scratch = found;
      }
      return found;
    }

    private void load(Scratch into) {
      into.features.load(scorers);
      into.candidates =
          into.features.candidates(
              selection.repeats() ? baseModels.allItems() : scorers.outsideHistory());
      into.scores = new float[into.candidates.length];
      for (int c = 0; c < into.candidates.length; c++) {
        into.features.writeFeatures(into.candidates[c], into.row);
        double utility = ranker.utility(into.row);
        double limited = Math.max(-MAX_UTILITY, Math.min(MAX_UTILITY, utility));
        into.scores[c] = (float) StrictMath.exp(limited);
      }
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      Scratch found = loaded();
      for (int item = 0; item < scores.length; item++) {
        boolean isScored = found.features.isScored(item);
        scores[item] = isScored ? scoreOfNoCandidate(found, item) : 0;
        if (isScored) {
          scored.add(item);
        }
      }
      for (int c = 0; c < found.candidates.length; c++) {
        scores[found.candidates[c]] = found.scores[c];
      }
    }

    private static float scoreOfNoCandidate(Scratch found, int item) {
      return found.features.meanStandardScore(item) - SHIFT_BELOW_ZERO;
    }

    @Override
    public void top(ItemSet eligible, TopItems best) {
      Scratch found = loaded();
      for (int c = 0; c < found.candidates.length; c++) {
        if (eligible.contains(found.candidates[c])) {
          best.offer(found.candidates[c], found.scores[c]);
        }
      }
      if (best.size() < best.limit()) {
        eligible.forEachBelow(
            itemCount(),
            item -> {
              if (!found.features.isCandidate(item) && found.features.isScored(item)) {
                best.offer(item, scoreOfNoCandidate(found, item));
              }
            });
      }
    }

    /**
     * Weights the explanations of the base models by their contributions to the utility of a
     * candidate, or to the mean of the standard scores. If no contribution is positive, the weights
     * are the rank discounts.
     */
    @Override
    public void explain(int item, Contributions contributions) {
      Scratch found = loaded();
      if (!found.features.isScored(item)) {
        return;
      }
      double[] byPart = partContributions(found, item);
      if (Arrays.stream(byPart).noneMatch(contribution -> contribution > 0)) {
        Arrays.setAll(byPart, part -> 1e-3 + found.features.rankDiscount(part, item));
      }
      for (int part = 0; part < byPart.length; part++) {
        if (found.features.isScored(part, item)) {
          scorers.explain(part, item, byPart[part], contributions);
        }
      }
    }

    private double[] partContributions(Scratch found, int item) {
      double[] byPart = new double[baseModels.size()];
      if (!found.features.isCandidate(item)) {
        Arrays.setAll(
            byPart,
            part ->
                found.features.isScored(part, item) ? found.features.standardScore(part, item) : 0);
        return byPart;
      }
      found.features.writeFeatures(item, found.row);
      double[] byFeature = new double[found.row.length];
      ranker.addContributions(found.row, byFeature);
      for (int part = 0; part < byPart.length; part++) {
        int from = part * RankingFeatures.FEATURES_PER_PART;
        for (int f = from; f < from + RankingFeatures.FEATURES_PER_PART; f++) {
          byPart[part] += found.features.isScored(part, item) ? byFeature[f] : 0;
        }
      }
      return byPart;
    }

    @Override
    public void close() {
      Scratch found = scratch;
      if (found != null) {
        scratch = null;
        pool.release(found);
      }
      scorers.close();
    }
  }
}
