package org.crmrecommend.examples.placements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormatsTest {

  @ParameterizedTest
  @CsvSource({
    "3 d, P3D, 3 d",
    "3d, P3D, 3 d",
    "72 h, P3D, 3 d",
    "36 h, PT36H, 36 h",
    "1.5 h, PT1H30M, 90 min",
    "90 s, PT1M30S, 90 s",
    "0.000000001 s, PT0.000000001S, 0.000000001 s",
    "61.5 s, PT1M1.5S, 61.5 s",
    "0 min, PT0S, 0 d",
    "9223372036854775807 s, PT9223372036854775807S, 9223372036854775807 s"
  })
  void duration_text_isParsedAndWritten(String text, Duration duration, String canonical) {
    assertThat(TextFormats.parseDuration(text)).isEqualTo(duration);
    assertThat(TextFormats.text(duration)).isEqualTo(canonical);
  }

  @Test
  void parseDuration_tooLong_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextFormats.parseDuration("9223372036854775807 d"))
        .withMessage("expected a duration of less than 2^63 s, found 9223372036854775807 d");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T08:00:00+08:00, 2026-12-01T00:00:00Z",
    "2026-11-30T16:00:00.25-08:00, 2026-12-01T00:00:00.250Z",
    "+12026-12-01T00:00:00Z, +12026-12-01T00:00:00Z",
    "-1000000000-01-01T00:00:00Z, -1000000000-01-01T00:00:00Z"
  })
  void parseTime_offsets_areInUtc(String text, Instant time) {
    assertThat(TextFormats.parseTime(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({"1e3, 1000", "0.1, 0.1", "2.0, 2", "1e-7, 0.0000001", "-0.0, 0"})
  void number_exponents_areWrittenPlain(double number, String plain) {
    assertThat(TextFormats.number(number).toPlainString()).isEqualTo(plain);
  }
}
