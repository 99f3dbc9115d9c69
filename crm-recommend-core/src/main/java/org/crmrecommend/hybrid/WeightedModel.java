package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

/** Sums the normalized, weighted scores of several models. */
final class WeightedModel implements Model {

  private final ModelInfo info;
  private final BaseModels baseModels;
  private final float[] weights;
  private final List<ScoreNormalizer> normalizers;
  private final ScratchPool<MixedScores> pool;

  /**
   * @param weights one per base model
   * @param normalizers one per base model
   */
  WeightedModel(
      ModelInfo info, BaseModels baseModels, double[] weights, List<ScoreNormalizer> normalizers) {
    this.info = info;
    this.baseModels = baseModels;
    this.weights = new float[weights.length];
    for (int part = 0; part < weights.length; part++) {
      this.weights[part] = (float) weights[part];
    }
    this.normalizers = List.copyOf(normalizers);
    this.pool = new ScratchPool<>(() -> new MixedScores(weights.length, baseModels.itemCount()));
  }

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
  public WeightedModel withoutUsers(Set<String> userIds) {
    BaseModels masked = baseModels.withoutUsers(userIds);
    return masked == baseModels ? this : new WeightedModel(info, masked, weights(), normalizers);
  }

  BaseModels baseModels() {
    return baseModels;
  }

  /** Returns a copy of the weights. */
  double[] weights() {
    double[] copy = new double[weights.length];
    Arrays.setAll(copy, part -> weights[part]);
    return copy;
  }

  List<ScoreNormalizer> normalizers() {
    return normalizers;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new WeightedScorer(profile.known(itemCount()));
  }

  /** The normalized scores of each base model and their weighted sums; work space of a request. */
  private static final class MixedScores {

    final float[][] parts;
    final float[] sums;

    /** The items that each base model scores. */
    final List<ItemSet.Builder> scoredByPart;

    /** The items that any base model with a positive weight scores. */
    final ItemSet.Builder scored;

    MixedScores(int partCount, int itemCount) {
      this.parts = new float[partCount][itemCount];
      this.sums = new float[itemCount];
      this.scoredByPart =
          Stream.generate(() -> ItemSet.builder(itemCount)).limit(partCount).toList();
      this.scored = ItemSet.builder(itemCount);
    }
  }

  private final class WeightedScorer implements Scorer {

    private final BaseScorers scorers;
    private @Nullable MixedScores mixed;

    WeightedScorer(Profile profile) {
      this.scorers = new BaseScorers(baseModels, profile);
    }

    @Override
    public Profile profile() {
      return scorers.profile();
    }

    private MixedScores mixed() {
      MixedScores found = mixed;
      if (found == null) {
        found = pool.acquire();
        mix(found);
        mixed = found;
      }
      return found;
    }

    private void mix(MixedScores into) {
      Arrays.fill(into.sums, 0f);
      into.scored.clear();
      for (int part = 0; part < weights.length; part++) {
        float weight = weights[part];
        if (weight > 0) {
          float[] scores = into.parts[part];
          ItemSet.Builder scored = into.scoredByPart.get(part).clear();
          normalizers.get(part).normalize(scorers, part, scores, scored);
          into.scored.addAll(scored);
          addScaled(into.sums, weight, scores);
        }
      }
    }

    private static void addScaled(float[] sums, float weight, float[] scores) {
      for (int item = 0; item < sums.length; item++) {
        sums[item] += weight * scores[item];
      }
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      MixedScores found = mixed();
      System.arraycopy(found.sums, 0, scores, 0, found.sums.length);
      scored.addAll(found.scored);
    }

    @Override
    public void top(ItemSet eligible, TopItems best) {
      MixedScores found = mixed();
      best.offerAll(found.sums, found.scored, eligible);
    }

    /**
     * Explains the contributions of the base models that are positive or, if there is none, the
     * negative ones. If all are zero, the base models that score the item contribute equally.
     */
    @Override
    public void explain(int item, Contributions contributions) {
      MixedScores found = mixed();
      if (!found.scored.contains(item)) {
        return;
      }
      double[] amounts = new double[weights.length];
      Arrays.setAll(
          amounts,
          part -> scores(found, part, item) ? (double) weights[part] * found.parts[part][item] : 0);
      if (Arrays.stream(amounts).noneMatch(amount -> amount > 0)) {
        Arrays.setAll(amounts, part -> Math.abs(amounts[part]));
      }
      if (Arrays.stream(amounts).noneMatch(amount -> amount > 0)) {
        Arrays.setAll(amounts, part -> scores(found, part, item) ? 1 : 0);
      }
      for (int part = 0; part < weights.length; part++) {
        scorers.explain(part, item, amounts[part], contributions);
      }
    }

    private boolean scores(MixedScores found, int part, int item) {
      return weights[part] > 0 && found.scoredByPart.get(part).contains(item);
    }

    @Override
    public void close() {
      MixedScores found = mixed;
      if (found != null) {
        mixed = null;
        pool.release(found);
      }
      scorers.close();
    }
  }
}
