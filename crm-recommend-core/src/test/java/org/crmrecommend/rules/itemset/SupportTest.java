package org.crmrecommend.rules.itemset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupportTest {

  /** Includes supports of public data sets, and products that are slightly too large in doubles. */
  @ParameterizedTest
  @CsvSource({
    "0.0005, 88162, 45",
    "0.001, 88162, 89",
    "0.001, 9835, 10",
    "0.1, 8124, 813",
    "0.07, 392, 28",
    "0.07, 100, 7",
    "0.29, 100, 29",
    "1, 100, 100",
    "0.0000001, 100, 1"
  })
  void toCount_share_isRoundedUpInDecimal(double share, int baskets, int count) {
    assertThat(Support.share(share).toCount(baskets)).isEqualTo(count);
  }

  @Test
  void toCount_minCount_isLowerBound() {
    assertThat(Support.count(25).toCount(10)).isEqualTo(25);
    assertThat(Support.share(0.001).withMinCount(10).toCount(500)).isEqualTo(10);
    assertThat(Support.share(0.1).withMinCount(10).toCount(500)).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.5, Double.NaN})
  void share_outOfRange_isRejected(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Support.share(share))
        .withMessageContainingAll("support", String.valueOf(share));
  }

  @Test
  void count_notPositive_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Support.count(0))
        .withMessage("support count must be positive: 0");
  }
}
