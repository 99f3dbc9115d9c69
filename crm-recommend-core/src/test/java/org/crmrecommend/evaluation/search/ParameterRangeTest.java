package org.crmrecommend.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.evaluation.search.HyperparameterSearch.ParameterRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterRangeTest {

  @Test
  void parse_anyForm_givesRange() {
    assertThat(ParameterRange.parse("10..500"))
        .isEqualTo(new ParameterRange.NumericRange(10, 500, false));
    assertThat(ParameterRange.parse(" 1e-3 .. 10 log "))
        .isEqualTo(new ParameterRange.NumericRange(1e-3, 10, true));
    assertThat(ParameterRange.parse("-1..1"))
        .isEqualTo(new ParameterRange.NumericRange(-1, 1, false));
    assertThat(ParameterRange.parse("cosine | jaccard"))
        .isEqualTo(new ParameterRange.CategoricalRange(List.of("cosine", "jaccard")));
  }

  @ParameterizedTest
  @CsvSource({
    "0..100, false, 0.25, 25.0",
    "1..100 log, false, 0.5, 10.0",
    "0..1, false, 0.3333333, 0.333333",
    "1..4, true, 0, 1",
    "1..4, true, 0.25, 2",
    "1..4, true, 0.9999, 4",
    "a|b|c, false, 0.34, b",
    "a|b|c, false, 0.9999, c"
  })
  void valueAt_handCalculated_givesValue(
      String range, boolean isInteger, double coordinate, String value) {
    assertThat(ParameterRange.parse(range).valueAt(coordinate, isInteger)).isEqualTo(value);
  }

  /** Each integer from 1 to 4 is the value for a quarter of the coordinates. */
  @Test
  void valueAt_integerRange_isUniform() {
    long[] counts = new long[5];
    IntStream.range(0, 1000)
        .forEach(
            i ->
                counts[Integer.parseInt(ParameterRange.parse("1..4").valueAt(i / 1000.0, true))]++);

    assertThat(counts).containsExactly(0, 250, 250, 250, 250);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "5..5; range must be ascending: 5.0..5.0",
        "9..1; range must be ascending: 9.0..1.0",
        "0..1 log; low must be positive in a logarithmic range: 0.0",
        "a..b; range must be numeric, such as 10..500: a..b",
        "cosine; range must be numeric, such as 10..500, or have at least two choices, such as"
            + " a|b: cosine",
        "a||b; range must be numeric, such as 10..500, or have at least two choices, such as"
            + " a|b: a||b"
      })
  void parse_malformedRange_isRejected(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterRange.parse(text))
        .withMessage(message);
  }
}
