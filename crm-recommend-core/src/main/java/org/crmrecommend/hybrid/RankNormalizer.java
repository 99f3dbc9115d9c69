package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Replaces the scores of a model by scores derived from the ranks. */
final class RankNormalizer implements ScoreNormalizer {

  /**
   * Default number of ranks. Rank fusion was studied on lists of this length, and they cost little
   * more than lists of ten.
   */
  static final int DEFAULT_DEPTH = 1000;

  private final float[] rankScores;
  private final ScratchPool<TopItems> pool;

  /**
   * @param depth number of ranks with a score
   * @param rankScore positive score by rank; the first rank is 0
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
