package org.crmrecommend.popularity;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Scores an item by the share of its yearly events that is expected in the coming weeks: items in
 * season come first.
 *
 * <p>The year is a circle of 52 weeks. Each positive event of an item counts in its week, divided
 * by the number of days of that week in the log, so that a month that the log covers twice does not
 * count twice. A Gaussian kernel of {@code smoothingWeeks} smooths the counts over the neighboring
 * weeks. Let c(w, i) be the smoothed count of an item in a week, n the number of its events, and e
 * the share of the coming weeks in the counts of all items together. Then
 *
 * <p>score(i) = (n · Σ c(w, i) over the coming weeks / Σ c(w, i) over the year + shrinkage · e) /
 * (n + shrinkage)
 *
 * <p>so that an item sold three times, all in one December, does not count as a Christmas item. The
 * coming weeks begin with the week of the profile's time or, without one, of the training time. If
 * the log covers less than a year, all scores are zero, and so is the score of an item without
 * positive events. Weeks are in UTC; the last week of a year is one or two days longer than the
 * others.
 *
 * <p>Training takes O(events + 52² · items) time. The first request of a week sorts the items. A
 * model of 1,000,000 items holds 208 MB, and 4 MB more for each week that was requested; a request
 * needs no work space.
 *
 * @param weeks number of coming weeks, 1 to 51
 * @param smoothingWeeks standard deviation of the kernel in weeks; 0 for no smoothing
 * @param shrinkage weight of the season of the whole shop, as a number of events
 * @see <a href="https://doi.org/10.1017/CBO9780511564345">Fisher, Statistical Analysis of Circular
 *     Data, 1993</a>, for estimation on a circle
 */
@Value.Builder
public record Seasonal(int weeks, double smoothingWeeks, double shrinkage)
    implements Algorithm, WithSeasonal {

  /**
   * Four weeks ahead, smoothed by two weeks; the season of the whole shop weighs as much as 20
   * events.
   */
  public static final Seasonal DEFAULTS = new Seasonal(4, 2, 20);

  private static final int DAYS_PER_YEAR = 365;

  /**
   * Maximum number of days counted: a thousand years, enough to estimate the relative frequency of
   * each week.
   */
  private static final int MAX_DAYS = 365_250;

  /**
   * @throws IllegalArgumentException if weeks is not between 1 and 51, smoothingWeeks is negative
   *     or not finite, or shrinkage is not positive and finite
   */
  public Seasonal {
    Checks.requireBetween("weeks", weeks, 1, SeasonalModel.WEEKS_PER_YEAR - 1);
    Checks.requireNonNegativeFinite("smoothingWeeks", smoothingWeeks);
    Checks.requirePositiveFinite("shrinkage", shrinkage);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    ModelInfo info = ModelInfo.of(this, data, context);
    int itemCount = data.itemCount();
    int trainingWeek = week(EpochMillis.of(data.asOf()));
    float[][] scores = new float[SeasonalModel.WEEKS_PER_YEAR][itemCount];
    long first = PositiveEvents.firstTime(data);
    if ((EpochMillis.of(data.asOf()) - (double) first) / MILLIS_PER_DAY < DAYS_PER_YEAR) {
      return new SeasonalModel(info, data.items(), scores, trainingWeek);
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
    return new SeasonalModel(info, data.items(), scores, trainingWeek);
  }

  /** Returns the week of the year, 0 … 51. */
  static int week(long epochMillis) {
    LocalDate date = Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC).toLocalDate();
    return Math.min(SeasonalModel.WEEKS_PER_YEAR - 1, (date.getDayOfYear() - 1) / 7);
  }

  /** Returns the number of days in each week of the year between two times. */
  private static double[] daysPerWeek(long from, long to) {
    double[] days = new double[SeasonalModel.WEEKS_PER_YEAR];
    long day = (long) MILLIS_PER_DAY;
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

  /** Returns the smoothing weight by distance in weeks, on the circle; the weights add up to 1. */
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

  /**
   * Returns, for each week, the share of the year's smoothed counts that is in the coming weeks,
   * starting with this week.
   */
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
