package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankDiscountsTest {

  @Test
  void of_anyRank_isInverseOfBinaryLogarithm() {
    for (int rank = 0; rank < 2000; rank++) {
      assertThat(RankDiscounts.of(rank))
          .as("rank %d", rank)
          .isCloseTo(Math.log(2) / Math.log(rank + 2), within(1e-15));
    }
  }

  /** 1 + 1 / log₂(3) + 1 / 2. */
  @Test
  void sum_threeRanks_addsTheirDiscounts() {
    assertThat(RankDiscounts.sum(3)).isCloseTo(2.1309297535714578, within(1e-15));
    assertThat(RankDiscounts.sum(0)).isZero();
  }
}
