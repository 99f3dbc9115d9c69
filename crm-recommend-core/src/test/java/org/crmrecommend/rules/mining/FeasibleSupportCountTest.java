package org.crmrecommend.rules.mining;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeasibleSupportCountTest {

  @Test
  void add_tooManyResults_raisesMinCountUntilTheyFit() {
    FeasibleSupportCount feasibleSupport = new FeasibleSupportCount(2, 100);

    feasibleSupport.add(3, 5, 10); // 50 bytes
    feasibleSupport.add(5, 4, 10); // 90
    assertThat(feasibleSupport.value()).isEqualTo(2);
    feasibleSupport.add(4, 2, 10); // 110: drops the results of count 3, 60 remain
    assertThat(feasibleSupport.value()).isEqualTo(4);
    feasibleSupport.add(3, 100, 10); // below the minimum count: ignored
    feasibleSupport.add(9, 4, 10); // exactly 100
    assertThat(feasibleSupport.value()).isEqualTo(4);
    feasibleSupport.add(9, Double.POSITIVE_INFINITY, 10); // drops all counts up to 9
    assertThat(feasibleSupport.value()).isEqualTo(10);
    assertThat(feasibleSupport.resultsBeforeOverflow()).isEqualTo(5 + 4 + 2);
  }

  @Test
  void add_hugeResultCounts_doesNotOverflow() {
    FeasibleSupportCount feasibleSupport = new FeasibleSupportCount(1, Long.MAX_VALUE);

    for (int count = 1; count < 40; count++) {
      feasibleSupport.add(count, Double.MAX_VALUE, 1_000);
    }

    assertThat(feasibleSupport.value()).isEqualTo(40);
  }
}
