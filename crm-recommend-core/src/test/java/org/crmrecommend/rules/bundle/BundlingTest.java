package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.rules.bundle.Bundles.Reason;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlingTest {

  private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
  private static final Currency YUAN = Currency.getInstance("CNY");
  private static final Costs HALF = Costs.share(0.5);
  private static final Baskets NOTHING = Baskets.of(List.of());
  private static final Bundling TO_THE_UNIT = Bundling.DEFAULTS.withPriceStep(1);

  /** 20 of 100 baskets hold a tent and a bag: lift 20 · 100 / (20 · 20) = 5. */
  private static final Pairs CAMPING = pairs(20, "tent bag", 80, "tea");

  /** The pair and the triple have the same support, so that the triple earns more. */
  private static final Pairs THREE = pairs(20, "tent bag stove", 80, "tea");

  private static final Pairs FOUR = pairs(20, "tent bag stove lamp", 80, "tea");

  @Test
  void offer_twoComplements_areOneBundle() {
    Catalog catalog = catalog(tent().title("Tent").stock(7), item("bag", "4.01").stock(9));

    Bundles page = TO_THE_UNIT.offer(CAMPING, catalog, HALF, NOW);

    // 1401 · 0.85 = 1190.85; the costs are 500 and 200.5, rounded up.
    assertThat(page)
        .isEqualTo(
            new Bundles(
                YUAN,
                List.of(
                    new Bundle(
                        List.of("bag", "tent"),
                        List.of("bag", "Tent"),
                        1401,
                        1191,
                        701,
                        OptionalLong.of(7),
                        20,
                        5)),
                Map.of()));
  }

  @Test
  void offer_threeComplements_areOneBundleOfThree() {
    Catalog catalog = catalog(tent(), item("bag", "4.00"), item("stove", "6.00"));

    Bundles page = TO_THE_UNIT.offer(THREE, catalog, HALF, NOW);

    // 100² · 20 / 20³ = 25
    assertThat(page.offers())
        .containsExactly(
            new Bundle(
                List.of("bag", "tent", "stove"),
                List.of("bag", "tent", "stove"),
                2000,
                1700,
                1000,
                OptionalLong.empty(),
                20,
                25));
    assertThat(page.leftOut(Reason.OVERLAP)).isEqualTo(3);
  }

  @Test
  void offer_fourComplements_areOneBundleOfFourIfAllowed() {
    Catalog catalog =
        catalog(tent(), item("bag", "4.00"), item("stove", "6.00"), item("lamp", "2.00"));

    Bundles four = TO_THE_UNIT.withMaxItems(4).offer(FOUR, catalog, HALF, NOW);
    Bundles two = TO_THE_UNIT.withMaxItems(2).offer(FOUR, catalog, HALF, NOW);

    assertThat(items(four)).containsExactly(List.of("bag", "lamp", "tent", "stove"));
    assertThat(four.offers().get(0).lift()).isEqualTo(125);
    assertThat(four.leftOut(Reason.OVERLAP)).isEqualTo(6 + 4);
    // Dearest with dearest: tent and stove, and what is left.
    assertThat(items(two)).containsExactly(List.of("tent", "stove"), List.of("bag", "lamp"));
    assertThat(two.leftOut(Reason.OVERLAP)).isEqualTo(4);
  }

  @Test
  void offer_pageIsFull_tellsWhatHadNoRoom() {
    Catalog catalog =
        catalog(tent(), item("bag", "4.00"), item("stove", "6.00"), item("lamp", "2.00"));

    Bundles page = TO_THE_UNIT.withMaxItems(2).withLimit(1).offer(FOUR, catalog, HALF, NOW);

    assertThat(items(page)).containsExactly(List.of("tent", "stove"));
    assertThat(page.leftOut(Reason.OVERLAP)).isEqualTo(4);
    assertThat(page.leftOut(Reason.LIMIT)).isEqualTo(1);
  }

  @Test
  void offer_whatCannotBeSold_isInNoBundleAndToldOf() {
    Pairs pairs = pairs(20, "a b c d e f g h", 80, "tea");
    Catalog catalog =
        catalog(
            item("a", "5.00"),
            item("b", "5.00"),
            item("c", "5.00").stock(0),
            item("d", "5.00").availableUntil(NOW),
            item("e", "5.00").availableFrom(NOW.plusMillis(1)),
            Item.builder("f"),
            item("g", "0"));
    Costs costs = (id, price) -> id.equals("b") ? OptionalLong.empty() : OptionalLong.of(100);

    Bundles page = Bundling.DEFAULTS.offer(pairs, catalog, costs, NOW);

    assertThat(page)
        .isEqualTo(
            new Bundles(
                YUAN,
                List.of(),
                Map.of(
                    Reason.NOT_IN_CATALOG, 1L,
                    Reason.SOLD_OUT, 1L,
                    Reason.NOT_ON_SALE, 2L,
                    Reason.NO_PRICE, 2L,
                    Reason.NO_COST, 1L)));
  }

  @Test
  void offer_whenOneOfThreeIsSoldOut_offersTheOthers() {
    Catalog catalog = catalog(tent(), item("bag", "4.00").stock(0), item("stove", "6.00"));

    assertThat(items(Bundling.DEFAULTS.offer(THREE, catalog, HALF, NOW)))
        .containsExactly(List.of("tent", "stove"));
  }

  /** Tents are bought together, but far more compared: one of them goes with the bag. */
  @Test
  void offer_substitutes_areNotInOneBundle() {
    List<List<String>> baskets = baskets(16, "tent bag dome", 4, "tent", 4, "dome", 76, "tea");
    List<List<String>> views = baskets(100, "tent dome", 10, "tent", 10, "dome", 880, "tea");
    Catalog catalog = catalog(tent(), item("dome", "11.00"), item("bag", "4.00"));

    Bundles without = offer(baskets, List.of(), catalog);
    Bundles with = offer(baskets, views, catalog);

    assertThat(items(without)).containsExactly(List.of("bag", "dome", "tent"));
    assertThat(items(with)).containsExactly(List.of("bag", "dome"));
    assertThat(with.leftOut(Reason.SUBSTITUTES)).isEqualTo(1);
    assertThat(with.leftOut(Reason.OVERLAP)).isEqualTo(1);
  }

  @Test
  void offer_marginMetExactly_isOffered() {
    Catalog catalog = catalog(tent(), item("bag", "4.00"));

    Bundles exact = TO_THE_UNIT.offer(CAMPING, catalog, Costs.each(costs(800, 320)), NOW);
    Bundles above = TO_THE_UNIT.offer(CAMPING, catalog, Costs.each(costs(800, 321)), NOW);

    assertThat(exact.offers()).singleElement().returns(1400L, Bundle::price);
    assertThat(exact.offers()).singleElement().returns(0.2, Bundle::margin);
    assertThat(above.offers()).isEmpty();
    assertThat(above.leftOut(Reason.MARGIN)).isEqualTo(1);
  }

  @Test
  void offer_priceStep_roundsUp() {
    Catalog catalog = catalog(tent(), item("bag", "4.01"));

    assertThat(Bundling.DEFAULTS.withPriceStep(100).offer(CAMPING, catalog, HALF, NOW).offers())
        .singleElement()
        .returns(1200L, Bundle::price)
        .returns(201L, Bundle::saving);
  }

  @Test
  void offer_equalGains_comeInTheOrderOfIds() {
    Pairs pairs = pairs(20, "c d", 20, "a b", 60, "tea");
    Catalog catalog =
        catalog(item("d", "5.00"), item("c", "5.00"), item("b", "5.00"), item("a", "5.00"));

    assertThat(items(Bundling.DEFAULTS.offer(pairs, catalog, HALF, NOW)))
        .containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void offer_scarceBundle_ranksByItsStock() {
    Pairs pairs = pairs(20, "c d", 20, "a b", 60, "tea");
    Catalog catalog =
        catalog(
            item("d", "5.00"), item("c", "5.00"), item("b", "5.00").stock(3), item("a", "5.00"));

    assertThat(items(Bundling.DEFAULTS.offer(pairs, catalog, HALF, NOW)))
        .containsExactly(List.of("c", "d"), List.of("a", "b"));
  }

  @Test
  void offer_negativeCost_isRejected() {
    Catalog catalog = catalog(tent(), item("bag", "4.00"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Bundling.DEFAULTS.offer(CAMPING, catalog, (id, price) -> OptionalLong.of(-1), NOW))
        .withMessage("cost must not be negative: bag -1");
  }

  @Test
  void offer_sumBeyondLong_isRefused() {
    BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE, 2);
    Catalog catalog = catalog(tent().price(most), item("bag", "4.00"));

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Bundling.DEFAULTS.offer(CAMPING, catalog, HALF, NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void construct_itemsOutOfRange_areRejected(int items) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bundling.DEFAULTS.withMaxItems(items))
        .withMessage("maxItems must be from 2 to 4: " + items);
  }

  @Test
  void construct_sharesOutOfRange_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bundling.DEFAULTS.withMaxDiscount(1))
        .withMessage("maxDiscount must be from 0 to 0.9999 in steps of 0.0001: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bundling.DEFAULTS.withMinMargin(-0.2))
        .withMessage("minMargin must be from 0 to 0.9999 in steps of 0.0001: -0.2");
  }

  @Test
  void construct_nonPositive_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bundling.DEFAULTS.withPriceStep(0))
        .withMessage("priceStep must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bundling.DEFAULTS.withLimit(0))
        .withMessage("limit must be positive: 0");
  }

  private static Map<String, Long> costs(long tent, long bag) {
    return Map.of("tent", tent, "bag", bag);
  }

  private static Item.Builder tent() {
    return item("tent", "10.00");
  }

  private static Item.Builder item(String id, String price) {
    return Item.builder(id).price(new BigDecimal(price));
  }

  private static Catalog catalog(Item.Builder... items) {
    return Catalog.of(YUAN, Arrays.stream(items).map(Item.Builder::build).toList());
  }

  private static Bundles offer(
      List<List<String>> baskets, List<List<String>> views, Catalog catalog) {
    Pairs pairs = Pairs.of(Baskets.of(baskets), Baskets.of(views), Support.count(2), 1.5);
    return Bundling.DEFAULTS.offer(pairs, catalog, HALF, NOW);
  }

  private static Pairs pairs(Object... timesAndItems) {
    return Pairs.of(Baskets.of(baskets(timesAndItems)), NOTHING);
  }

  /** So many times a basket of these items, and so many times one of those. */
  private static List<List<String>> baskets(Object... timesAndItems) {
    List<List<String>> baskets = new ArrayList<>();
    for (int part = 0; part < timesAndItems.length; part += 2) {
      List<String> basket = Arrays.asList(((String) timesAndItems[part + 1]).split(" ", -1));
      baskets.addAll(Collections.nCopies((Integer) timesAndItems[part], basket));
    }
    return baskets;
  }

  private static List<List<String>> items(Bundles page) {
    return page.offers().stream().map(Bundle::items).toList();
  }
}
