package org.crmrecommend.popularity;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.jspecify.annotations.Nullable;

/** Scores for each week of the year, the same for every user. */
final class SeasonalModel implements Model {

  /** Number of weeks in a year. */
  static final int WEEKS_PER_YEAR = 52;

  private final ModelInfo info;
  private final IdMap items;
  private final float[][] scores;
  private final int defaultWeek;

  /**
   * The ranking of each week, sorted by the first request that needs it. Two threads may sort the
   * same week at the same time; the results are equal.
   */
  private final AtomicReferenceArray<@Nullable RankedScores> rankings =
      new AtomicReferenceArray<>(WEEKS_PER_YEAR);

  /**
   * Takes ownership of {@code scores}.
   *
   * @param scores one per item for each week
   * @param defaultWeek the week for profiles without a time
   */
  SeasonalModel(ModelInfo info, IdMap items, float[][] scores, int defaultWeek) {
    this.info = info;
    this.items = items;
    this.scores = scores;
    this.defaultWeek = defaultWeek;
  }

  /** Returns the scores, a row for each week. The arrays must not be modified. */
  float[][] scores() {
    return scores;
  }

  int defaultWeek() {
    return defaultWeek;
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public Scorer scorer(Profile profile) {
    int week = profile.time().map(time -> Seasonal.week(EpochMillis.of(time))).orElse(defaultWeek);
    return new RankedScorer(profile, ranking(week), ScoreMeaning.SEASON);
  }

  private RankedScores ranking(int week) {
    RankedScores ranking = rankings.get(week);
    if (ranking == null) {
      ranking = new RankedScores(scores[week]);
      rankings.set(week, ranking);
    }
    return ranking;
  }
}
