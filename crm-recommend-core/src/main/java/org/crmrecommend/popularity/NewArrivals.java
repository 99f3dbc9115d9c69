package org.crmrecommend.popularity;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.Millis;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/**
 * Scores the items that have come into the shop of late: how fresh each is, times how well it has
 * been taken up so far.
 *
 * <p>score(i) = ½^(age / halfLifeDays) · (1 + users) / (1 + μ · age) for items not older than
 * {@code days}. age is in days as of the training, users are those who turned to the item since it
 * came, and μ is how many users a new item finds a day, over all of them. So the second factor is 1
 * for an item that is taken up as usual, and for one too new to tell: an item that nobody has seen
 * yet has its chance, and one that nobody wants makes room.
 *
 * <p>An item has come at the time from which its catalog says it is sold or, without one, with the
 * first event that speaks for it. Items first seen in the log's first {@code days} may have been
 * there before it begins: without a catalog's word they are not new. What is to come later than the
 * training is none of its business. All other items score zero.
 *
 * <p>Training takes O(events) time; the model holds one number an item.
 *
 * @param days how many an item is new
 * @param halfLifeDays after which an item is half as fresh
 */
public record NewArrivals(int days, double halfLifeDays) implements Algorithm {

  /** New for two months, half as fresh after two weeks. */
  public static final NewArrivals DEFAULTS = new NewArrivals(60, 14);

  private static final long UNKNOWN = Long.MIN_VALUE;

  /**
   * @throws IllegalArgumentException if a number is not positive and finite
   */
  public NewArrivals {
    Rules.requirePositive("days", days);
    Rules.requirePositive("halfLifeDays", halfLifeDays);
  }

  /** The same with another number of days that an item is new. */
  public NewArrivals withDays(int days) {
    return new NewArrivals(days, halfLifeDays);
  }

  /** The same with another half-life. */
  public NewArrivals withHalfLifeDays(double halfLifeDays) {
    return new NewArrivals(days, halfLifeDays);
  }

  @Override
  public Model train(TrainingData data) {
    double[] ages = ages(data);
    double[] users = users(data);
    double allUsers = 0;
    double allDays = 0;
    for (int item = 0; item < ages.length; item++) {
      if (isNew(ages[item])) {
        allUsers += users[item];
        allDays += ages[item];
      }
    }
    double usual = allDays > 0 ? allUsers / allDays : 0;
    float[] scores = new float[ages.length];
    for (int item = 0; item < ages.length; item++) {
      if (isNew(ages[item])) {
        double fresh = StrictMath.pow(0.5, ages[item] / halfLifeDays);
        scores[item] = (float) (fresh * (1 + users[item]) / (1 + usual * ages[item]));
      }
    }
    return new SameForAll(data.items(), scores, score -> new Cause.Arrival(1));
  }

  private boolean isNew(double age) {
    return age >= 0 && age <= days;
  }

  /** How many days ago each item came; negative if it is to come, infinite if it is not known. */
  private double[] ages(TrainingData data) {
    long[] arrivals = new long[data.items().size()];
    Arrays.fill(arrivals, Long.MAX_VALUE);
    Turns.forEach(data, (user, item, time) -> arrivals[item] = Math.min(arrivals[item], time));
    double known = Turns.first(data) + days * Turns.MILLIS_A_DAY;
    for (int item = 0; item < arrivals.length; item++) {
      if (arrivals[item] <= known || arrivals[item] == Long.MAX_VALUE) {
        arrivals[item] = UNKNOWN;
      }
    }
    data.catalog().ifPresent(catalog -> readDates(catalog, data, arrivals));
    double[] ages = new double[arrivals.length];
    double now = Millis.of(data.asOf());
    Arrays.setAll(
        ages,
        item ->
            arrivals[item] == UNKNOWN
                ? Double.POSITIVE_INFINITY
                : (now - arrivals[item]) / Turns.MILLIS_A_DAY);
    return ages;
  }

  private static void readDates(Catalog catalog, TrainingData data, long[] arrivals) {
    for (int item = 0; item < arrivals.length; item++) {
      int known = catalog.items().indexOf(data.items().id(item));
      Optional<Instant> from = known < 0 ? Optional.empty() : catalog.availableFrom(known);
      if (from.isPresent()) {
        arrivals[item] = Math.max(UNKNOWN + 1, Millis.of(from.get()));
      }
    }
  }

  private static double[] users(TrainingData data) {
    double[] users = new double[data.items().size()];
    int[] last = new int[users.length];
    Arrays.fill(last, -1);
    Turns.forEach(
        data,
        (user, item, time) -> {
          users[item] += last[item] == user ? 0 : 1;
          last[item] = user;
        });
    return users;
  }
}
