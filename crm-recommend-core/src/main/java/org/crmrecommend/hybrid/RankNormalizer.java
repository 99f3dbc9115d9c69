package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Places in a model's list instead of its scores. */
final class RankNormalizer implements ScoreNormalizer {

  /** Lists of a thousand are what rank fusion was studied on, and cost little more than ten. */
  static final int DEFAULT_DEPTH = 1000;

  private final float[] rankScores;
  private final ScratchPool<TopItems> pool;

  /**
   * @param depth how many places count
   * @param rankScore of a place, the first being 0; positive
   */
  RankNormalizer(int depth, IntToDoubleFunction rankScore) {
    this.rankScores = new float[depth];
    for (int rank = 0; rank < depth; rank++) {
      rankScores[rank] = (float) rankScore.applyAsDouble(rank);
    }
    this.pool = new ScratchPool<>(() -> new TopItems(depth));
  }

  @Override
  public void scoreNormalized(Model model, Profile profile, ItemSet eligible, float[] scores) {
    TopItems list = pool.acquire();
    list.clear();
    model.top(profile, eligible, list);
    Arrays.fill(scores, 0f);
    for (int rank = 0; rank < list.size(); rank++) {
      scores[list.item(rank)] = rankScores[rank];
    }
    pool.release(list);
  }
}
