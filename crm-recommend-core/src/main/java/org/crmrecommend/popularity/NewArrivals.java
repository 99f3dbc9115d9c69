package org.crmrecommend.popularity;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Scores new items by their freshness, times the relative rate at which they gain users.
 *
 * <p>score(i) = ½^(age / halfLifeDays) · (1 + users) / (1 + μ · age) for items not older than
 * {@code days}. age is in days at the training time, users is the number of users with a positive
 * event for the item, and μ is the average number of users that a new item gains per day, over all
 * new items. So the second factor is 1 for an item that gains users at the average rate, and for an
 * item that has just arrived: an item that nobody has seen yet gets a chance, and an item that
 * nobody wants makes room.
 *
 * <p>An item arrives at the start of availability in its catalog entry or, without one, at its
 * first positive event. Items first seen in the first {@code days} of the log may have existed
 * before the log begins: unless the catalog says otherwise, they are not new. Items that become
 * available after the training time are ignored. All other items score zero.
 *
 * <p>Training takes O(events) time. A model of 1,000,000 items holds 4 MB, and 4 bytes per new
 * item; a request needs no work space.
 *
 * @param days number of days for which an item is new
 * @param halfLifeDays days after which the freshness of an item is halved
 */
@Value.Builder
public record NewArrivals(int days, double halfLifeDays) implements Algorithm, WithNewArrivals {

  /** New for two months, with half the freshness after two weeks. */
  public static final NewArrivals DEFAULTS = new NewArrivals(60, 14);

  private static final long UNKNOWN = Long.MIN_VALUE;

  /**
   * @throws IllegalArgumentException if a number is not positive and finite
   */
  public NewArrivals {
    Checks.requirePositive("days", days);
    Checks.requirePositiveFinite("halfLifeDays", halfLifeDays);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    double[] ages = ages(data);
    double[] users = userCounts(data);
    double allUsers = 0;
    double allDays = 0;
    for (int item = 0; item < ages.length; item++) {
      if (isNew(ages[item])) {
        allUsers += users[item];
        allDays += ages[item];
      }
    }
    double usersPerDay = allDays > 0 ? allUsers / allDays : 0;
    float[] scores = new float[ages.length];
    for (int item = 0; item < ages.length; item++) {
      if (isNew(ages[item])) {
        double freshness = StrictMath.pow(0.5, ages[item] / halfLifeDays);
        scores[item] = (float) (freshness * (1 + users[item]) / (1 + usersPerDay * ages[item]));
      }
    }
    return new NonPersonalizedModel(
        ModelInfo.of(this, data, context), data.items(), scores, ScoreMeaning.NOVELTY);
  }

  private boolean isNew(double age) {
    return age >= 0 && age <= days;
  }

  /**
   * Returns the age of each item in days; negative if it arrives in the future, infinite if its
   * arrival is not known.
   */
  private double[] ages(TrainingData data) {
    long[] arrivals = new long[data.itemCount()];
    Arrays.fill(arrivals, Long.MAX_VALUE);
    PositiveEvents.forEach(
        data, (user, item, time) -> arrivals[item] = Math.min(arrivals[item], time));
    double newSince = PositiveEvents.firstTime(data) + days * MILLIS_PER_DAY;
    for (int item = 0; item < arrivals.length; item++) {
      if (arrivals[item] <= newSince || arrivals[item] == Long.MAX_VALUE) {
        arrivals[item] = UNKNOWN;
      }
    }
    data.catalog().ifPresent(catalog -> readArrivalTimes(catalog, arrivals));
    double[] ages = new double[arrivals.length];
    double now = EpochMillis.of(data.asOf());
    Arrays.setAll(
        ages,
        item ->
            arrivals[item] == UNKNOWN
                ? Double.POSITIVE_INFINITY
                : (now - arrivals[item]) / MILLIS_PER_DAY);
    return ages;
  }

  private static void readArrivalTimes(Catalog catalog, long[] arrivals) {
    for (int item = 0; item < catalog.itemCount(); item++) {
      Optional<Instant> from = catalog.availableFrom(item);
      if (from.isPresent()) {
        arrivals[item] = Math.max(UNKNOWN + 1, EpochMillis.of(from.get()));
      }
    }
  }

  private static double[] userCounts(TrainingData data) {
    double[] userCounts = new double[data.itemCount()];
    int[] lastUser = new int[userCounts.length];
    Arrays.fill(lastUser, -1);
    PositiveEvents.forEach(
        data,
        (user, item, time) -> {
          userCounts[item] += lastUser[item] == user ? 0 : 1;
          lastUser[item] = user;
        });
    return userCounts;
  }
}
