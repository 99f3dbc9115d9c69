package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses a shop where users buy coffee every three weeks, tea irregularly, and a sofa once. */
class BuyAgainTest extends ModelContract {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final BuyAgain WEEK = new BuyAgain(7, 2);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(BuyAgain.DEFAULTS, new BuyAgain(60, 0.3), new BuyAgain(1, 1e9));
  }

  /**
   * Purchases on days 0 and 10, request on day 20, horizon of 10 days, shrinkage of 1. The typical
   * interval is always 10 days, so one gap ended at time 1 and one gap of length 1 is open. The
   * mean rate is (1 + 1) / (2 + 1) = 2/3.
   *
   * <p>The first gap has no known interval, the second has one. Both gaps spend the full width w in
   * each bucket before the bucket of time 1, which extends from a = 2^−¼ to b = 2^¼. In these
   * buckets the rate over both gaps is 1 / (2w + 3/2), and the rate of each is 1 / (w + 2w + 3/2).
   * In the bucket of time 1, both gaps spend p = 1 − a. There the rate over both gaps is 2 / (2p +
   * 3/2), the rate of the first 2 / (p + p + 3/4) and of the second 1 / (p + p + 3/4). Later
   * buckets have the mean rate.
   */
  @Test
  void score_oneUserAndItem_equalsHandComputation() {
    Model model =
        new BuyAgain(10, 1)
            .train(TrainingData.builder(purchases("coffee", 0, 10)).asOf(day(20)).build());
    double p = 1 - Math.pow(2, -0.25);
    double b = Math.pow(2, 0.25);
    double hazardBeforeBucket = 0;
    double from = 0;
    for (int bound = -17; bound <= -1; bound += 2) {
      double width = Math.pow(2, bound / 4.0) - from;
      hazardBeforeBucket += width / (3 * width + 1.5);
      from += width;
    }
    double first = hazardBeforeBucket + p * 2 / (2 * p + 0.75);
    double second = hazardBeforeBucket + p / (2 * p + 0.75);
    double addedHazard = (b - 1) / (2 * p + 0.75) + (2 - b) * 2 / 3;
    double factor = 2 / (first + second + 1);
    double expected = 1 - Math.pow(1 + factor * addedHazard / (1 + factor * (first + second)), -2);

    assertThat(score(model, profile(model, 20, "coffee", 0, 10), "coffee"))
        .isCloseTo((float) expected, within(1e-6f));
  }

  @Test
  void score_everyThreeWeeks_isLowAfterPurchaseAndHighestWhenDue() {
    Model model = WEEK.train(shop());
    double[] byDay =
        IntStream.rangeClosed(0, 120)
            .mapToDouble(d -> score(model, regularBuyer(model, 84 + d), "coffee"))
            .toArray();

    int highest =
        IntStream.range(0, byDay.length).reduce((a, b) -> byDay[b] > byDay[a] ? b : a).orElse(-1);
    assertThat(highest).isBetween(14, 21);
    assertThat(byDay[highest]).isGreaterThan(0.7);
    assertThat(byDay[1]).isLessThan(0.2);
    assertThat(byDay[120]).isLessThan(byDay[highest] / 2);
  }

  @Test
  void score_itemBoughtOnlyOnce_staysNearZero() {
    Model model = WEEK.train(shop());

    for (int days = 1; days < 200; days += 10) {
      float sofa = score(model, profile(model, days, "sofa", 0), "sofa");
      assertThat(sofa).as("after %d days", days).isPositive().isLessThan(0.05f);
    }
    assertThat(score(model, profile(model, 18, "coffee", 0), "coffee")).isGreaterThan(0.2f);
  }

  @Test
  void score_neverBought_isZero() {
    Model model = WEEK.train(shop());

    assertThat(score(model, profile(model, 20, "coffee", 0), "tea")).isZero();
  }

  @Test
  void score_purchaseWithoutTime_isHigherThanOneDayAfterPurchase() {
    Model model = WEEK.train(shop());
    Profile untimed = Profile.builder().add(model.items().indexOf("coffee"), 1).build();

    assertThat(score(model, untimed, "coffee"))
        .isGreaterThan(score(model, profile(model, 1, "coffee", 0), "coffee"));
  }

  @Test
  void score_requestWithoutTime_usesEndOfTraining() {
    Model model = WEEK.train(shop());
    Profile atEndOfTraining = profile(model, 300, "coffee", 270, 285);
    Profile withoutTime =
        Profile.builder()
            .add(model.items().indexOf("coffee"), 1, day(270))
            .add(model.items().indexOf("coffee"), 1, day(285))
            .build();

    assertThat(score(model, withoutTime, "coffee"))
        .isEqualTo(score(model, atEndOfTraining, "coffee"));
  }

  @Test
  void score_secondPurchaseOnSameDay_isIgnored() {
    Model model = WEEK.train(shop());
    int coffee = model.items().indexOf("coffee");
    Profile once = profile(model, 30, "coffee", 0, 20);
    Profile twice = once.toBuilder().add(coffee, 1, day(20).plusSeconds(3600)).build();

    assertThat(score(model, twice, "coffee")).isEqualTo(score(model, once, "coffee"));
  }

  @Test
  void explain_itemDue_returnsRepurchaseAndDue() {
    Model model = WEEK.train(shop());

    List<Explanation.Share> due = shares(model, regularBuyer(model, 84 + 20), "coffee");
    List<Explanation.Share> dayAfter = shares(model, regularBuyer(model, 84 + 1), "coffee");

    assertThat(due)
        .extracting(Explanation.Share::cause)
        .containsExactlyInAnyOrder(new Cause.Repurchase(5), new Cause.RepurchaseDue(20));
    assertThat(dayAfter).containsExactly(new Explanation.Share(new Cause.Repurchase(5), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_nonPositiveHorizon_isRejected(int days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BuyAgain.DEFAULTS.withHorizonDays(days))
        .withMessage("horizonDays must be positive: " + days);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void construct_nonPositiveShrinkage_isRejected(double shrinkage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BuyAgain.DEFAULTS.withShrinkage(shrinkage))
        .withMessage("shrinkage must be positive and at most 1,000,000,000: " + shrinkage);
  }

  @Test
  void construct_excessiveShrinkage_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BuyAgain.DEFAULTS.withShrinkage(Double.POSITIVE_INFINITY))
        .withMessage("shrinkage must be positive and at most 1,000,000,000: Infinity");
  }

  /** Forty users over 300 days; each buys coffee about every 21 days. */
  private static TrainingData shop() {
    List<Event> events = new ArrayList<>();
    for (int customer = 0; customer < 40; customer++) {
      String id = "c" + customer;
      events.add(purchase(id, "sofa", 3 * customer));
      for (int day = customer % 21; day <= 300; day += 20 + (day + customer) % 3) {
        events.add(purchase(id, "coffee", day));
      }
      events.add(purchase(id, "tea", customer));
      events.add(purchase(id, "tea", 100 + 4 * customer));
    }
    return TrainingData.builder(EventLog.of(events.stream())).asOf(day(300)).build();
  }

  private static Profile regularBuyer(Model model, int requestDay) {
    return profile(model, requestDay, "coffee", 0, 21, 42, 63, 84);
  }

  private static Profile profile(Model model, int requestDay, String item, int... days) {
    Profile.Builder profile = Profile.builder().time(day(requestDay));
    for (int day : days) {
      profile.add(model.items().indexOf(item), 1, day(day));
    }
    return profile.build();
  }

  private static EventLog purchases(String item, int... days) {
    return EventLog.of(IntStream.of(days).mapToObj(day -> purchase("ann", item, day)));
  }

  private static Event purchase(String user, String item, int day) {
    return Event.of(user, item, EventKind.PURCHASE).at(day(day));
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static float score(Model model, Profile profile, String item) {
    return ModelScores.scores(model, profile)[model.items().indexOf(item)];
  }

  private static List<Explanation.Share> shares(Model model, Profile profile, String item) {
    return ModelScores.shares(model, profile, model.items().indexOf(item));
  }
}
