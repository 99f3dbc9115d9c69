package org.crmrecommend.serving;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest {

  @Test
  void construct_nonPositiveLimit_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retention.DEFAULTS.withMaxAge(Duration.ZERO))
        .withMessage("maxAge must be positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retention.DEFAULTS.withMaxEvents(0))
        .withMessage("maxEvents must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retention.DEFAULTS.withMaxExposures(-1))
        .withMessage("maxExposures must be positive: -1");
  }
}
