package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with the formula of the Javadoc, computed gap by gap without shared sums. */
class BuyAgainPropertyTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final int END_DAY = 300;

  /** Upper bounds of the buckets: powers of √2 from 2^−4¼ to 2^3¾. */
  private static final double[] BUCKET_ENDS =
      IntStream.rangeClosed(0, 16).mapToDouble(b -> Math.pow(2, -4.25 + b * 0.5)).toArray();

  static LongStream seeds() {
    return LongStream.range(0, 6);
  }

  /** The days on which a user bought an item. */
  private record PurchaseDays(int user, int item, List<Double> days) {}

  /**
   * A gap up to the next purchase or, if it has not ended, to the day of the request; {@code
   * typicalDays} is as of its start.
   */
  private record Gap(int item, int knownGaps, double days, double typicalDays, boolean isEnded) {

    double relativeTime() {
      return days / typicalDays;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_randomPurchases_equalsOracle(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BuyAgain algorithm = new BuyAgain(random.nextInt(1, 60), random.nextDouble(0.2, 8));
    List<PurchaseDays> all = randomPurchases(random);
    TrainingData data = data(all);
    Model model = algorithm.train(data);
    Oracle oracle = new Oracle(all, algorithm);

    for (PurchaseDays purchases : all) {
      double requestDay = END_DAY + random.nextDouble(-100, 100);
      int item = model.items().indexOf("i" + purchases.item);
      assertThat((double) score(model, profile(item, purchases.days, requestDay), item))
          .as("%s on day %s", purchases, requestDay)
          .isCloseTo(oracle.score(purchases, requestDay), within(1e-6));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_longerHorizon_isNotLower(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PurchaseDays> all = randomPurchases(random);
    Model week = BuyAgain.DEFAULTS.withHorizonDays(7).train(data(all));
    Model month = BuyAgain.DEFAULTS.withHorizonDays(30).train(data(all));

    for (PurchaseDays purchases : all) {
      int item = week.items().indexOf("i" + purchases.item);
      Profile profile = profile(item, purchases.days, END_DAY);
      assertThat(score(month, profile, item)).isBetween(score(week, profile, item), 1f);
    }
  }

  /** Computes all sums over the gaps of all users. */
  private static final class Oracle {

    private final List<PurchaseDays> all;
    private final BuyAgain algorithm;
    private final List<Gap> gaps = new ArrayList<>();

    Oracle(List<PurchaseDays> all, BuyAgain algorithm) {
      this.all = all;
      this.algorithm = algorithm;
      all.forEach(purchases -> gaps.addAll(gaps(purchases, END_DAY)));
    }

    double score(PurchaseDays purchases, double requestDay) {
      List<Gap> userGaps = gaps(purchases, requestDay);
      Gap openGap = userGaps.get(userGaps.size() - 1);
      double factor = factor(purchases.item);
      double horizonTime = openGap.relativeTime() + algorithm.horizonDays() / openGap.typicalDays;
      double expectedPurchases =
          factor
              * (cumulativeHazard(openGap.knownGaps, horizonTime)
                  - cumulativeHazard(openGap.knownGaps, openGap.relativeTime()));
      double s = algorithm.shrinkage();
      double posteriorRate =
          factor
              * userGaps.stream()
                  .mapToDouble(gap -> cumulativeHazard(gap.knownGaps, gap.relativeTime()))
                  .sum();
      return 1 - Math.pow(1 + expectedPurchases / (s + posteriorRate), -(s + userGaps.size() - 1));
    }

    private double factor(int item) {
      List<Gap> itemGaps = gaps.stream().filter(gap -> gap.item == item).toList();
      double ended = itemGaps.stream().filter(Gap::isEnded).count();
      double expected =
          itemGaps.stream()
              .mapToDouble(gap -> cumulativeHazard(gap.knownGaps, gap.relativeTime()))
              .sum();
      return (ended + algorithm.shrinkage()) / (expected + algorithm.shrinkage());
    }

    private double cumulativeHazard(int knownGaps, double time) {
      double expected = 0;
      for (int b = 0; b <= BUCKET_ENDS.length; b++) {
        expected += rate(knownGaps, b) * timeInBucket(b, time);
      }
      return expected;
    }

    /** Returns the part of a time that falls into a bucket. */
    private static double timeInBucket(int bucket, double time) {
      double from = bucket == 0 ? 0 : BUCKET_ENDS[bucket - 1];
      double to = bucket == BUCKET_ENDS.length ? Double.POSITIVE_INFINITY : BUCKET_ENDS[bucket];
      return Math.max(0, Math.min(time, to) - from);
    }

    private double rate(int knownGaps, int bucket) {
      double s = algorithm.shrinkage();
      List<Gap> sameLevel =
          gaps.stream()
              .filter(gap -> Math.min(3, gap.knownGaps) == Math.min(3, knownGaps))
              .toList();
      double totalExposure = gaps.stream().mapToDouble(Gap::relativeTime).sum();
      double meanRate = (1.0 + gaps.stream().filter(Gap::isEnded).count()) / (totalExposure + 1);
      double overallRate = (endedGaps(gaps, bucket) + s) / (exposure(gaps, bucket) + s / meanRate);
      return (endedGaps(sameLevel, bucket) + s) / (exposure(sameLevel, bucket) + s / overallRate);
    }

    private static double endedGaps(List<Gap> gaps, int bucket) {
      return gaps.stream()
          .filter(gap -> gap.isEnded && timeInBucket(bucket, gap.relativeTime()) > 0)
          .filter(
              gap ->
                  bucket == BUCKET_ENDS.length || timeInBucket(bucket + 1, gap.relativeTime()) == 0)
          .count();
    }

    private static double exposure(List<Gap> gaps, int bucket) {
      return gaps.stream().mapToDouble(gap -> timeInBucket(bucket, gap.relativeTime())).sum();
    }

    private List<Gap> gaps(PurchaseDays purchases, double requestDay) {
      List<Gap> userGaps = new ArrayList<>();
      for (int k = 0; k < purchases.days.size(); k++) {
        boolean isEnded = k + 1 < purchases.days.size();
        double to =
            isEnded ? purchases.days.get(k + 1) : Math.max(requestDay, purchases.days.get(k));
        List<Double> earlierLogGaps = logGaps(purchases).subList(0, k);
        double typicalDays =
            Math.exp(
                shrunkMean(earlierLogGaps, shrunkMean(itemLogGaps(purchases.item), overallMean())));
        userGaps.add(new Gap(purchases.item, k, to - purchases.days.get(k), typicalDays, isEnded));
      }
      return userGaps;
    }

    private double shrunkMean(List<Double> values, double prior) {
      double s = algorithm.shrinkage();
      return (values.stream().mapToDouble(v -> v).sum() + s * prior) / (values.size() + s);
    }

    private double overallMean() {
      return all.stream()
          .flatMap(purchases -> logGaps(purchases).stream())
          .mapToDouble(v -> v)
          .average()
          .orElse(Math.log(30));
    }

    private List<Double> itemLogGaps(int item) {
      return all.stream()
          .filter(purchases -> purchases.item == item)
          .flatMap(purchases -> logGaps(purchases).stream())
          .toList();
    }

    private static List<Double> logGaps(PurchaseDays purchases) {
      return IntStream.range(1, purchases.days.size())
          .mapToObj(k -> Math.log(purchases.days.get(k) - purchases.days.get(k - 1)))
          .toList();
    }
  }

  /** Some items are bought repeatedly, others rarely, the first one only once. */
  private static List<PurchaseDays> randomPurchases(SplittableRandom random) {
    int users = random.nextInt(2, 12);
    int items = random.nextInt(2, 8);
    List<PurchaseDays> all = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < items; item++) {
        List<Double> days = new ArrayList<>();
        double day = random.nextInt(END_DAY);
        for (int k = random.nextInt(1 + 2 * item); k >= 0 && day < END_DAY; k--) {
          days.add(day);
          day += 1.01 + random.nextInt(1, 50);
        }
        all.add(new PurchaseDays(user, item, days));
      }
    }
    return all;
  }

  private static TrainingData data(List<PurchaseDays> all) {
    List<Event> events = new ArrayList<>();
    for (PurchaseDays purchases : all) {
      Event event = Event.of("u" + purchases.user, "i" + purchases.item, EventKind.PURCHASE);
      purchases.days.forEach(day -> events.add(event.at(instant(day))));
    }
    return TrainingData.builder(EventLog.of(events.stream())).asOf(instant(END_DAY)).build();
  }

  private static Profile profile(int item, List<Double> days, double requestDay) {
    Profile.Builder profile = Profile.builder().time(instant(requestDay));
    days.forEach(day -> profile.add(item, 1, instant(day)));
    return profile.build();
  }

  private static Instant instant(double day) {
    return START.plus(Duration.ofMillis(Math.round(day * 86_400_000)));
  }

  private static float score(Model model, Profile profile, int item) {
    return ModelScores.scores(model, profile)[item];
  }
}
