package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleRulesTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void construct_limits_areAccepted() {
    assertThat(new LifecycleRules(0, 0, DAY, DAY, 0.5).dormantBelow()).isZero();
    assertThat(new LifecycleRules(1, 1, DAY, DAY, 0.999).lostBelow()).isEqualTo(1);
  }

  @Test
  void construct_lostAboveDormant_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LifecycleRules(0.4, 0.3, DAY, DAY, 0.8))
        .withMessage("lostBelow must be at most dormantBelow, 0.3: 0.4");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void construct_noProbability_isRejected(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LifecycleRules(value, 1, DAY, DAY, 0.8))
        .withMessageStartingWith("lostBelow must be")
        .withMessageEndingWith(": " + value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LifecycleRules(0, value, DAY, DAY, 0.8))
        .withMessageStartingWith("dormantBelow must be")
        .withMessageEndingWith(": " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.49, 1, Double.NaN})
  void construct_certaintyOutOfRange_isRejected(double certainty) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LifecycleRules(0.1, 0.3, DAY, DAY, certainty))
        .withMessage("certainty must be at least 0.5 and below 1: " + certainty);
  }

  @Test
  void construct_lessThanDay_isRejected() {
    Duration hours = Duration.ofHours(23);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LifecycleRules(0.1, 0.3, hours, DAY, 0.8))
        .withMessage("newFor in days must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LifecycleRules(0.1, 0.3, DAY, hours, 0.8))
        .withMessage("window in days must be positive: 0");
  }

  @Test
  void stageName_anyStage_isLowerCase() {
    assertThat(Arrays.stream(LifecycleStage.values()).map(LifecycleStage::stageName))
        .containsExactly(
            "prospect", "acquisition", "growth", "maturity", "decline", "dormant", "lost");
  }
}
