package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CauseTest {

  @Test
  void withShare_eachCause_changesTheShareAlone() {
    assertThat(new Cause.History(3, 1).withShare(0.5)).isEqualTo(new Cause.History(3, 0.5));
    assertThat(new Cause.Basket(3, 1).withShare(0.5)).isEqualTo(new Cause.Basket(3, 0.5));
    assertThat(new Cause.Popularity(3, 1).withShare(0.5)).isEqualTo(new Cause.Popularity(3, 0.5));
    assertThat(new Cause.Trend(3.5, 1).withShare(0.5)).isEqualTo(new Cause.Trend(3.5, 0.5));
    assertThat(new Cause.Rule(List.of(3, 4), 0.7, 1).withShare(0.5))
        .isEqualTo(new Cause.Rule(List.of(3, 4), 0.7, 0.5));
  }

  @Test
  void construct_itemsChangedLater_keepsThoseGiven() {
    List<Integer> items = new ArrayList<>(List.of(3));
    Cause.Rule rule = new Cause.Rule(items, 0.7, 1);

    items.add(4);

    assertThat(rule.items()).containsExactly(3);
  }
}
