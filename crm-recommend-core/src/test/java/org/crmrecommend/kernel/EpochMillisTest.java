package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpochMillisTest {

  @Test
  void of_instant_isRoundedDown() {
    assertThat(EpochMillis.of(Instant.parse("1970-01-01T00:00:01.2349Z"))).isEqualTo(1234);
    assertThat(EpochMillis.of(Instant.EPOCH.minusNanos(1))).isEqualTo(-1);
  }

  @Test
  void of_instantOutOfRange_saturates() {
    assertThat(EpochMillis.of(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    assertThat(EpochMillis.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
  }
}
