package org.crmrecommend.sequence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/** Scores what somebody has bought by how probable it is to be bought again soon. */
final class BuyAgainModel implements Model, Explains {

  private final Ids items;
  private final Instant asOf;
  private final BuyingSteps buying;
  private final Rebuying rebuying;
  private final int horizonDays;

  BuyAgainModel(TrainingData data, BuyingSteps buying, Rebuying rebuying, int horizonDays) {
    this.items = data.items();
    this.asOf = data.asOf();
    this.buying = buying;
    this.rebuying = rebuying;
    this.horizonDays = horizonDays;
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    Purchases purchases = purchases(profile);
    double[] usual = rebuying.usualDays(purchases);
    for (int place = 0; place < purchases.size(); place++) {
      scores[purchases.item(place)] = score(purchases, place, usual);
    }
  }

  /** Looks at what was bought alone. */
  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    Purchases purchases = purchases(profile);
    double[] usual = rebuying.usualDays(purchases);
    for (int place = 0; place < purchases.size(); place++) {
      float score = score(purchases, place, usual);
      if (score != 0 && eligible.contains(purchases.item(place))) {
        best.offer(purchases.item(place), score);
      }
    }
  }

  /**
   * The habit is what would be the score if it made no difference how long ago the last purchase
   * is; where the score is more than that, the item is due.
   */
  @Override
  public List<Cause> explain(Profile profile, int item) {
    Purchases purchases = purchases(profile);
    int place = purchases.placeOf(item);
    double[] usual = rebuying.usualDays(purchases);
    if (place < 0 || score(purchases, place, usual) == 0) {
      return List.of();
    }
    Rebuying.Outlook outlook = rebuying.outlook(purchases, place, usual, horizonDays);
    List<Cause> parts = new ArrayList<>();
    double habit = Math.min(outlook.now(), outlook.onAverage());
    parts.add(new Cause.Habit(purchases.times(place), habit));
    int last = purchases.to(place) - 1;
    if (last >= purchases.from(place) && outlook.now() > habit) {
      parts.add(new Cause.Due(purchases.days(last), outlook.now() - habit));
    }
    return Cause.shares(parts);
  }

  private Purchases purchases(Profile profile) {
    return Purchases.of(profile, buying, asOf);
  }

  private float score(Purchases purchases, int place, double[] usual) {
    return (float) rebuying.outlook(purchases, place, usual, horizonDays).now();
  }
}
