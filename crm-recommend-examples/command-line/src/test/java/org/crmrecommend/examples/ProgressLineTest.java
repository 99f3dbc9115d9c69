package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {

  @ParameterizedTest
  @CsvSource({
    "0, less than 1 s left",
    "999, less than 1 s left",
    "1000, about 1 s left",
    "1700, about 2 s left",
    "89400, about 89 s left",
    "90000, about 2 min left",
    "5340000, about 89 min left",
    "5400000, about 1.5 h left"
  })
  void formatRemaining_duration_isRounded(long millis, String text) {
    assertThat(ProgressLine.formatRemaining(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
