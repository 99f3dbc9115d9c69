package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.crmrecommend.rules.bundle.Bundles.Reason;
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
  void figures_followFromThePriceAndTheCost() {
    assertThat(BUNDLE.saving()).isEqualTo(150);
    assertThat(BUNDLE.profit()).isEqualTo(250);
    assertThat(BUNDLE.margin()).isEqualTo(250 / 850.0);
  }

  @Test
  void expectedGain_goesAsFarAsTheStock() {
    Bundle uncounted =
        new Bundle(List.of("a"), List.of("A"), 1000, 850, 600, OptionalLong.empty(), 12, 3.5);

    assertThat(BUNDLE.expectedGain()).isEqualTo(7 * 250.0);
    assertThat(uncounted.expectedGain()).isEqualTo(12 * 250.0);
  }

  @Test
  void toString_readsAsAnOffer() {
    assertThat(BUNDLE)
        .hasToString("Green tea + Cup: 850 instead of 1000 (bought together 12 times, lift 3.500)");
  }

  @Test
  void bundles_tellEveryReasonInOrder() {
    Bundles page = page(Map.of(Reason.MARGIN, 1_234L, Reason.SOLD_OUT, 3L));

    assertThat(page.leftOut().keySet()).containsExactly(Reason.values());
    assertThat(page.leftOut(Reason.SOLD_OUT)).isEqualTo(3);
    assertThat(page.leftOut(Reason.LIMIT)).isZero();
    assertThat(page)
        .hasToString("1 offers; left out: 3 items sold out, 1,234 bundles below the margin");
    assertThat(page(Map.of())).hasToString("1 offers; left out: nothing");
  }

  @Test
  void bundles_whenTheListChangesLater_stayAsTheyWere() {
    List<Bundle> offers = new ArrayList<>(List.of(BUNDLE));
    Bundles page = new Bundles(Currency.getInstance("CNY"), offers, Map.of());
    offers.clear();

    assertThat(page.offers()).containsExactly(BUNDLE);
  }

  private static Bundles page(Map<Reason, Long> leftOut) {
    return new Bundles(Currency.getInstance("CNY"), List.of(BUNDLE), leftOut);
  }
}
