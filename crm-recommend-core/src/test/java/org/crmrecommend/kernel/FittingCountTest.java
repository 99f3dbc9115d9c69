package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FittingCountTest {

  @Test
  void add_moreThanFits_raisesTheCountUntilTheRestFits() {
    FittingCount fitting = new FittingCount(2, 100);

    fitting.add(3, 5, 10); // 50 bytes
    fitting.add(5, 4, 10); // 90
    assertThat(fitting.least()).isEqualTo(2);
    fitting.add(4, 2, 10); // 110: those of 3 go, 60 are left
    assertThat(fitting.least()).isEqualTo(4);
    fitting.add(3, 100, 10); // of no interest any more
    fitting.add(9, 4, 10); // 100, just so
    assertThat(fitting.least()).isEqualTo(4);
    fitting.add(9, Double.POSITIVE_INFINITY, 10); // nothing of 9 or less fits
    assertThat(fitting.least()).isEqualTo(10);
    assertThat(fitting.reached()).isEqualTo(5 + 4 + 2);
  }

  @Test
  void add_infinitelyManyTimes_doesNotOverflow() {
    FittingCount fitting = new FittingCount(1, Long.MAX_VALUE);

    for (int count = 1; count < 40; count++) {
      fitting.add(count, Double.MAX_VALUE, 1_000);
    }

    assertThat(fitting.least()).isEqualTo(40);
  }
}
