package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CostsTest {

  @Test
  void each_itemsTold_haveTheirCost() {
    Costs costs = Costs.each(Map.of("tea", 250L, "cup", 0L));

    assertThat(costs.cost("tea", 999)).isEqualTo(OptionalLong.of(250));
    assertThat(costs.cost("cup", 999)).isEqualTo(OptionalLong.of(0));
    assertThat(costs.cost("pot", 999)).isEmpty();
  }

  @Test
  void each_whenTheMapChangesLater_staysAsItWas() {
    Map<String, Long> map = new HashMap<>(Map.of("tea", 250L));
    Costs costs = Costs.each(map);
    map.put("tea", 1L);

    assertThat(costs.cost("tea", 999)).isEqualTo(OptionalLong.of(250));
  }

  @Test
  void each_negativeCost_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Costs.each(Map.of("tea", -1L, "cup", 5L)))
        .withMessage("cost must not be negative: tea -1");
  }

  @Test
  void share_isRoundedUpToTheMinorUnit() {
    assertThat(Costs.share(0.6).cost("tea", 1000)).isEqualTo(OptionalLong.of(600));
    assertThat(Costs.share(0.6).cost("tea", 1001)).isEqualTo(OptionalLong.of(601));
    assertThat(Costs.share(1).cost("tea", 7)).isEqualTo(OptionalLong.of(7));
    assertThat(Costs.share(0).cost("tea", 7)).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void share_outOfRange_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Costs.share(1.5))
        .withMessage("share must be from 0 to 1 in steps of 0.0001: 1.5");
  }

  @Test
  void orElse_asksTheOthersForWhatIsNotKnown() {
    Costs costs = Costs.each(Map.of("tea", 250L)).orElse(Costs.share(0.5));

    assertThat(costs.cost("tea", 999)).isEqualTo(OptionalLong.of(250));
    assertThat(costs.cost("cup", 999)).isEqualTo(OptionalLong.of(500));
  }
}
