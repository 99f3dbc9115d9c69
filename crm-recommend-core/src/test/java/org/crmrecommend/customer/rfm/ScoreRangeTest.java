package org.crmrecommend.customer.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreRangeTest {

  @Test
  void parse_texts_areRanges() {
    assertThat(ScoreRange.parse("3")).isEqualTo(new ScoreRange(3, 3)).hasToString("3");
    assertThat(ScoreRange.parse(" 2 - 5 ")).isEqualTo(new ScoreRange(2, 5)).hasToString("2-5");
    assertThat(ScoreRange.parse("2–5")).as("as spreadsheets write it").hasToString("2-5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "45", "5-4", "4-6", "high", "1-2-3", "-1", "1-"})
  void parse_otherTexts_areRejected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreRange.parse(text))
        .withMessage("expected a score from 0 to 5, or a range such as 4-5, found " + text);
  }

  @Test
  void construct_outOfRange_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreRange(-1, 2))
        .withMessage("min must be between 0 and 5: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreRange(1, 6))
        .withMessage("max must be between 0 and 5: 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreRange(3, 2))
        .withMessage("min must not be above max: 3 and 2");
  }

  @Test
  void contains_ends_areIncluded() {
    ScoreRange range = new ScoreRange(2, 3);

    assertThat(range.contains(1)).isFalse();
    assertThat(range.contains(2)).isTrue();
    assertThat(range.contains(3)).isTrue();
    assertThat(range.contains(4)).isFalse();
  }
}
