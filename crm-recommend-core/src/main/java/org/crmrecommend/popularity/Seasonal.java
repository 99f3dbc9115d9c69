package org.crmrecommend.popularity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Scores an item by the share of a year's turns to it that is to be expected in the coming weeks:
 * what has its season now comes first.
 *
 * <p>The weeks of the year are a circle of 52. Each turn to an item counts in its week, divided by
 * how many days of that week the log has seen, so that a month seen twice does not look busy; a
 * Gaussian window of {@code smoothingWeeks} spreads it over the weeks around. With c(w, i) what an
 * item then has in a week, n its turns, and e the share of the coming weeks in what all items
 * together have,
 *
 * <p>score(i) = (n · Σ c(w, i) over the coming weeks / Σ c(w, i) over the year + shrinkage · e) /
 * (n + shrinkage)
 *
 * <p>so that an item sold three times, all in one December, does not pass for a Christmas one. The
 * coming weeks begin with that of the profile's time or, without one, of the training. Where the
 * log reaches back less than a year, and of an item that no one has turned to, it says nothing:
 * zero. Weeks are those of Greenwich; the last one of a year has a day or two more than the others.
 *
 * <p>Training takes O(events + 52² · items) time; the model holds 208 bytes an item. A request
 * copies one number an item.
 *
 * @param weeks how many are the coming ones, 1 to 51
 * @param smoothingWeeks standard deviation of the window; 0 for none
 * @param shrinkage how many turns the shop's own season weighs as much as
 * @see <a href="https://doi.org/10.1017/CBO9780511564345">Fisher, Statistical Analysis of Circular
 *     Data, 1993</a>, for estimates on a circle
 */
@Value.Builder
public record Seasonal(int weeks, double smoothingWeeks, double shrinkage)
    implements Algorithm, WithSeasonal {

  /** A month ahead, smoothed by a fortnight, as if 20 turns were the shop's own season. */
  public static final Seasonal DEFAULTS = new Seasonal(4, 2, 20);

  private static final int DAYS_PER_YEAR = 365;

  /** A thousand years tell as well as more how often each week is there. */
  private static final int MAX_DAYS = 365_250;

  /**
   * @throws IllegalArgumentException if weeks is not within 1 … 51, the smoothing negative or not
   *     finite, or the shrinkage not positive and finite
   */
  public Seasonal {
    if (weeks < 1 || weeks >= SeasonalModel.WEEKS_PER_YEAR) {
      throw new IllegalArgumentException("weeks must be within 1 … 51: " + weeks);
    }
    Rules.requireNonNegative("smoothingWeeks", smoothingWeeks);
    Rules.requirePositive("shrinkage", shrinkage);
  }

  @Override
  public Model train(TrainingData data) {
    int itemCount = data.items().size();
    int trainingWeek = week(EpochMillis.of(data.asOf()));
    float[][] scores = new float[SeasonalModel.WEEKS_PER_YEAR][itemCount];
    long first = PositiveEvents.firstTime(data);
    if ((EpochMillis.of(data.asOf()) - (double) first) / PositiveEvents.MILLIS_PER_DAY
        < DAYS_PER_YEAR) {
      return new SeasonalModel(data.items(), scores, trainingWeek);
    }
    double[] daysPerWeek = daysPerWeek(first, EpochMillis.of(data.asOf()));
    double[][] counts = new double[itemCount][SeasonalModel.WEEKS_PER_YEAR];
    double[] eventCounts = new double[itemCount];
    PositiveEvents.forEach(
        data,
        (user, item, time) -> {
          int week = week(time);
          counts[item][week] += 1 / daysPerWeek[week];
          eventCounts[item]++;
        });
    double[] kernel = kernel();
    double[] overallShares = upcomingShares(kernel, sum(counts));
    for (int item = 0; item < itemCount; item++) {
      if (eventCounts[item] > 0) {
        double[] itemShares = upcomingShares(kernel, counts[item]);
        for (int week = 0; week < SeasonalModel.WEEKS_PER_YEAR; week++) {
          scores[week][item] =
              (float)
                  ((eventCounts[item] * itemShares[week] + shrinkage * overallShares[week])
                      / (eventCounts[item] + shrinkage));
        }
      }
    }
    return new SeasonalModel(data.items(), scores, trainingWeek);
  }

  /** The week of the year, 0 … 51. */
  static int week(long epochMillis) {
    LocalDate date = Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC).toLocalDate();
    return Math.min(SeasonalModel.WEEKS_PER_YEAR - 1, (date.getDayOfYear() - 1) / 7);
  }

  /** How many days of each week of the year there are from one moment to another. */
  private static double[] daysPerWeek(long from, long to) {
    double[] days = new double[SeasonalModel.WEEKS_PER_YEAR];
    long day = (long) PositiveEvents.MILLIS_PER_DAY;
    long last = Math.floorDiv(to, day);
    for (long date = Math.max(Math.floorDiv(from, day), last - MAX_DAYS); date <= last; date++) {
      days[week(date * day)]++;
    }
    return days;
  }

  private static double[] sum(double[][] counts) {
    double[] sum = new double[SeasonalModel.WEEKS_PER_YEAR];
    for (double[] row : counts) {
      for (int week = 0; week < sum.length; week++) {
        sum[week] += row[week];
      }
    }
    return sum;
  }

  /** What a week takes from the one so many weeks away, on the circle; adds up to 1. */
  private double[] kernel() {
    double[] kernel = new double[SeasonalModel.WEEKS_PER_YEAR];
    double sum = 0;
    for (int distance = 0; distance < kernel.length; distance++) {
      double weeks = Math.min(distance, kernel.length - distance);
      double standardized = smoothingWeeks == 0 ? weeks * 1e9 : weeks / smoothingWeeks;
      kernel[distance] = StrictMath.exp(-standardized * standardized / 2);
      sum += kernel[distance];
    }
    for (int distance = 0; distance < kernel.length; distance++) {
      kernel[distance] /= sum;
    }
    return kernel;
  }

  /** For each week the share of the year that it and the weeks after it have once smoothed. */
  private double[] upcomingShares(double[] kernel, double[] counts) {
    int weekCount = counts.length;
    double[] smoothed = new double[weekCount];
    double sum = 0;
    for (int week = 0; week < weekCount; week++) {
      for (int other = 0; other < weekCount; other++) {
        smoothed[week] += kernel[Math.floorMod(week - other, weekCount)] * counts[other];
      }
      sum += smoothed[week];
    }
    double[] shares = new double[weekCount];
    for (int week = 0; week < weekCount; week++) {
      for (int ahead = 0; ahead < weeks; ahead++) {
        shares[week] += smoothed[(week + ahead) % weekCount] / sum;
      }
    }
    return shares;
  }
}
