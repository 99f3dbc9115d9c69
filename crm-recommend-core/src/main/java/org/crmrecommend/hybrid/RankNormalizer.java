package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ItemSet;

/** Replaces the scores of a model by scores derived from the {@linkplain RankedItems ranks}. */
final class RankNormalizer implements ScoreNormalizer {

  /**
   * Default number of ranks. Rank fusion was studied on lists of this length, and they cost little
   * more than lists of ten.
   */
  static final int DEFAULT_DEPTH = 1000;

  private final float[] rankScores;
  private final ScratchPool<RankedItems> pool;

  /** Takes ownership of the scores of the ranks, which are positive. */
  RankNormalizer(float[] rankScores) {
    this.rankScores = rankScores;
    this.pool = new ScratchPool<>(() -> new RankedItems(rankScores.length));
  }

  /**
   * @param depth number of ranks with a score
   * @param rankScore positive score by rank; the first rank is 0
   */
  static RankNormalizer of(int depth, IntToDoubleFunction rankScore) {
    float[] rankScores = new float[depth];
    for (int rank = 0; rank < depth; rank++) {
      rankScores[rank] = (float) rankScore.applyAsDouble(rank);
    }
    return new RankNormalizer(rankScores);
  }

  /** Returns the scores of the ranks; must not be modified. */
  float[] rankScores() {
    return rankScores;
  }

  @Override
  public void normalize(BaseScorers scorers, int part, float[] scores, ItemSet.Builder scored) {
    RankedItems ranked = pool.acquire();
    Arrays.fill(scores, 0f);
    ranked.forEach(
        scorers,
        part,
        (item, rank) -> {
          scores[item] = rankScores[rank];
          scored.add(item);
        });
    pool.release(ranked);
  }
}
