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
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.rules.itemset.Basketing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * By hand: four buy a printer, three of whom buy ink after 20, 21 and 22 days, and two of these
 * paper 10 days later; others buy pens. So the quartiles of the delay of the ink are 20.5 and 21.5
 * days.
 */
class SequenceRulesTest extends ModelContract {

  private static final SequenceRules TWO =
      SequenceRules.DEFAULTS.withSupportCount(2).withMinLift(0).withMaxItems(4);
  private static final Offset<Float> ROUNDING = within(1e-6f);

  @Override
  protected List<Algorithm> algorithms() {
    SequenceRules all = TWO.withSupportCount(1).withMaxGapDays(400).withMaxWindowDays(400);
    return List.of(
        all,
        all.withBy(Basketing.By.DAY).withMaxItems(3).withMinConfidence(0.1),
        all.withKind(EventKind.VIEW).withBy(Basketing.By.SESSION).withMaxItems(2),
        all.withMaxGapDays(250).withMaxWindowDays(300.5).withMinLift(1.2));
  }

  private static TrainingData shop() {
    Shopping shopping = new Shopping();
    for (int u = 1; u <= 3; u++) {
      shopping.buys("u" + u, 0, "printer", "cable").buys("u" + u, 19 + u, "ink");
    }
    shopping.buys("u1", 30, "paper").buys("u2", 31, "paper").buys("u4", 0, "printer", "cable");
    shopping.buys("u5", 0, "pen").buys("u6", 0, "pen");
    return TrainingData.of(shopping.log());
  }

  private static int item(String id) {
    return shop().items().indexOf(id);
  }

  private static Profile.Builder bought(String item, int day) {
    return Profile.builder().add(item(item), 1, Shopping.day(day));
  }

  private static float score(SequenceRulesModel model, Profile profile, String item) {
    float[] scores = new float[model.items().size()];
    model.score(profile, scores);
    return scores[item(item)];
  }

  @Test
  void score_printerWhenInkIsDue_isTheConfidence() {
    SequenceRulesModel model = TWO.train(shop());

    Profile due = bought("printer", 100).time(Shopping.day(121)).build();

    assertThat(score(model, due, "ink")).isCloseTo(0.75f, ROUNDING);
    assertThat(score(model, due, "pen")).isZero();
    assertThat(score(model, due, "printer")).isZero();
    assertThat(model.expectedDelay(due, item("ink"))).hasValue(Duration.ZERO);
  }

  @Test
  void score_printerTooEarlyOrTooLate_fadesAwayFromTheQuartiles() {
    SequenceRulesModel model = TWO.train(shop());

    Profile early = bought("printer", 100).time(Shopping.day(119)).build();
    Profile late = bought("printer", 100).time(Shopping.day(122)).build();
    Profile never = bought("printer", 100).time(Shopping.day(4_000)).build();

    float oneAndAHalf = (float) (0.75 * (0.3 + 0.7 * Math.pow(2, -1.5)));
    float half = (float) (0.75 * (0.3 + 0.7 * Math.pow(2, -0.5)));
    assertThat(score(model, early, "ink")).isCloseTo(oneAndAHalf, ROUNDING);
    assertThat(score(model, late, "ink")).isCloseTo(half, ROUNDING);
    assertThat(score(model, never, "ink")).isCloseTo(0.75f * 0.3f, ROUNDING);
    assertThat(model.expectedDelay(early, item("ink"))).hasValue(Duration.ofDays(2));
    assertThat(model.expectedDelay(late, item("ink"))).hasValue(Duration.ZERO);
  }

  @Test
  void score_timeNotKnown_isTheConfidence() {
    SequenceRulesModel model = TWO.train(shop());

    Profile noTime = Profile.builder().add(item("printer"), 1).time(Shopping.day(100)).build();
    Profile notAsked = bought("printer", 100).build();

    assertThat(score(model, noTime, "ink")).isCloseTo(0.75f, ROUNDING);
    assertThat(score(model, notAsked, "ink")).isCloseTo(0.75f, ROUNDING);
    assertThat(model.expectedDelay(noTime, item("ink"))).hasValue(Duration.ofDays(21));
    assertThat(model.expectedDelay(notAsked, item("ink"))).hasValue(Duration.ofDays(21));
  }

  @Test
  void score_inkBoughtSince_isZero() {
    SequenceRulesModel model = TWO.train(shop());

    Profile served =
        bought("printer", 100)
            .add(item("ink"), 1, Shopping.day(110))
            .time(Shopping.day(121))
            .build();
    Profile before =
        bought("printer", 100)
            .add(item("ink"), 1, Shopping.day(90))
            .time(Shopping.day(121))
            .build();

    assertThat(score(model, served, "ink")).isZero();
    assertThat(model.rule(served, item("ink"))).isEmpty();
    assertThat(model.expectedDelay(served, item("ink"))).isEmpty();
    assertThat(model.explain(served, item("ink"))).isEmpty();
    assertThat(score(model, before, "ink")).isCloseTo(0.75f, ROUNDING);
  }

  @Test
  void score_otherKindOfEvent_doesNotCount() {
    SequenceRulesModel model = TWO.train(shop());

    Profile viewed =
        bought("printer", 100)
            .kind(item("printer"), EventKind.VIEW)
            .time(Shopping.day(121))
            .build();
    Profile both = viewed.toBuilder().kind(item("printer"), EventKind.PURCHASE).build();

    assertThat(score(model, viewed, "ink")).isZero();
    assertThat(score(model, both, "ink")).isCloseTo(0.75f, ROUNDING);
  }

  @Test
  void score_severalElements_wantTheirOrderAndLimits() {
    // Three of four go on to ink, two of these to paper: two of three, against two of four before.
    SequenceRulesModel model = TWO.train(shop());

    Profile inOrder = bought("printer", 0).add(item("ink"), 1, Shopping.day(21)).build();
    Profile tooFar = bought("printer", 0).add(item("ink"), 1, Shopping.day(91)).build();

    assertThat(score(model, inOrder, "paper")).isCloseTo(2 / 3f, ROUNDING);
    assertThat(model.rule(inOrder, item("paper")).orElseThrow().antecedent())
        .containsExactly(List.of("ink"));
    assertThat(score(model, tooFar, "paper")).isCloseTo(2 / 3f, ROUNDING);
    assertThat(model.rules())
        .extracting(SequenceRule::toString)
        .anyMatch(rule -> rule.startsWith("printer → ink ⇒ paper:"));
  }

  @Test
  void explain_severalItems_haveEqualShares() {
    SequenceRule pair =
        TWO.train(shop()).rules().stream()
            .filter(rule -> rule.toString().startsWith("cable + printer ⇒ ink:"))
            .findFirst()
            .orElseThrow();
    SequenceRulesModel model =
        new SequenceRulesModel(
            shop().items(),
            List.of(pair),
            EventKind.PURCHASE,
            TimeLimits.of(Duration.ZERO, SequenceMiner.UNLIMITED, SequenceMiner.UNLIMITED));

    Profile together = bought("printer", 100).add(item("cable"), 1, Shopping.day(101)).build();
    Profile apart = bought("printer", 100).add(item("cable"), 1, Shopping.day(102)).build();
    Profile noTimes = Profile.builder().add(item("printer"), 1).add(item("cable"), 1).build();

    assertThat(model.explain(together, item("ink")))
        .containsExactly(
            new Cause.History(Math.min(item("cable"), item("printer")), 0.5),
            new Cause.History(Math.max(item("cable"), item("printer")), 0.5));
    assertThat(model.explain(apart, item("ink"))).isEmpty();
    assertThat(model.explain(noTimes, item("ink"))).isEmpty();
  }

  @Test
  void train_eventsAfterTheMoment_areNotKnownYet() {
    EventLog log = shop().log();

    SequenceRulesModel model = TWO.train(TrainingData.builder(log).asOf(Shopping.day(15)).build());

    assertThat(model.rules()).isEmpty();
  }

  @Test
  void train_noEventWithTime_isRejected() {
    EventLog log =
        EventLog.of(Stream.of("a", "b").map(item -> Event.of("ann", item, EventKind.PURCHASE)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.train(TrainingData.of(log)))
        .withMessageStartingWith("events must have times: none of the 2 that count has one");
  }

  record Rejected(String message, Supplier<SequenceRules> make) {
    @Override
    public String toString() {
      return message;
    }
  }

  static Stream<Rejected> rejected() {
    return Stream.of(
        new Rejected(
            "by must be order, day or session: HISTORY", () -> TWO.withBy(Basketing.By.HISTORY)),
        new Rejected("supportCount must be positive: 0", () -> TWO.withSupportCount(0)),
        new Rejected(
            "minConfidence must be above 0 and at most 1: 0.0", () -> TWO.withMinConfidence(0)),
        new Rejected("minLift must not be negative: -1.0", () -> TWO.withMinLift(-1)),
        new Rejected("maxItems must be at least 2: 1", () -> TWO.withMaxItems(1)),
        new Rejected("maxGapDays must be positive: 0.0", () -> TWO.withMaxGapDays(0)),
        new Rejected(
            "maxWindowDays must be positive: NaN", () -> TWO.withMaxWindowDays(Double.NaN)));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void construct_valueOutOfRange_isRejected(Rejected rejected) {
    assertThatIllegalArgumentException()
        .isThrownBy(rejected.make()::get)
        .withMessage(rejected.message());
  }
}
