package org.crmrecommend.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeasonTest {

  @ParameterizedTest
  @CsvSource({
    "ALL_YEAR, 2026-02-28, 1",
    "SUMMER, 2026-04-30, 0.05",
    "SUMMER, 2026-05-01, 1.6",
    "SUMMER, 2026-09-10, 1.6",
    "SUMMER, 2026-09-11, 0.05",
    "WINTER, 2025-11-01, 1.6",
    "WINTER, 2026-01-01, 1.6",
    "WINTER, 2026-03-01, 0.05",
    "MID_AUTUMN, 2025-10-06, 2",
    "MID_AUTUMN, 2025-10-07, 0"
  })
  void demand_anyDay_dependsOnSeason(Season season, LocalDate date, double demand) {
    assertThat(season.demand(date)).isEqualTo(demand);
  }

  @Test
  void availability_festival_isLatestBeforeEnd() {
    assertThat(Season.MID_AUTUMN.availableFrom()).contains(Instant.parse("2025-08-24T16:00:00Z"));
    assertThat(Season.MID_AUTUMN.availableUntil()).contains(Instant.parse("2025-10-06T16:00:00Z"));
  }

  @Test
  void availability_acrossNewYear_endsNextYear() {
    assertThat(Season.STRAWBERRY.availableFrom()).contains(Instant.parse("2025-12-09T16:00:00Z"));
    assertThat(Season.STRAWBERRY.availableUntil()).contains(Instant.parse("2026-04-10T16:00:00Z"));
  }

  @Test
  void availability_demandOutOfSeason_isUnlimited() {
    assertThat(Season.SUMMER.availableFrom()).isEmpty();
    assertThat(Season.SUMMER.availableUntil()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void parse_label_returnsSeason(Season season) {
    assertThat(Season.parse(season.label())).isEqualTo(season);
  }

  @Test
  void parse_emptyText_isAllYear() {
    assertThat(Season.parse("")).isEqualTo(Season.ALL_YEAR);
  }
}
