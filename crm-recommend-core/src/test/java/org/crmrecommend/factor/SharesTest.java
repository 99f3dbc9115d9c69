package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crmrecommend.model.Cause;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void of_partsOfBothSigns_leavesOutTheNegative() {
    assertThat(
            Shares.of(
                List.of(new Cause.History(1, 1), new Cause.History(2, -5), new Cause.Basket(3, 3))))
        .containsExactly(new Cause.Basket(3, 0.75), new Cause.History(1, 0.25));
  }

  @Test
  void of_equalParts_comeByItemAndPopularityLast() {
    assertThat(
            Shares.of(
                List.of(
                    new Cause.Popularity(9, 1),
                    new Cause.History(7, 1),
                    new Cause.History(2, 1),
                    new Cause.Basket(5, 1))))
        .containsExactly(
            new Cause.History(2, 0.25),
            new Cause.Basket(5, 0.25),
            new Cause.History(7, 0.25),
            new Cause.Popularity(9, 0.25));
  }

  @Test
  void of_noneButNegativeParts_countsTheirSizes() {
    assertThat(Shares.of(List.of(new Cause.History(1, -1), new Cause.History(2, -3))))
        .containsExactly(new Cause.History(2, 0.75), new Cause.History(1, 0.25));
  }

  @Test
  void of_noneButZeros_countsTheirNumber() {
    assertThat(Shares.of(List.of(new Cause.History(1, 0), new Cause.History(2, 0))))
        .containsExactly(new Cause.History(1, 0.5), new Cause.History(2, 0.5));
  }
}
