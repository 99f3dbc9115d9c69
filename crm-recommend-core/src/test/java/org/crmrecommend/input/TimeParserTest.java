package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParserTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant LATEST = Instant.parse("2030-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2024-07-01T10:00:00Z, 2024-07-01T10:00:00Z",
    "2024-07-01T10:00:00.25Z, 2024-07-01T10:00:00.250Z",
    "2024-07-01T10:00:00+02:00, 2024-07-01T08:00:00Z",
    "2024-07-01T10:00:00+0200, 2024-07-01T08:00:00Z",
    "2024-07-01 10:00:00 +02, 2024-07-01T08:00:00Z",
    "2024-07-01 10:00:00 UTC, 2024-07-01T10:00:00Z",
    "2024-07-01T10:00:00, 2024-07-01T08:00:00Z",
    "2024-07-01 10:00:00, 2024-07-01T08:00:00Z",
    "2024-01-01 10:00:00, 2024-01-01T09:00:00Z",
    "2024-07-01 10:00, 2024-07-01T08:00:00Z",
    "2024-07-01T10:00Z, 2024-07-01T10:00:00Z",
    "2024-07-01 10:00:00.123456, 2024-07-01T08:00:00.123456Z",
    "2024-07-01, 2024-06-30T22:00:00Z",
    "20240701, 2024-06-30T22:00:00Z",
    "20241301, 1970-08-23T06:35:01Z",
    "0, 1970-01-01T00:00:00Z",
    "-1, 1969-12-31T23:59:59Z",
    "1719828000, 2024-07-01T10:00:00Z",
    "01719828000, 2024-07-01T10:00:00Z",
    "1719828000123, 2024-07-01T10:00:00.123Z",
    "-171982800012, 1964-07-20T10:59:59.988Z",
    "1719828000123456, 2024-07-01T10:00:00.123456Z",
    "1719828000123456789, 2024-07-01T10:00:00.123456789Z"
  })
  void parse_anyFormat_isParsed(String text, Instant time) {
    assertThat(parse(text, TimeFormat.ANY)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "978300760, SECONDS, 2000-12-31T22:12:40Z",
    "978300760, MILLISECONDS, 1970-01-12T07:45:00.760Z",
    "978300760, DECIMAL, 2000-12-31T22:12:40Z",
    "978300760., DECIMAL, 2000-12-31T22:12:40Z",
    "978300760.25, DECIMAL, 2000-12-31T22:12:40.250Z",
    "978300760.123456789123, DECIMAL, 2000-12-31T22:12:40.123456789Z",
    "978300760250.5, DECIMAL, 2000-12-31T22:12:40.250500Z",
    "9.7830076025e+08, DECIMAL, 2000-12-31T22:12:40.250Z",
    "1e9, DECIMAL, 2001-09-09T01:46:40Z",
    "-0.25, DECIMAL, 1969-12-31T23:59:59.750Z",
    "20240701.0, DECIMAL, 2024-06-30T22:00:00Z",
    "2024-07-01 10:00:00, DECIMAL, 2024-07-01T08:00:00Z",
    "12/1/2010 8:26, MONTH_FIRST, 2010-12-01T07:26:00Z",
    "2010-12-01 08:26, MONTH_FIRST, 2010-12-01T07:26:00Z"
  })
  void parse_givenFormat_usesIt(String text, TimeFormat format, Instant time) {
    assertThat(parse(text, format)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now",
        "-",
        "2024-7-1",
        "2024-13-01",
        "2024-02-30",
        "2023-02-29T10:00:00",
        "2024-07-01T25:00:00",
        "2024-07-01T10",
        "2024-07-01T10:00:00X",
        "20240231",
        "12/1/2010 8:26",
        "1e9",
        "1719828000.5",
        "٢٠٢٤",
        "99999999999999999999",
        "2024-07-01 10:00:00 PST"
      })
  void parse_notATime_isRejected(String text) {
    assertThatExceptionOfType(BadRowException.class)
        .isThrownBy(() -> parse(text, TimeFormat.ANY))
        .withMessage("expected a time such as 2024-05-31T23:59:00Z in column when, found " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99", "1e-3", "1e999999999", "1.2.3", ".5", "NaN", "1e"})
  void parse_notADecimal_isRejected(String text) {
    assertThatExceptionOfType(BadRowException.class)
        .isThrownBy(() -> parse(text, TimeFormat.DECIMAL))
        .withMessage("expected a time such as 2024-05-31T23:59:00Z in column when, found " + text);
  }

  @Test
  void parse_decimalAfterLatestTime_isRejected() {
    assertThatExceptionOfType(BadRowException.class)
        .isThrownBy(() -> parse("1893456000.5", TimeFormat.DECIMAL))
        .withMessageContainingAll(
            "2030-01-01T00:00:00Z",
            "column when",
            "found 1893456000.5",
            "(2030-01-01T00:00:00.500Z)");
  }

  @Test
  void parse_millisecondsAsSeconds_suggestsConversion() {
    assertThatExceptionOfType(BadRowException.class)
        .isThrownBy(() -> parse("978300760000", TimeFormat.SECONDS))
        .withMessageContainingAll(
            "column when",
            "found 978300760000 (+32971-02-12T11:06:40Z if in seconds)",
            "in milliseconds it is 2000-12-31T22:12:40Z",
            "convert it to seconds");
  }

  /** The first field must not be confused with the initial value of the previous field. */
  @Test
  void parse_emptyText_isRejected() {
    assertThatExceptionOfType(BadRowException.class)
        .isThrownBy(() -> parse("", TimeFormat.ANY))
        .withMessage("expected a time such as 2024-05-31T23:59:00Z in column when, found nothing");
  }

  @Test
  void parse_numberAboveAllInstants_isRejected() {
    assertThatExceptionOfType(BadRowException.class)
        .isThrownBy(() -> parse("9223372036854775807", TimeFormat.SECONDS))
        .withMessageContainingAll(
            "column when",
            "found 9223372036854775807",
            "(+1000000000-12-31T23:59:59.999999999Z if in seconds)");
  }

  /** The most frequent form is parsed digit by digit, the others by the formatter. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parse_anyTime_isSameInEachFormat(long seed) {
    Instant time =
        Instant.ofEpochSecond(new SplittableRandom(seed).nextLong(-60_000_000_000L, 1_893_456_000));
    String iso = time.toString();
    String local = time.atZone(BERLIN).toLocalDateTime().plusNanos(1).toString();

    assertThat(parse(iso, TimeFormat.ANY)).isEqualTo(time);
    assertThat(parse(iso.replace('T', ' '), TimeFormat.ANY)).isEqualTo(time);
    assertThat(parse(iso.replace("Z", "+00:00"), TimeFormat.ANY)).isEqualTo(time);
    assertThat(parse(iso.replace("Z", ""), TimeFormat.ANY))
        .isEqualTo(parse(iso.replace("Z", ".000"), TimeFormat.ANY));
    assertThat(parse(local, TimeFormat.ANY).getEpochSecond()).isEqualTo(time.getEpochSecond());
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  private static Instant parse(String text, TimeFormat format) {
    Row row = new Row(1, List.of("when"), new String[] {text});
    return new TimeParser(BERLIN, LATEST).parse(row, 0, format);
  }
}
