package org.crmrecommend.popularity;

import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.Millis;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Scores for each week of the year, the same whoever asks in it. */
final class SeasonalModel implements Model, Explains {

  /** How many a year has. */
  static final int WEEKS = 52;

  private final Ids items;
  private final float[][] scores;
  private final int now;

  /**
   * Takes ownership of {@code scores}.
   *
   * @param scores one an item for each week
   * @param now the week for those who do not tell the time
   */
  SeasonalModel(Ids items, float[][] scores, int now) {
    this.items = items;
    this.scores = scores;
    this.now = now;
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    float[] ofWeek = ofWeek(profile);
    System.arraycopy(ofWeek, 0, scores, 0, ofWeek.length);
  }

  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    best.offerAll(ofWeek(profile), eligible);
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return ofWeek(profile)[item] == 0 ? List.of() : List.of(new Cause.Season(1));
  }

  private float[] ofWeek(Profile profile) {
    return scores[profile.time().map(time -> Seasonal.week(Millis.of(time))).orElse(now)];
  }
}
