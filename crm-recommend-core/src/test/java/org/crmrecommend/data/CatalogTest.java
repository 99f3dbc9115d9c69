package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final Item FULL_ITEM =
      Item.builder("tea-42")
          .title("Green tea 绿茶")
          .category("Drinks", "Tea", "Drinks")
          .brand("Ming")
          .price(new BigDecimal("7.90"))
          .attribute("color", "white", "green", "white")
          .attribute("size", "s")
          .text("Fresh.")
          .availableFrom(NOON)
          .availableUntil(NOON.plusSeconds(60))
          .stock(12)
          .build();

  private static final Item COLORED =
      Item.builder("cup")
          .title("Blue cup")
          .attribute("color", "blue")
          .attribute("form", "round")
          .build();

  /** Items 0 cup, 1 pot and 2 tea-42: shorter ids come first. */
  private static final Catalog CATALOG = catalog(FULL_ITEM, Item.of("pot"), COLORED);

  @Test
  void item_anyRow_equalsInput() {
    assertThat(IntStream.range(0, 3).mapToObj(CATALOG::item))
        .containsExactly(COLORED, Item.of("pot"), FULL_ITEM);
  }

  @Test
  void items_anyRows_areSortedShorterIdsFirst() {
    assertThat(CATALOG.items().stream()).containsExactly("cup", "pot", "tea-42");
    assertThat(CATALOG.size()).isEqualTo(3);
    assertThat(CATALOG).hasToString("3 items");
    assertThat(CATALOG.currency()).isEqualTo(Currency.getInstance("EUR"));
  }

  @Test
  void columns_fullRow_equalItemFields() {
    assertThat(CATALOG.title(2)).isEqualTo("Green tea 绿茶");
    assertThat(CATALOG.text(2)).isEqualTo("Fresh.");
    assertThat(CATALOG.category(2)).containsExactly("Drinks", "Tea", "Drinks");
    assertThat(CATALOG.brand(2)).hasValue("Ming");
    assertThat(CATALOG.price(2)).hasValue(790);
    assertThat(CATALOG.attribute(2, "color")).containsExactly("white", "green", "white");
    assertThat(CATALOG.attribute(2, "size")).containsExactly("s");
    assertThat(CATALOG.stock(2)).hasValue(12);
  }

  @Test
  void items_byCategoryBrandOrAttribute_areThoseWithTheValue() {
    assertThat(CATALOG.itemsUnder(List.of("Drinks"))).containsExactly(2);
    assertThat(CATALOG.itemsUnder(List.of("Tea"))).isEmpty();
    assertThat(CATALOG.itemsWithBrand("Ming"::equals)).containsExactly(2);
    assertThat(CATALOG.itemsWithBrand(brand -> true)).containsExactly(2);
    assertThat(CATALOG.itemsWithAttribute("color", color -> true)).containsExactly(0, 2);
    assertThat(CATALOG.itemsWithAttribute("color", "green"::equals)).containsExactly(2);
    assertThat(CATALOG.itemsWithAttribute("colour", color -> true)).isEmpty();
  }

  @Test
  void dates_anyRow_equalItemFields() {
    assertThat(CATALOG.availableFrom(2)).hasValue(NOON);
    assertThat(CATALOG.availableUntil(2)).hasValue(NOON.plusSeconds(60));
    assertThat(CATALOG.availableUntil(1)).isEmpty();
  }

  @Test
  void columns_rowWithOnlyId_areEmpty() {
    assertThat(CATALOG.title(1)).isEqualTo("pot");
    assertThat(CATALOG.text(1)).isEmpty();
    assertThat(CATALOG.category(1)).isEmpty();
    assertThat(CATALOG.brand(1)).isEmpty();
    assertThat(CATALOG.price(1)).isEmpty();
    assertThat(CATALOG.attribute(1, "color")).isEmpty();
    assertThat(CATALOG.stock(1)).isEmpty();
  }

  @Test
  void title_unknownId_isTheId() {
    assertThat(CATALOG.title("tea-42")).isEqualTo("Green tea 绿茶");
    assertThat(CATALOG.title("cup")).isEqualTo("Blue cup");
    assertThat(CATALOG.title("pot")).isEqualTo("pot");
    assertThat(CATALOG.title("wok")).isEqualTo("wok");
  }

  @Test
  void attributeNames_anyRows_areSortedUnion() {
    assertThat(CATALOG.attributeNames()).containsExactly("color", "form", "size");
    assertThat(CATALOG.attribute(0, "taste")).isEmpty();
    assertThat(catalog(Item.builder("a").attribute("none").build()).attributeNames()).isEmpty();
  }

  @Test
  void of_noItems_isEmpty() {
    assertThat(catalog().size()).isZero();
    assertThat(catalog().attributeNames()).isEmpty();
    assertThat(catalog().title("tea")).isEqualTo("tea");
  }

  @Test
  void of_duplicateId_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalog(FULL_ITEM, Item.of("pot"), COLORED, Item.of("pot")))
        .withMessage("item id must be unique: pot");
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 7.90, 790",
    "EUR, 7.9000, 790",
    "EUR, 8, 800",
    "EUR, 1E+2, 10000",
    "EUR, 0, 0",
    "JPY, 790, 790",
    "JPY, 790.00, 790",
    "KWD, 7.905, 7905",
    "EUR, 92233720368547758.07, 9223372036854775807",
    "XXX, 7, 7"
  })
  void price_anyCurrency_isInMinorUnits(String currency, BigDecimal price, long minorUnits) {
    Catalog catalog = catalogWithPrice(currency, price);

    assertThat(catalog.price(0)).hasValue(minorUnits);
    assertThat(catalog.item(0).price()).isEqualByComparingTo(price);
  }

  @ParameterizedTest
  @CsvSource({"EUR, 7.901", "EUR, 0.001", "JPY, 7.9", "KWD, 0.0001", "XXX, 0.5"})
  void price_finerThanMinorUnits_isRejected(String currency, BigDecimal price) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogWithPrice(currency, price))
        .withMessageContainingAll("price", currency, price.toString());
  }

  @Test
  void price_overflowsLong_isRejected() {
    BigDecimal price = new BigDecimal("92233720368547758.08");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogWithPrice("EUR", price))
        .withMessageContainingAll("price", "EUR", price.toString());
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "59999999999, true", "60000000000, false"})
  void isAvailable_betweenDates_includesStartAndExcludesEnd(long nanos, boolean available) {
    assertThat(CATALOG.isAvailable(2, NOON.plusNanos(nanos))).isEqualTo(available);
  }

  @Test
  void isAvailable_onlyOneDate_otherSideIsUnbounded() {
    Catalog catalog =
        catalog(
            Item.builder("a").availableFrom(NOON).build(),
            Item.builder("b").availableUntil(NOON).build());

    assertThat(catalog.isAvailable(0, Instant.MAX)).isTrue();
    assertThat(catalog.isAvailable(0, NOON.minusNanos(1))).isFalse();
    assertThat(catalog.isAvailable(1, Instant.MIN)).isTrue();
    assertThat(catalog.isAvailable(1, NOON)).isFalse();
    assertThat(catalog.isAlwaysAvailable(0)).isFalse();
    assertThat(catalog.isAlwaysAvailable(1)).isFalse();
  }

  @Test
  void isAvailable_zeroStock_isFalse() {
    Catalog catalog =
        catalog(
            Item.builder("a").stock(0).build(),
            Item.builder("b").stock(1).build(),
            Item.of("c"),
            Item.builder("d").availableFrom(NOON).stock(0).build());

    assertThat(IntStream.range(0, 4).mapToObj(item -> catalog.isAvailable(item, NOON)))
        .containsExactly(false, true, true, false);
    assertThat(IntStream.range(0, 4).mapToObj(catalog::isAlwaysAvailable))
        .containsExactly(false, true, true, false);
    assertThat(catalog.item(0).stock()).isZero();
  }

  /** 200 items in shuffled order; every third has values. */
  @Test
  void of_shuffledRows_isTheSameCatalog() {
    List<Item> items = IntStream.range(0, 200).mapToObj(CatalogTest::numberedItem).toList();
    Catalog shuffled =
        catalog(
            new SplittableRandom(5)
                .ints(0, 200)
                .distinct()
                .limit(200)
                .mapToObj(items::get)
                .toArray(Item[]::new));

    assertThat(IntStream.range(0, 200).mapToObj(shuffled::item)).containsExactlyElementsOf(items);
  }

  private static Item numberedItem(int i) {
    Item.Builder item = Item.builder(String.valueOf(i)).category("all", "part " + i % 7);
    if (i % 3 == 0) {
      item.brand("brand " + i % 5).attribute("size", "s" + i % 4, "m" + i % 2).stock(i);
    }
    return item.build();
  }

  private static Catalog catalogWithPrice(String currency, BigDecimal price) {
    return Catalog.of(
        Currency.getInstance(currency), List.of(Item.builder("a").price(price).build()));
  }

  private static Catalog catalog(Item... items) {
    return Catalog.of(Currency.getInstance("EUR"), Arrays.asList(items));
  }
}
