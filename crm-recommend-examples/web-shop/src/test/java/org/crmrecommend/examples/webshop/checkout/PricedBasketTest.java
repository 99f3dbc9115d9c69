package org.crmrecommend.examples.webshop.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.crmrecommend.examples.webshop.shelves.ItemView;
import org.crmrecommend.examples.webshop.store.BasketLine;
import org.crmrecommend.rules.bundle.BundleOffers.Bundle;
import org.junit.jupiter.api.Test;

class PricedBasketTest {

  private static ItemView item(String id, long price, boolean canBeBought) {
    return new ItemView(
        id,
        id,
        List.of(),
        Optional.empty(),
        "",
        OptionalLong.of(price),
        "",
        OptionalLong.empty(),
        canBeBought);
  }

  private static BasketLine line(String id, int quantity) {
    return new BasketLine(id, quantity, Optional.empty());
  }

  private static Bundle bundle(long regularPrice, long price, String... items) {
    return new Bundle(
        List.of(items), List.of(items), regularPrice, price, 0, OptionalLong.empty(), 10, 2);
  }

  @Test
  void basketWithoutABundle_costsTheSumOfItsPrices() {
    PricedBasket basket =
        PricedBasket.of(
            List.of(line("tea", 2), line("pot", 1)),
            List.of(item("tea", 1_000, true), item("pot", 2_500, true)),
            List.of(bundle(3_000, 2_500, "tea", "cup")));

    assertThat(basket.total()).isEqualTo(4_500);
    assertThat(basket.discount()).isZero();
  }

  /** Two teas and one pot are one bundle: 3,500 for 3,150, so 350 less: 100 and 250. */
  @Test
  void bundleInTheBasket_isDiscountedOnce_andEachLineGetsItsShare() {
    PricedBasket basket =
        PricedBasket.of(
            List.of(line("tea", 2), line("pot", 1)),
            List.of(item("tea", 1_000, true), item("pot", 2_500, true)),
            List.of(bundle(3_500, 3_150, "tea", "pot")));

    assertThat(basket.lines()).extracting(PricedBasket.Line::discount).containsExactly(100L, 250L);
    assertThat(basket.total()).isEqualTo(4_150);
  }

  /** 100 less of 3 × 333 + 1: shares of 33 are rounded down, and the last line gets the rest. */
  @Test
  void discountThatCannotBeDivided_isStillExact() {
    PricedBasket basket =
        PricedBasket.of(
            List.of(line("a", 1), line("b", 1), line("c", 1)),
            List.of(item("a", 333, true), item("b", 333, true), item("c", 334, true)),
            List.of(bundle(1_000, 900, "a", "b", "c")));

    assertThat(basket.lines())
        .extracting(PricedBasket.Line::discount)
        .containsExactly(33L, 33L, 34L);
    assertThat(basket.total()).isEqualTo(900);
  }

  @Test
  void itemThatCannotBeBought_isNotCounted_andBreaksItsBundle() {
    PricedBasket basket =
        PricedBasket.of(
            List.of(line("tea", 1), line("pot", 1)),
            List.of(item("tea", 1_000, true), item("pot", 2_500, false)),
            List.of(bundle(3_500, 3_150, "tea", "pot")));

    assertThat(basket.total()).isEqualTo(1_000);
    assertThat(basket.unavailable()).extracting(ItemView::id).containsExactly("pot");
    assertThat(basket.itemIds()).containsExactly("tea", "pot");
  }
}
