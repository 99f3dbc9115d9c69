package org.crmrecommend.popularity;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Scores for each week of the year, the same for every user. */
final class SeasonalModel implements Model, ExplainableModel {

  /** Number of weeks in a year. */
  static final int WEEKS_PER_YEAR = 52;

  private final IdMap items;
  private final float[][] scores;
  private final int defaultWeek;

  /**
   * Takes ownership of {@code scores}.
   *
   * @param scores one per item for each week
   * @param defaultWeek the week for profiles without a time
   */
  SeasonalModel(IdMap items, float[][] scores, int defaultWeek) {
    this.items = items;
    this.scores = scores;
    this.defaultWeek = defaultWeek;
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    float[] weekScores = weekScores(profile);
    System.arraycopy(weekScores, 0, scores, 0, weekScores.length);
  }

  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    best.offerAll(weekScores(profile), eligible);
  }

  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    return weekScores(profile)[item] == 0 ? List.of() : List.of(new OldExplanation.Season(1));
  }

  private float[] weekScores(Profile profile) {
    return scores[
        profile.time().map(time -> Seasonal.week(EpochMillis.of(time))).orElse(defaultWeek)];
  }
}
