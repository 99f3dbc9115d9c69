package org.crmrecommend.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefitPolicyTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void isDue_whenEventsHaveGrownByAFifthOrADayHasPassed_isTrue() {
    RefitPolicy policy = RefitPolicy.DEFAULTS;

    assertThat(policy.isDue(199, 1000, HOUR)).isFalse();
    assertThat(policy.isDue(200, 1000, HOUR)).isTrue();
    assertThat(policy.isDue(100, 1000, Duration.ofDays(1))).isTrue();
    assertThat(policy.isDue(99, 1000, Duration.ofDays(1))).isFalse();
  }

  @Test
  void isDue_whenThereWasNoRefit_isTrueWithEnoughEvents() {
    assertThat(RefitPolicy.DEFAULTS.isDue(100, 0, HOUR)).isTrue();
    assertThat(RefitPolicy.DEFAULTS.isDue(99, 0, HOUR)).isFalse();
  }

  @Test
  void isDue_whenManual_isFalseAlsoWithoutAnEarlierRefit() {
    Duration sinceEpoch = Duration.between(Instant.EPOCH, Instant.parse("2060-01-01T00:00:00Z"));

    assertThat(RefitPolicy.MANUAL.isDue(1_000_000, 0, sinceEpoch)).isFalse();
    assertThat(RefitPolicy.MANUAL.isDue(1_000_000, 10, HOUR)).isFalse();
  }
}
