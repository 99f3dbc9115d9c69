package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.crmrecommend.rules.bundle.BundleGenerator.UnitCosts;
import org.junit.jupiter.api.Test;

class UnitCostsTest {

  @Test
  void of_knownItems_returnsCost() {
    UnitCosts costs = UnitCosts.of(Map.of("tea", 250L, "cup", 0L));

    assertThat(costs.cost("tea", 999)).isEqualTo(OptionalLong.of(250));
    assertThat(costs.cost("cup", 999)).isEqualTo(OptionalLong.of(0));
    assertThat(costs.cost("pot", 999)).isEmpty();
  }

  @Test
  void of_mapChangedLater_isUnaffected() {
    Map<String, Long> map = new HashMap<>(Map.of("tea", 250L));
    UnitCosts costs = UnitCosts.of(map);
    map.put("tea", 1L);

    assertThat(costs.cost("tea", 999)).isEqualTo(OptionalLong.of(250));
  }

  @Test
  void of_negativeCost_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitCosts.of(Map.of("tea", -1L, "cup", 5L)))
        .withMessageContainingAll("cost", "-1", "tea");
  }

  @Test
  void shareOfPrice_anyPrice_isRoundedUp() {
    assertThat(UnitCosts.shareOfPrice(0.6).cost("tea", 1000)).isEqualTo(OptionalLong.of(600));
    assertThat(UnitCosts.shareOfPrice(0.6).cost("tea", 1001)).isEqualTo(OptionalLong.of(601));
    assertThat(UnitCosts.shareOfPrice(1).cost("tea", 7)).isEqualTo(OptionalLong.of(7));
    assertThat(UnitCosts.shareOfPrice(0).cost("tea", 7)).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void shareOfPrice_outOfRange_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitCosts.shareOfPrice(1.5))
        .withMessage("share must be from 0 to 1 in steps of 0.0001: 1.5");
  }

  @Test
  void orElse_unknownItem_usesFallback() {
    UnitCosts costs = UnitCosts.of(Map.of("tea", 250L)).orElse(UnitCosts.shareOfPrice(0.5));

    assertThat(costs.cost("tea", 999)).isEqualTo(OptionalLong.of(250));
    assertThat(costs.cost("cup", 999)).isEqualTo(OptionalLong.of(500));
  }
}
