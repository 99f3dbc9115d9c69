package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {

  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void require_violated_throwsWithNameRuleAndValue(String message, ThrowingCallable check) {
    assertThatIllegalArgumentException().isThrownBy(check).withMessage(message);
  }

  static Stream<Arguments> require_violated_throwsWithNameRuleAndValue() {
    return Stream.of(
        rejected("n must be positive: 0", () -> Checks.requirePositive("n", 0)),
        rejected("x must be positive: 0.0", () -> Checks.requirePositive("x", 0.0)),
        rejected("x must be positive: NaN", () -> Checks.requirePositive("x", NAN)),
        rejected("d must be positive: PT0S", () -> Checks.requirePositive("d", Duration.ZERO)),
        rejected(
            "d must be positive: PT-1S", () -> Checks.requirePositive("d", Duration.ofSeconds(-1))),
        rejected(
            "x must be positive and finite: -0.0", () -> Checks.requirePositiveFinite("x", -0.0)),
        rejected(
            "x must be positive and finite: NaN", () -> Checks.requirePositiveFinite("x", NAN)),
        rejected(
            "x must be positive and finite: Infinity",
            () -> Checks.requirePositiveFinite("x", INFINITY)),
        rejected(
            "x must be positive and at most 1: 0.0", () -> Checks.requirePositiveAtMost("x", 0, 1)),
        rejected(
            "x must be positive and at most 1,000: NaN",
            () -> Checks.requirePositiveAtMost("x", NAN, 1000)),
        rejected(
            "x must be positive and at most 1: 1.5",
            () -> Checks.requirePositiveAtMost("x", 1.5, 1)),
        rejected("n must not be negative: -1", () -> Checks.requireNonNegative("n", -1)),
        rejected(
            "x must be finite and not negative: -0.5",
            () -> Checks.requireNonNegativeFinite("x", -0.5)),
        rejected(
            "x must be finite and not negative: NaN",
            () -> Checks.requireNonNegativeFinite("x", NAN)),
        rejected(
            "x must be finite and not negative: Infinity",
            () -> Checks.requireNonNegativeFinite("x", INFINITY)),
        rejected("x must be finite: NaN", () -> Checks.requireFinite("x", NAN)),
        rejected("x must be finite: -Infinity", () -> Checks.requireFinite("x", -INFINITY)),
        rejected("x must be between 0 and 1: -0.1", () -> Checks.requireFraction("x", -0.1)),
        rejected("x must be between 0 and 1: NaN", () -> Checks.requireFraction("x", NAN)),
        rejected("x must be above 0 and below 1: 0.0", () -> Checks.requireOpenFraction("x", 0)),
        rejected("x must be above 0 and below 1: 1.0", () -> Checks.requireOpenFraction("x", 1)),
        rejected("x must be above 0 and below 1: NaN", () -> Checks.requireOpenFraction("x", NAN)),
        rejected("n must be between 2 and 4: 1", () -> Checks.requireBetween("n", 1, 2, 4)),
        rejected(
            "n must be between 2 and 4,000: 4001", () -> Checks.requireBetween("n", 4001, 2, 4000)),
        rejected("x must be between -1 and 1: -1.5", () -> Checks.requireBetween("x", -1.5, -1, 1)),
        rejected("x must be between -1 and 1: NaN", () -> Checks.requireBetween("x", NAN, -1, 1)),
        rejected("n must be at least 2: 1", () -> Checks.requireAtLeast("n", 1, 2)),
        rejected("list must not be empty", () -> Checks.requireNotEmpty("list", 0)));
  }

  private static Arguments rejected(String message, ThrowingCallable check) {
    return Arguments.of(message, check);
  }

  @Test
  void require_valuesOnTheBound_areAccepted() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              Checks.requirePositive("n", 1);
              Checks.requirePositive("n", Long.MAX_VALUE);
              Checks.requirePositive("x", Double.MIN_VALUE);
              Checks.requirePositive("x", INFINITY);
              Checks.requirePositive("d", Duration.ofNanos(1));
              Checks.requirePositiveFinite("x", Double.MAX_VALUE);
              Checks.requirePositiveAtMost("x", 1, 1);
              Checks.requireNonNegative("n", 0);
              Checks.requireNonNegativeFinite("x", -0.0);
              Checks.requireFinite("x", -Double.MAX_VALUE);
              Checks.requireFraction("x", 0);
              Checks.requireFraction("x", 1);
              Checks.requireOpenFraction("x", Math.nextDown(1.0));
              Checks.requireBetween("n", 2, 2, 4);
              Checks.requireBetween("n", 4, 2, 4);
              Checks.requireBetween("x", -1.0, -1, 1);
              Checks.requireAtLeast("n", 2, 2);
              Checks.requireNotEmpty("list", 1);
              Checks.requireNonNull("x", "");
              Checks.requireNoNulls("list", List.of());
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void requireNonNull_null_throwsWithNameAndRow(String message, ThrowingCallable check) {
    assertThatNullPointerException().isThrownBy(check).withMessage(message);
  }

  static Stream<Arguments> requireNonNull_null_throwsWithNameAndRow() {
    List<String> values = Arrays.asList("a", null);
    return Stream.of(
        rejected("x must not be null", () -> Checks.requireNonNull("x", null)),
        rejected(
            "x must not be null: item i1", () -> Checks.requireNonNull("x", null, "item", "i1")),
        rejected("x must not be null", () -> Checks.requireNoNulls("x", null)),
        rejected("x must not contain null", () -> Checks.requireNoNulls("x", values)),
        rejected(
            "x must not be null: item i1", () -> Checks.requireNoNulls("x", null, "item", "i1")),
        rejected(
            "x must not contain null: item i1",
            () -> Checks.requireNoNulls("x", values, "item", "i1")));
  }
}
