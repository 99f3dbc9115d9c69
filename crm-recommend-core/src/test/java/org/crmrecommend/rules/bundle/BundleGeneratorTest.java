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
import org.crmrecommend.rules.bundle.BundleGenerator.UnitCosts;
import org.crmrecommend.rules.bundle.BundleOffers.Bundle;
import org.crmrecommend.rules.bundle.BundleOffers.ExclusionReason;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleGeneratorTest {

  private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
  private static final Currency YUAN = Currency.getInstance("CNY");
  private static final UnitCosts HALF_PRICE_COSTS = UnitCosts.shareOfPrice(0.5);
  private static final Baskets NO_BASKETS = Baskets.of(List.of());
  private static final BundleGenerator STEP_ONE = BundleGenerator.DEFAULTS.withPriceStep(1);

  /** 20 of 100 baskets contain a tent and a bag: lift 20 · 100 / (20 · 20) = 5. */
  private static final ItemRelations TWO_COMPLEMENTS = relations(20, "tent bag", 80, "tea");

  /** Pair and triple have the same support, so the triple earns more. */
  private static final ItemRelations THREE_COMPLEMENTS = relations(20, "tent bag stove", 80, "tea");

  private static final ItemRelations FOUR_COMPLEMENTS =
      relations(20, "tent bag stove lamp", 80, "tea");

  @Test
  void generate_twoComplements_returnsOneBundle() {
    Catalog catalog = catalog(tent().title("Tent").stock(7), item("bag", "4.01").stock(9));

    BundleOffers result = STEP_ONE.generate(TWO_COMPLEMENTS, catalog, HALF_PRICE_COSTS, NOW);

    // 1401 · 0.85 = 1190.85; the costs are 500 and 200.5, rounded up.
    assertThat(result)
        .isEqualTo(
            new BundleOffers(
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
  void generate_threeComplements_returnsOneBundleOfThree() {
    Catalog catalog = catalog(tent(), item("bag", "4.00"), item("stove", "6.00"));

    BundleOffers result = STEP_ONE.generate(THREE_COMPLEMENTS, catalog, HALF_PRICE_COSTS, NOW);

    // 100² · 20 / 20³ = 25
    assertThat(result.offers())
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
    assertThat(result.excludedCount(ExclusionReason.OVERLAP)).isEqualTo(3);
  }

  @Test
  void generate_fourComplements_returnsBundleOfFourIfAllowed() {
    Catalog catalog =
        catalog(tent(), item("bag", "4.00"), item("stove", "6.00"), item("lamp", "2.00"));

    BundleOffers four =
        STEP_ONE.withMaxItems(4).generate(FOUR_COMPLEMENTS, catalog, HALF_PRICE_COSTS, NOW);
    BundleOffers two =
        STEP_ONE.withMaxItems(2).generate(FOUR_COMPLEMENTS, catalog, HALF_PRICE_COSTS, NOW);

    assertThat(items(four)).containsExactly(List.of("bag", "lamp", "tent", "stove"));
    assertThat(four.offers().get(0).lift()).isEqualTo(125);
    assertThat(four.excludedCount(ExclusionReason.OVERLAP)).isEqualTo(6 + 4);
    // The two most expensive items are bundled, tent and stove, and then the remaining two.
    assertThat(items(two)).containsExactly(List.of("tent", "stove"), List.of("bag", "lamp"));
    assertThat(two.excludedCount(ExclusionReason.OVERLAP)).isEqualTo(4);
  }

  @Test
  void generate_limitReached_countsExcludedBundles() {
    Catalog catalog =
        catalog(tent(), item("bag", "4.00"), item("stove", "6.00"), item("lamp", "2.00"));

    BundleOffers result =
        STEP_ONE
            .withMaxItems(2)
            .withLimit(1)
            .generate(FOUR_COMPLEMENTS, catalog, HALF_PRICE_COSTS, NOW);

    assertThat(items(result)).containsExactly(List.of("tent", "stove"));
    assertThat(result.excludedCount(ExclusionReason.OVERLAP)).isEqualTo(4);
    assertThat(result.excludedCount(ExclusionReason.LIMIT)).isEqualTo(1);
  }

  @Test
  void generate_unsellableItems_areExcludedAndCounted() {
    ItemRelations relations = relations(20, "a b c d e f g h", 80, "tea");
    Catalog catalog =
        catalog(
            item("a", "5.00"),
            item("b", "5.00"),
            item("c", "5.00").stock(0),
            item("d", "5.00").availableUntil(NOW),
            item("e", "5.00").availableFrom(NOW.plusMillis(1)),
            Item.builder("f"),
            item("g", "0"));
    UnitCosts costs = (id, price) -> id.equals("b") ? OptionalLong.empty() : OptionalLong.of(100);

    BundleOffers result = BundleGenerator.DEFAULTS.generate(relations, catalog, costs, NOW);

    assertThat(result)
        .isEqualTo(
            new BundleOffers(
                YUAN,
                List.of(),
                Map.of(
                    ExclusionReason.NOT_IN_CATALOG, 1L,
                    ExclusionReason.SOLD_OUT, 1L,
                    ExclusionReason.NOT_ON_SALE, 2L,
                    ExclusionReason.NO_PRICE, 2L,
                    ExclusionReason.NO_COST, 1L)));
  }

  @Test
  void generate_oneOfThreeSoldOut_offersOtherTwo() {
    Catalog catalog = catalog(tent(), item("bag", "4.00").stock(0), item("stove", "6.00"));

    assertThat(
            items(
                BundleGenerator.DEFAULTS.generate(
                    THREE_COMPLEMENTS, catalog, HALF_PRICE_COSTS, NOW)))
        .containsExactly(List.of("tent", "stove"));
  }

  /**
   * Tent and dome are bought together, but viewed together far more often; only one of them is
   * bundled with the bag.
   */
  @Test
  void generate_substitutes_areNotBundled() {
    List<List<String>> baskets = baskets(16, "tent bag dome", 4, "tent", 4, "dome", 76, "tea");
    List<List<String>> views = baskets(100, "tent dome", 10, "tent", 10, "dome", 880, "tea");
    Catalog catalog = catalog(tent(), item("dome", "11.00"), item("bag", "4.00"));

    BundleOffers without = generate(baskets, List.of(), catalog);
    BundleOffers with = generate(baskets, views, catalog);

    assertThat(items(without)).containsExactly(List.of("bag", "dome", "tent"));
    assertThat(items(with)).containsExactly(List.of("bag", "dome"));
    assertThat(with.excludedCount(ExclusionReason.SUBSTITUTES)).isEqualTo(1);
    assertThat(with.excludedCount(ExclusionReason.OVERLAP)).isEqualTo(1);
  }

  @Test
  void generate_marginMetExactly_isOffered() {
    Catalog catalog = catalog(tent(), item("bag", "4.00"));

    BundleOffers exact =
        STEP_ONE.generate(TWO_COMPLEMENTS, catalog, UnitCosts.of(costs(800, 320)), NOW);
    BundleOffers above =
        STEP_ONE.generate(TWO_COMPLEMENTS, catalog, UnitCosts.of(costs(800, 321)), NOW);

    assertThat(exact.offers()).singleElement().returns(1400L, Bundle::price);
    assertThat(exact.offers()).singleElement().returns(0.2, Bundle::margin);
    assertThat(above.offers()).isEmpty();
    assertThat(above.excludedCount(ExclusionReason.MARGIN)).isEqualTo(1);
  }

  @Test
  void generate_priceStep_roundsUp() {
    Catalog catalog = catalog(tent(), item("bag", "4.01"));

    assertThat(
            BundleGenerator.DEFAULTS
                .withPriceStep(100)
                .generate(TWO_COMPLEMENTS, catalog, HALF_PRICE_COSTS, NOW)
                .offers())
        .singleElement()
        .returns(1200L, Bundle::price)
        .returns(201L, Bundle::saving);
  }

  @Test
  void generate_equalGains_areOrderedById() {
    ItemRelations relations = relations(20, "c d", 20, "a b", 60, "tea");
    Catalog catalog =
        catalog(item("d", "5.00"), item("c", "5.00"), item("b", "5.00"), item("a", "5.00"));

    assertThat(items(BundleGenerator.DEFAULTS.generate(relations, catalog, HALF_PRICE_COSTS, NOW)))
        .containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void generate_scarceBundle_isRankedByStock() {
    ItemRelations relations = relations(20, "c d", 20, "a b", 60, "tea");
    Catalog catalog =
        catalog(
            item("d", "5.00"), item("c", "5.00"), item("b", "5.00").stock(3), item("a", "5.00"));

    assertThat(items(BundleGenerator.DEFAULTS.generate(relations, catalog, HALF_PRICE_COSTS, NOW)))
        .containsExactly(List.of("c", "d"), List.of("a", "b"));
  }

  @Test
  void generate_negativeCost_isRejected() {
    Catalog catalog = catalog(tent(), item("bag", "4.00"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                BundleGenerator.DEFAULTS.generate(
                    TWO_COMPLEMENTS, catalog, (id, price) -> OptionalLong.of(-1), NOW))
        .withMessageContainingAll("cost", "-1", "bag");
  }

  @Test
  void generate_overflow_throws() {
    BigDecimal maxPrice = BigDecimal.valueOf(Long.MAX_VALUE, 2);
    Catalog catalog = catalog(tent().price(maxPrice), item("bag", "4.00"));

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(
            () ->
                BundleGenerator.DEFAULTS.generate(TWO_COMPLEMENTS, catalog, HALF_PRICE_COSTS, NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void construct_itemsOutOfRange_areRejected(int items) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundleGenerator.DEFAULTS.withMaxItems(items))
        .withMessage("maxItems must be between 2 and 4: " + items);
  }

  @Test
  void construct_sharesOutOfRange_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundleGenerator.DEFAULTS.withMaxDiscount(1))
        .withMessage("maxDiscount must be from 0 to 0.9999 in steps of 0.0001: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundleGenerator.DEFAULTS.withMinMargin(-0.2))
        .withMessage("minMargin must be from 0 to 0.9999 in steps of 0.0001: -0.2");
  }

  @Test
  void construct_nonPositive_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundleGenerator.DEFAULTS.withPriceStep(0))
        .withMessage("priceStep must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundleGenerator.DEFAULTS.withLimit(0))
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

  private static BundleOffers generate(
      List<List<String>> baskets, List<List<String>> views, Catalog catalog) {
    ItemRelations relations =
        ItemRelations.of(Baskets.of(baskets), Baskets.of(views), Support.count(2), 1.5);
    return BundleGenerator.DEFAULTS.generate(relations, catalog, HALF_PRICE_COSTS, NOW);
  }

  private static ItemRelations relations(Object... countsAndItems) {
    return ItemRelations.of(Baskets.of(baskets(countsAndItems)), NO_BASKETS);
  }

  /** Returns baskets; each count is followed by the items of that many baskets. */
  private static List<List<String>> baskets(Object... countsAndItems) {
    List<List<String>> baskets = new ArrayList<>();
    for (int i = 0; i < countsAndItems.length; i += 2) {
      List<String> basket = Arrays.asList(((String) countsAndItems[i + 1]).split(" ", -1));
      baskets.addAll(Collections.nCopies((Integer) countsAndItems[i], basket));
    }
    return baskets;
  }

  private static List<List<String>> items(BundleOffers result) {
    return result.offers().stream().map(Bundle::items).toList();
  }
}
