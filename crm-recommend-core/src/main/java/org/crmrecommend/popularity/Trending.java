package org.crmrecommend.popularity;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Scores an item by the number of users who recently interacted with it: Σ ½^(age / halfLifeDays)
 * over the users who have an interaction with it. Age is the number of days since the user's last
 * {@linkplain org.crmrecommend.data.EventWeights#isPositive positive} event with the item. An
 * exposure is not positive.
 *
 * <p>Items that have always been popular score high too; {@link Rising} finds items whose
 * popularity grows. Each user counts once per item, so no single user can create a trend. If none
 * of a user's events with an item has a time, the user counts as if the event had just happened.
 * Training takes O(events) time. A model of 1,000,000 items holds 8 MB; a request needs no work
 * space.
 *
 * @param halfLifeDays days after which the weight of a user is halved
 */
@Value.Builder
public record Trending(double halfLifeDays) implements Algorithm, WithTrending {

  /** A half-life of one week. */
  public static final Trending DEFAULTS = new Trending(7);

  /**
   * @throws IllegalArgumentException if halfLifeDays is not positive and finite
   */
  public Trending {
    Checks.requirePositiveFinite("halfLifeDays", halfLifeDays);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Interactions interactions = data.interactions();
    double[] sums = new double[interactions.itemCount()];
    for (int user = 0; user < interactions.userCount(); user++) {
      Profile history = data.profile(user);
      for (int h = 0; h < history.size(); h++) {
        sums[history.item(h)] += timeDecay(history, h, data);
      }
    }
    float[] scores = new float[sums.length];
    for (int item = 0; item < sums.length; item++) {
      scores[item] = (float) sums[item];
    }
    return new NonPersonalizedModel(
        ModelInfo.of(this, data, context), data.items(), scores, ScoreMeaning.RECENT_USERS);
  }

  private double timeDecay(Profile history, int h, TrainingData data) {
    return history
        .lastTime(h)
        .map(time -> (double) EpochMillis.of(data.asOf()) - time.toEpochMilli())
        .map(age -> StrictMath.pow(0.5, age / MILLIS_PER_DAY / halfLifeDays))
        .orElse(1.0);
  }
}
