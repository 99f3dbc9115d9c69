package org.crmrecommend.rules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hand-computed cases: four users buy a printer. Three of them buy ink after 20, 21 and 22 days,
 * and two of these buy paper 10 days later. Other users buy pens. So the quartiles of the delay of
 * the ink are 20.5 and 21.5 days.
 */
class SequenceRulesTest extends ModelContract {

  private static final SequenceRules MIN_COUNT_TWO =
      SequenceRules.DEFAULTS.withSupportCount(2).withMinLift(0).withMaxItems(4);
  private static final Offset<Float> TOLERANCE = within(1e-6f);

  @Override
  protected List<Algorithm> algorithms() {
    SequenceRules all =
        MIN_COUNT_TWO.withSupportCount(1).withMaxGapDays(400).withMaxWindowDays(400);
    return List.of(
        all,
        all.withBy(BasketGrouping.GroupBy.DAY).withMaxItems(3).withMinConfidence(0.1),
        all.withKind(EventKind.VIEW).withBy(BasketGrouping.GroupBy.SESSION).withMaxItems(2),
        all.withMaxGapDays(250).withMaxWindowDays(300.5).withMinLift(1.2));
  }

  static TrainingData trainingData() {
    PurchaseFixture purchases = new PurchaseFixture();
    for (int u = 1; u <= 3; u++) {
      purchases.addOrder("u" + u, 0, "printer", "cable").addOrder("u" + u, 19 + u, "ink");
    }
    purchases
        .addOrder("u1", 30, "paper")
        .addOrder("u2", 31, "paper")
        .addOrder("u4", 0, "printer", "cable");
    purchases.addOrder("u5", 0, "pen").addOrder("u6", 0, "pen");
    return TrainingData.of(purchases.log());
  }

  private static int item(String id) {
    return trainingData().items().indexOf(id);
  }

  private static Profile.Builder profileWithPurchase(String item, int day) {
    return Profile.builder().add(item(item), 1, PurchaseFixture.day(day));
  }

  private static Explanation.Share half(int item) {
    return new Explanation.Share(new Cause.History(item), 0.5);
  }

  private static float score(SequenceRulesModel model, Profile profile, String item) {
    return ModelScores.scores(model, profile)[item(item)];
  }

  @Test
  void score_inkDue_isConfidence() {
    SequenceRulesModel model = MIN_COUNT_TWO.train(trainingData(), TrainingContext.DEFAULTS);

    Profile due = profileWithPurchase("printer", 100).time(PurchaseFixture.day(121)).build();

    assertThat(score(model, due, "ink")).isCloseTo(0.75f, TOLERANCE);
    assertThat(score(model, due, "pen")).isZero();
    assertThat(score(model, due, "printer")).isZero();
    assertThat(model.expectedDelay(due, item("ink"))).hasValue(Duration.ZERO);
  }

  @Test
  void score_printerTooEarlyOrTooLate_decaysOutsideQuartiles() {
    SequenceRulesModel model = MIN_COUNT_TWO.train(trainingData(), TrainingContext.DEFAULTS);

    Profile early = profileWithPurchase("printer", 100).time(PurchaseFixture.day(119)).build();
    Profile late = profileWithPurchase("printer", 100).time(PurchaseFixture.day(122)).build();
    Profile veryLate = profileWithPurchase("printer", 100).time(PurchaseFixture.day(4_000)).build();

    float oneAndHalfIntervalsEarly = (float) (0.75 * (0.3 + 0.7 * Math.pow(2, -1.5)));
    float halfIntervalLate = (float) (0.75 * (0.3 + 0.7 * Math.pow(2, -0.5)));
    assertThat(score(model, early, "ink")).isCloseTo(oneAndHalfIntervalsEarly, TOLERANCE);
    assertThat(score(model, late, "ink")).isCloseTo(halfIntervalLate, TOLERANCE);
    assertThat(score(model, veryLate, "ink")).isCloseTo(0.75f * 0.3f, TOLERANCE);
    assertThat(model.expectedDelay(early, item("ink"))).hasValue(Duration.ofDays(2));
    assertThat(model.expectedDelay(late, item("ink"))).hasValue(Duration.ZERO);
  }

  @Test
  void score_unknownTime_isConfidence() {
    SequenceRulesModel model = MIN_COUNT_TWO.train(trainingData(), TrainingContext.DEFAULTS);

    Profile noTime =
        Profile.builder().add(item("printer"), 1).time(PurchaseFixture.day(100)).build();
    Profile noRequestTime = profileWithPurchase("printer", 100).build();

    assertThat(score(model, noTime, "ink")).isCloseTo(0.75f, TOLERANCE);
    assertThat(score(model, noRequestTime, "ink")).isCloseTo(0.75f, TOLERANCE);
    assertThat(model.expectedDelay(noTime, item("ink"))).hasValue(Duration.ofDays(21));
    assertThat(model.expectedDelay(noRequestTime, item("ink"))).hasValue(Duration.ofDays(21));
  }

  @Test
  void score_consequentAlreadyBought_isZero() {
    SequenceRulesModel model = MIN_COUNT_TWO.train(trainingData(), TrainingContext.DEFAULTS);

    Profile boughtAfter =
        profileWithPurchase("printer", 100)
            .add(item("ink"), 1, PurchaseFixture.day(110))
            .time(PurchaseFixture.day(121))
            .build();
    Profile boughtBefore =
        profileWithPurchase("printer", 100)
            .add(item("ink"), 1, PurchaseFixture.day(90))
            .time(PurchaseFixture.day(121))
            .build();

    assertThat(score(model, boughtAfter, "ink")).isZero();
    assertThat(model.rule(boughtAfter, item("ink"))).isEmpty();
    assertThat(model.expectedDelay(boughtAfter, item("ink"))).isEmpty();
    assertThat(ModelScores.shares(model, boughtAfter, item("ink"))).isEmpty();
    assertThat(score(model, boughtBefore, "ink")).isCloseTo(0.75f, TOLERANCE);
  }

  @Test
  void score_otherEventKind_isIgnored() {
    SequenceRulesModel model = MIN_COUNT_TWO.train(trainingData(), TrainingContext.DEFAULTS);

    Profile viewed =
        profileWithPurchase("printer", 100)
            .addKind(item("printer"), EventKind.VIEW)
            .time(PurchaseFixture.day(121))
            .build();
    Profile both = viewed.toBuilder().addKind(item("printer"), EventKind.PURCHASE).build();

    assertThat(score(model, viewed, "ink")).isZero();
    assertThat(score(model, both, "ink")).isCloseTo(0.75f, TOLERANCE);
  }

  @Test
  void score_multipleElements_requireOrderAndTimeConstraints() {
    // Three of four users continue with ink, two of these with paper: confidence 2/3 after ink, but
    // 2/4 after the printer.
    SequenceRulesModel model = MIN_COUNT_TWO.train(trainingData(), TrainingContext.DEFAULTS);

    Profile inOrder =
        profileWithPurchase("printer", 0).add(item("ink"), 1, PurchaseFixture.day(21)).build();
    Profile tooFar =
        profileWithPurchase("printer", 0).add(item("ink"), 1, PurchaseFixture.day(91)).build();

    assertThat(score(model, inOrder, "paper")).isCloseTo(2 / 3f, TOLERANCE);
    assertThat(model.rule(inOrder, item("paper")).orElseThrow().antecedent())
        .containsExactly(List.of("ink"));
    assertThat(score(model, tooFar, "paper")).isCloseTo(2 / 3f, TOLERANCE);
    assertThat(model.rules())
        .extracting(SequenceRule::toString)
        .anyMatch(rule -> rule.startsWith("printer → ink ⇒ paper:"));
  }

  @Test
  void explain_multipleItems_haveEqualShares() {
    SequenceRulesModel all = MIN_COUNT_TWO.train(trainingData(), TrainingContext.DEFAULTS);
    SequenceRule pair =
        all.rules().stream()
            .filter(rule -> rule.toString().startsWith("cable + printer ⇒ ink:"))
            .findFirst()
            .orElseThrow();
    SequenceRulesModel model =
        new SequenceRulesModel(
            all.info(),
            trainingData().items(),
            List.of(pair),
            EventKind.PURCHASE,
            TimeConstraints.of(Duration.ZERO, SequenceMiner.UNLIMITED, SequenceMiner.UNLIMITED));

    Profile together =
        profileWithPurchase("printer", 100).add(item("cable"), 1, PurchaseFixture.day(101)).build();
    Profile apart =
        profileWithPurchase("printer", 100).add(item("cable"), 1, PurchaseFixture.day(102)).build();
    Profile noTimes = Profile.builder().add(item("printer"), 1).add(item("cable"), 1).build();

    assertThat(ModelScores.shares(model, together, item("ink")))
        .containsExactly(
            half(Math.min(item("cable"), item("printer"))),
            half(Math.max(item("cable"), item("printer"))));
    assertThat(ModelScores.shares(model, apart, item("ink"))).isEmpty();
    assertThat(ModelScores.shares(model, noTimes, item("ink"))).isEmpty();
  }

  @Test
  void train_eventsAfterCutoff_areIgnored() {
    EventLog log = trainingData().log();

    SequenceRulesModel model =
        MIN_COUNT_TWO.train(
            TrainingData.builder(log).asOf(PurchaseFixture.day(15)).build(),
            TrainingContext.DEFAULTS);

    assertThat(model.rules()).isEmpty();
  }

  @Test
  void train_noEventWithTime_isRejected() {
    EventLog log =
        EventLog.of(Stream.of("a", "b").map(item -> Event.of("ann", item, EventKind.PURCHASE)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.train(TrainingData.of(log)))
        .withMessageContainingAll("events must have times", "2");
  }

  record RejectionCase(String message, Supplier<SequenceRules> factory) {
    @Override
    public String toString() {
      return message;
    }
  }

  static Stream<RejectionCase> rejectionCases() {
    return Stream.of(
        new RejectionCase(
            "by must be order, day or session: HISTORY",
            () -> MIN_COUNT_TWO.withBy(BasketGrouping.GroupBy.HISTORY)),
        new RejectionCase(
            "supportCount must be positive: 0", () -> MIN_COUNT_TWO.withSupportCount(0)),
        new RejectionCase(
            "minConfidence must be positive and at most 1: 0.0",
            () -> MIN_COUNT_TWO.withMinConfidence(0)),
        new RejectionCase(
            "minLift must be finite and not negative: -1.0", () -> MIN_COUNT_TWO.withMinLift(-1)),
        new RejectionCase("maxItems must be at least 2: 1", () -> MIN_COUNT_TWO.withMaxItems(1)),
        new RejectionCase(
            "maxGapDays must be positive: 0.0", () -> MIN_COUNT_TWO.withMaxGapDays(0)),
        new RejectionCase(
            "maxWindowDays must be positive: NaN",
            () -> MIN_COUNT_TWO.withMaxWindowDays(Double.NaN)));
  }

  @ParameterizedTest
  @MethodSource("rejectionCases")
  void construct_valueOutOfRange_isRejected(RejectionCase rejection) {
    assertThatIllegalArgumentException()
        .isThrownBy(rejection.factory()::get)
        .withMessage(rejection.message());
  }
}
