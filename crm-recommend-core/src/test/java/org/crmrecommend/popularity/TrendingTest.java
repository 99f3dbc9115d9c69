package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendingTest extends ModelContract {

  private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");
  private static final Profile EMPTY_PROFILE = Profile.builder().build();

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(Trending.DEFAULTS, new Trending(0.5), new Trending(1000));
  }

  /** Half-life of 10 days: a = ½¹ + ½² by two users, b = ½⁰ + ½³, c has no time: 1. */
  @Test
  void score_byHand_sumsDecayedUserCounts() {
    Model model = new Trending(10).train(data());

    assertThat(scores(model)).containsExactly(0.75f, 1.125f, 1f);
  }

  @Test
  void score_otherHalfLife_decaysAccordingly() {
    Model model = Trending.DEFAULTS.withHalfLifeDays(5).train(data());

    assertThat(scores(model))
        .containsExactly(0.25f + 0.0625f, 1f + 0.015625f, 1f); // ½² + ½⁴, 1 + ½⁶, 1
  }

  @Test
  void score_asOfEarlierTime_ignoresLaterEvents() {
    TrainingData earlier =
        TrainingData.builder(data().log()).asOf(NOW.minus(Duration.ofDays(20))).build();

    // a: ben now and anna ½⁷, 70 days before; b: cleo ten days before; c: without time.
    assertThat(scores(new Trending(10).train(earlier))).containsExactly(1f + 0.0078125f, 0.5f, 1f);
  }

  @Test
  void score_veryOldEvents_decayToZero() {
    EventLog log = EventLog.of(Stream.of(purchase("anna", "a", 0), purchase("ben", "b", 10_000)));

    Model model = new Trending(Double.MIN_VALUE).train(TrainingData.of(log));

    assertThat(scores(model)).containsExactly(1f, 0f);
  }

  @Test
  void explain_byHand_returnsDecayedUserCount() {
    Model model = new Trending(10).train(data());

    assertThat(ModelScores.shares(model, EMPTY_PROFILE, 1))
        .containsExactly(new Explanation.Share(new Cause.Trend(1.125), 1));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0", "-1, -1.0", "NaN, NaN", "Infinity, Infinity"})
  void construct_halfLifeNotPositiveAndFinite_isRejected(double halfLifeDays, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trending.DEFAULTS.withHalfLifeDays(halfLifeDays))
        .withMessage("halfLifeDays must be positive and finite: " + shown);
  }

  @Test
  void format_anyInstance_hasHalfLife() {
    assertThat(RecordText.format(new Trending(2.5))).isEqualTo("trending(halfLifeDays=2.5)");
  }

  /** An exposure or refund of a today does not raise its score. */
  @Test
  void score_exposureAndRefund_areIgnored() {
    EventLog log =
        EventLog.of(
            Stream.of(
                purchase("anna", "a", 100),
                purchase("anna", "a", 90),
                Event.of("anna", "a", EventKind.REFUND).at(NOW.minus(Duration.ofDays(2))),
                Event.of("anna", "a", EventKind.EXPOSURE).at(NOW),
                purchase("ben", "b", 10)));

    float[] scores = scores(new Trending(10).train(TrainingData.of(log)));

    assertThat(scores[0]).isEqualTo((float) Math.pow(0.5, 9));
    assertThat(scores[1]).isEqualTo(0.5f);
  }

  /** Anna bought a twice; only the last purchase counts. */
  private static TrainingData data() {
    return TrainingData.of(
        EventLog.of(
            Stream.of(
                purchase("anna", "a", 10),
                purchase("anna", "a", 90),
                purchase("ben", "a", 20),
                purchase("anna", "b", 0),
                purchase("cleo", "b", 30),
                Event.of("ben", "c", EventKind.PURCHASE))));
  }

  private static Event purchase(String user, String item, int daysAgo) {
    return Event.of(user, item, EventKind.PURCHASE).at(NOW.minus(Duration.ofDays(daysAgo)));
  }

  private static float[] scores(Model model) {
    return ModelScores.scores(model, EMPTY_PROFILE);
  }
}
