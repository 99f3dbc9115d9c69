package org.crmrecommend.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crmrecommend.serving.Telemetry.Answered;
import org.crmrecommend.statistics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetryTest {

  private static final Refit REFIT =
      new Refit(
          Instant.EPOCH,
          Duration.ofSeconds(2),
          "item-knn",
          "schedule",
          Refit.Outcome.SWAPPED,
          "not worse than the model in place",
          1_000,
          Optional.empty());

  @Test
  void none_ignoresEverything() {
    assertThatCode(
            () -> {
              Telemetry.NONE.started(null);
              Telemetry.NONE.answered(answered(10, 10, 0));
              Telemetry.NONE.recorded(RecordOutcome.STORED, 1);
              Telemetry.NONE.exposuresDropped(1);
              Telemetry.NONE.refitted(REFIT);
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"0, true, true", "9, false, true", "10, false, false"})
  void answered_size_decidesWhetherEmptyOrShort(int size, boolean isEmpty, boolean isShort) {
    Answered answer = answered(size, 10, 0);

    assertThat(answer.isEmpty()).isEqualTo(isEmpty);
    assertThat(answer.isShort()).isEqualTo(isShort);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, limit must be positive: 0",
    "11, 10, 0, size must be between 0 and 10: 11",
    "-1, 10, 0, size must be between 0 and 10: -1",
    "5, 10, 6, filledUp must be between 0 and 5: 6"
  })
  void answered_impossibleNumbers_areRejected(int size, int limit, int filledUp, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answered(size, limit, filledUp))
        .withMessage(message);
  }

  @Test
  void refit_nullOrNegative_isRejectedByName() {
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                new Refit(
                    Instant.EPOCH,
                    Duration.ZERO,
                    "item-knn",
                    "schedule",
                    null,
                    "",
                    0,
                    Optional.empty()))
        .withMessageContaining("outcome");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Refit(
                    Instant.EPOCH,
                    Duration.ZERO,
                    "item-knn",
                    "schedule",
                    Refit.Outcome.KEPT,
                    "",
                    -1,
                    Optional.empty()))
        .withMessage("eventCount must not be negative: -1");
  }

  @Test
  void validation_differenceWithoutCurrentModel_isRejected() {
    Optional<Interval> difference = Optional.of(new Interval(-0.1, 0.1));

    assertThat(
            new Refit.Validation("ndcg@10", 5, 0.3, OptionalDouble.of(0.2), difference)
                .difference())
        .isEqualTo(difference);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Refit.Validation("ndcg@10", 5, 0.3, OptionalDouble.empty(), difference))
        .withMessageStartingWith("difference must be empty without a current model: ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Refit.Validation("ndcg@10", 0, 0.3, OptionalDouble.empty(), Optional.empty()))
        .withMessage("userCount must be positive: 0");
  }

  private static Answered answered(int size, int limit, int filledUp) {
    return new Answered(1_000, Optional.of("home"), "model", size, limit, filledUp, true);
  }
}
