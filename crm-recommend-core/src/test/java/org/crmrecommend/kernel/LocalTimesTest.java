package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Zones with and without daylight saving, with half hours, and with a skipped day (Apia). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "+05:30",
        "Asia/Shanghai",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca"
      })
  void dayAndHour_anyInstants_equalThoseOfJavaTime(String zone) {
    ZoneId id = ZoneId.of(zone);
    LocalTimes times = new LocalTimes(id);
    SplittableRandom random = new SplittableRandom(zone.hashCode());
    for (int i = 0; i < 20_000; i++) {
      long millis =
          i % 2 == 0 // every second instant is years away, the others are close to each other
              ? random.nextLong(-4_000_000_000_000L, 6_000_000_000_000L)
              : 1_774_000_000_000L + random.nextLong(20_000_000_000L);
      ZonedDateTime local = Instant.ofEpochMilli(millis).atZone(id);

      assertThat(times.epochDay(millis)).as("day %s", local).isEqualTo(dayOf(local));
      assertThat(times.hour(millis)).as("hour %s", local).isEqualTo(local.getHour());
      assertThat(LocalTimes.epochDay(local.toInstant(), id)).isEqualTo(dayOf(local));
    }
  }

  @Test
  void hour_aroundChangesOfOffset_isThatOfJavaTime() {
    LocalTimes times = new LocalTimes(BERLIN);
    for (String change : new String[] {"2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"}) {
      long millis = Instant.parse(change).toEpochMilli();
      for (long at = millis - 3; at <= millis + 3; at++) {
        assertThat(times.hour(at))
            .as("%s %+d ms", change, at - millis)
            .isEqualTo(Instant.ofEpochMilli(at).atZone(BERLIN).getHour());
      }
    }
  }

  @Test
  void epochDay_midnightOfZone_beginsDay() {
    LocalTimes times = new LocalTimes(ZoneId.of("Asia/Shanghai"));
    long midnight = Instant.parse("1970-01-01T16:00:00Z").toEpochMilli();

    assertThat(times.epochDay(midnight - 1)).isZero();
    assertThat(times.epochDay(midnight)).isEqualTo(1);
    assertThat(times.hour(midnight - 1)).isEqualTo(23);
    assertThat(times.hour(midnight)).isZero();
  }

  @Test
  void weekday_anyDay_countsFromMonday() {
    for (int day = -1_000; day < 30_000; day += 1) {
      assertThat(LocalTimes.weekday(day))
          .isEqualTo(LocalDate.ofEpochDay(day).getDayOfWeek().getValue() - 1);
    }
  }

  private static int dayOf(ZonedDateTime local) {
    return (int) local.toLocalDate().toEpochDay();
  }
}
