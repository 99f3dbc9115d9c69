package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CauseTest {

  @Test
  void withShare_eachCause_changesTheShareAlone() {
    assertThat(new Cause.History(3, 1).withShare(0.5)).isEqualTo(new Cause.History(3, 0.5));
    assertThat(new Cause.Basket(3, 1).withShare(0.5)).isEqualTo(new Cause.Basket(3, 0.5));
    assertThat(new Cause.Popularity(3, 1).withShare(0.5)).isEqualTo(new Cause.Popularity(3, 0.5));
    assertThat(new Cause.Trend(3.5, 1).withShare(0.5)).isEqualTo(new Cause.Trend(3.5, 0.5));
  }
}
