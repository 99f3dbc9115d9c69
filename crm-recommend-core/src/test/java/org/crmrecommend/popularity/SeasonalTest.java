package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Worked by hand over two complete years, in which all weeks but the last have the same number of
 * days. Skis are bought twice in the first week and once in the 27th, ice twice in the 27th. The
 * shop has 2/5 of its events in the first week and 3/5 in the 27th. With a shrinkage of 1, skis
 * score (3 · 2/3 + 2/5) / 4 in the first week and ice (2 · 0 + 2/5) / 3.
 */
class SeasonalTest extends ModelContract {

  private static final Seasonal PLAIN = new Seasonal(1, 0, 1);
  private static final Offset<Float> ROUNDING = within(1e-6f);
  private static final int ICE = 0;
  private static final int SKIS = 1;

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(Seasonal.DEFAULTS, PLAIN, new Seasonal(51, 100, 3));
  }

  @Test
  void score_byHand_isShrunkShareOfUpcomingWeek() {
    Model model = PLAIN.train(twoYears());

    assertThat(scores(model, "2024-01-03")).containsExactly(new float[] {0.4f / 3, 0.6f}, ROUNDING);
    assertThat(scores(model, "2024-07-03"))
        .containsExactly(new float[] {2.6f / 3, 1.6f / 4}, ROUNDING);
  }

  @Test
  void score_fourWeeksAhead_includesLaterSeason() {
    float[] scores = scores(PLAIN.withWeeks(4).train(twoYears()), "2024-06-12");

    assertThat(scores).containsExactly(new float[] {2.6f / 3, 1.6f / 4}, ROUNDING);
  }

  @Test
  void score_lastWeekOfYear_wrapsToNextYear() {
    float[] scores = scores(PLAIN.withWeeks(2).train(twoYears()), "2024-12-30");

    assertThat(scores).containsExactly(new float[] {0.4f / 3, 0.6f}, ROUNDING);
  }

  /** A wide kernel makes all weeks equal. */
  @Test
  void score_wideWindow_isUniform() {
    float[] scores = scores(PLAIN.withSmoothingWeeks(1e6).train(twoYears()), "2024-01-03");

    assertThat(scores).containsExactly(new float[] {1 / 52f, 1 / 52f}, ROUNDING);
  }

  /** A distance of one week counts the same across the turn of the year. */
  @Test
  void score_withSmoothing_isCircular() {
    Model model = PLAIN.withSmoothingWeeks(2).train(twoYears());

    float before = scores(model, "2024-12-30")[SKIS];
    assertThat(before).isEqualTo(scores(model, "2024-01-10")[SKIS], ROUNDING);
    assertThat(before).isGreaterThan(scores(model, "2024-03-10")[SKIS]);
  }

  @Test
  void score_withoutTime_usesTrainingTime() {
    Model model = PLAIN.train(twoYears());

    float[] scores = ModelScores.scores(model, Profile.builder().build());

    assertThat(scores).containsExactly(scores(model, "2023-12-31"));
  }

  @Test
  void score_logShorterThanYear_isZero() {
    EventLog log =
        EventLog.of(Stream.of(purchase("ice", "2022-07-02"), purchase("skis", "2023-07-01")));

    Model model = PLAIN.train(TrainingData.of(log));

    assertThat(scores(model, "2023-07-01")).containsOnly(0f);
    assertThat(ModelScores.explain(model, profileAt("2023-07-01"), ICE))
        .isEqualTo(Explanation.NONE);
  }

  /** The same model alternates between weeks, each of which has its own ranking. */
  @Test
  void top_otherWeeks_ranksByTheirScores() {
    Model model = PLAIN.train(twoYears());

    for (int round = 0; round < 2; round++) {
      assertThat(topItems(model, "2024-01-03")).containsExactly(SKIS, ICE);
      assertThat(topItems(model, "2024-07-03")).containsExactly(ICE, SKIS);
    }
  }

  @Test
  void explain_itemWithEvents_returnsSeason() {
    Model model = PLAIN.train(twoYears());

    assertThat(ModelScores.shares(model, profileAt("2024-01-03"), SKIS))
        .containsExactly(new Explanation.Share(new Cause.Season(), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 52})
  void construct_weeksOutOfRange_isRejected(int weeks) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Seasonal.DEFAULTS.withWeeks(weeks))
        .withMessage("weeks must be between 1 and 51: " + weeks);
  }

  @Test
  void construct_otherInvalidValue_isRejectedWithValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Seasonal.DEFAULTS.withSmoothingWeeks(-1))
        .withMessage("smoothingWeeks must be finite and not negative: -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Seasonal.DEFAULTS.withShrinkage(0))
        .withMessage("shrinkage must be positive and finite: 0.0");
  }

  @Test
  void format_anyInstance_hasAllComponents() {
    assertThat(RecordText.format(Seasonal.DEFAULTS))
        .isEqualTo("seasonal(weeks=4,smoothingWeeks=2.0,shrinkage=20.0)");
  }

  private static TrainingData twoYears() {
    EventLog log =
        EventLog.of(
            Stream.of(
                purchase("skis", "2022-01-01"),
                purchase("skis", "2023-01-02"),
                purchase("skis", "2023-07-02"),
                purchase("ice", "2022-07-02"),
                purchase("ice", "2023-07-03")));
    return TrainingData.builder(log).asOf(Instant.parse("2023-12-31T12:00:00Z")).build();
  }

  private static Event purchase(String item, String date) {
    return Event.of("u" + date, item, EventKind.PURCHASE).at(Instant.parse(date + "T00:00:00Z"));
  }

  private static Profile profileAt(String date) {
    return Profile.builder().time(Instant.parse(date + "T12:00:00Z")).build();
  }

  private static List<Integer> topItems(Model model, String date) {
    return ModelScores.items(ModelScores.top(model, profileAt(date), 2));
  }

  private static float[] scores(Model model, String date) {
    return ModelScores.scores(model, profileAt(date));
  }
}
