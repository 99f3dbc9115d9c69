package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.crmrecommend.rules.bundle.BundleOffers.Bundle;
import org.crmrecommend.rules.bundle.BundleOffers.ExclusionReason;
import org.junit.jupiter.api.Test;

class BundleTest {

  private static final Bundle BUNDLE =
      new Bundle(
          List.of("tea", "cup"),
          List.of("Green tea", "Cup"),
          1000,
          850,
          600,
          OptionalLong.of(7),
          12,
          3.5);

  @Test
  void savingProfitAndMargin_anyBundle_deriveFromPriceAndCost() {
    assertThat(BUNDLE.saving()).isEqualTo(150);
    assertThat(BUNDLE.profit()).isEqualTo(250);
    assertThat(BUNDLE.margin()).isEqualTo(250 / 850.0);
  }

  @Test
  void expectedGain_limitedStock_isCapped() {
    Bundle unlimitedStock =
        new Bundle(List.of("a"), List.of("A"), 1000, 850, 600, OptionalLong.empty(), 12, 3.5);

    assertThat(BUNDLE.expectedGain()).isEqualTo(7 * 250.0);
    assertThat(unlimitedStock.expectedGain()).isEqualTo(12 * 250.0);
  }

  @Test
  void toString_anyBundle_isReadable() {
    assertThat(BUNDLE)
        .hasToString("Green tea + Cup: 850 instead of 1000 (bought together 12 times, lift 3.500)");
  }

  @Test
  void excludedByReason_anyReasons_listsAllInOrder() {
    BundleOffers result =
        offers(Map.of(ExclusionReason.MARGIN, 1_234L, ExclusionReason.SOLD_OUT, 3L));

    assertThat(result.excludedByReason().keySet()).containsExactly(ExclusionReason.values());
    assertThat(result.excludedCount(ExclusionReason.SOLD_OUT)).isEqualTo(3);
    assertThat(result.excludedCount(ExclusionReason.LIMIT)).isZero();
    assertThat(result)
        .hasToString("1 offers; left out: 3 items sold out, 1,234 bundles below the margin");
    assertThat(offers(Map.of())).hasToString("1 offers; left out: nothing");
  }

  @Test
  void construct_listChangedLater_isUnaffected() {
    List<Bundle> offers = new ArrayList<>(List.of(BUNDLE));
    BundleOffers result = new BundleOffers(Currency.getInstance("CNY"), offers, Map.of());
    offers.clear();

    assertThat(result.offers()).containsExactly(BUNDLE);
  }

  private static BundleOffers offers(Map<ExclusionReason, Long> excludedByReason) {
    return new BundleOffers(Currency.getInstance("CNY"), List.of(BUNDLE), excludedByReason);
  }
}
