package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final Item LAMP =
      Item.builder("lamp")
          .title("Desk lamp")
          .category("Home", "Light")
          .brand("Acme")
          .price(new BigDecimal("19.99"))
          .attribute("color", "red", "black")
          .attribute("watts", "7.50")
          .availableFrom(NOON)
          .stock(0)
          .build();

  private static final Item SOAP =
      Item.builder("soap")
          .category("Home")
          .brand("Bio")
          .price(new BigDecimal("20.00"))
          .attribute("color", "white")
          .attribute("watts", "none", " 9 ")
          .availableFrom(NOON.plusNanos(1))
          .stock(1)
          .build();

  /** An item without any value. */
  private static final Item CARD = Item.of("card");

  /** An item of the recommender that the catalog does not contain comes first. */
  private static final IdMap ITEMS = IdMap.of(List.of("box", "card", "lamp", "soap"));

  private static final CatalogItemSets SETS = CatalogItemSets.of(catalog("EUR").over(ITEMS));

  private static Catalog catalog(String currency) {
    return Catalog.of(Currency.getInstance(currency), List.of(SOAP, CARD, LAMP));
  }

  private static List<String> matching(Filter filter) {
    return Arrays.stream(SETS.items(filter).toArray()).mapToObj(ITEMS::id).toList();
  }

  @Test
  void conjuncts_areThePartsOfAndOnly() {
    Filter acme = Filter.is("brand", "Acme");
    Filter cheap = Filter.below("price", 20);
    Filter either = acme.or(cheap);

    assertThat(acme.and(cheap.not(), either).conjuncts())
        .containsExactly(acme, cheap.not(), either);
    assertThat(either.conjuncts()).containsExactly(either);
    assertThat(acme.and(cheap).not().conjuncts()).containsExactly(acme.and(cheap).not());
    assertThat(acme.conjuncts()).containsExactly(acme);
  }

  @Test
  void is_textColumn_matchesExactValue() {
    assertThat(matching(Filter.is("brand", "Acme"))).containsExactly("lamp");
    assertThat(matching(Filter.is("brand", "acme"))).isEmpty();
    assertThat(matching(Filter.is("brand", ""))).isEmpty();
    assertThat(matching(Filter.is("id", "soap"))).containsExactly("soap");
    assertThat(matching(Filter.is("id", "box"))).isEmpty();
    assertThat(matching(Filter.is("title", "Desk lamp"))).containsExactly("lamp");
    assertThat(matching(Filter.is("title", "card"))).containsExactly("card");
  }

  @Test
  void contains_partOfATitle_ignoresCase() {
    assertThat(matching(Filter.contains("title", "LAMP"))).containsExactly("lamp");
    assertThat(matching(Filter.contains("color", "r"))).containsExactly("lamp");
    assertThat(Filter.contains("title", "Lamp")).hasToString("title contains 'lamp'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.contains("title", ""))
        .withMessageContaining("part");
    assertThatIllegalArgumentException().isThrownBy(() -> Filter.contains("price", "1"));
  }

  @Test
  void is_attributeWithSeveralValues_matchesAnyOfThem() {
    assertThat(matching(Filter.is("color", "red"))).containsExactly("lamp");
    assertThat(matching(Filter.is("color", "black"))).containsExactly("lamp");
    assertThat(matching(Filter.isOneOf("color", "white", "black"))).containsExactly("lamp", "soap");
    assertThat(matching(Filter.isOneOf("id", "soap", "x", "card"))).containsExactly("card", "soap");
  }

  @Test
  void numbers_price_areComparedInMajorUnits() {
    assertThat(matching(Filter.below("price", 20))).containsExactly("lamp");
    assertThat(matching(Filter.below("price", 19.99))).isEmpty();
    assertThat(matching(Filter.atMost("price", 19.99))).containsExactly("lamp");
    assertThat(matching(Filter.above("price", 19.99))).containsExactly("soap");
    assertThat(matching(Filter.atLeast("price", 19.99))).containsExactly("lamp", "soap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"19.989", "19.9899999999999999999999"})
  void numbers_limitBetweenMinorUnits_isNotRounded(String limit) {
    BigDecimal number = new BigDecimal(limit);

    assertThat(matching(Filter.below("price", number))).isEmpty();
    assertThat(matching(Filter.atMost("price", number))).isEmpty();
    assertThat(matching(Filter.above("price", number))).containsExactly("lamp", "soap");
    assertThat(matching(Filter.atLeast("price", number))).containsExactly("lamp", "soap");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e17, 1e300, Double.MAX_VALUE})
  void numbers_limitAboveAllPrices_isExact(double limit) {
    assertThat(matching(Filter.below("price", limit))).containsExactly("lamp", "soap");
    assertThat(matching(Filter.above("price", limit))).isEmpty();
    assertThat(matching(Filter.below("price", -limit))).isEmpty();
    assertThat(matching(Filter.above("price", -limit))).containsExactly("lamp", "soap");
  }

  @Test
  void numbers_priceOfZero_isNotNegative() {
    Catalog free =
        Catalog.of(
            Currency.getInstance("EUR"),
            List.of(Item.builder("gift").price(BigDecimal.ZERO).build()));
    CatalogItemSets sets = CatalogItemSets.of(free);

    assertThat(sets.items(Filter.atMost("price", 0)).size()).isEqualTo(1);
    assertThat(sets.items(Filter.below("price", 0)).size()).isZero();
    assertThat(sets.items(Filter.above("price", -1e-300)).size()).isEqualTo(1);
    assertThat(sets.items(Filter.below("price", 1e-300)).size()).isEqualTo(1);
  }

  /** Yen has no minor units and dinars have three digits: 20 is 20 and 20,000 minor units. */
  @ParameterizedTest
  @ValueSource(strings = {"JPY", "KWD", "XXX"})
  void numbers_otherCurrency_useItsMinorUnits(String currency) {
    Item item = Item.builder("cup").price(new BigDecimal("20")).build();
    Catalog catalog = Catalog.of(Currency.getInstance(currency), List.of(item));
    CatalogItemSets sets = CatalogItemSets.of(catalog);

    assertThat(sets.items(Filter.below("price", 20)).size()).isZero();
    assertThat(sets.items(Filter.below("price", 20.001)).size()).isEqualTo(1);
    assertThat(sets.items(Filter.atMost("price", 20)).size()).isEqualTo(1);
  }

  @Test
  void numbers_attribute_matchOnlyParsableValues() {
    assertThat(matching(Filter.atMost("watts", 7.5))).containsExactly("lamp");
    assertThat(matching(Filter.above("watts", 7.5))).containsExactly("soap");
    assertThat(matching(Filter.above("color", -1000))).isEmpty();
  }

  @Test
  void equalTo_number_ignoresTrailingZeros() {
    assertThat(matching(Filter.equalTo("watts", 7.5))).containsExactly("lamp");
    assertThat(matching(Filter.equalTo("price", 20))).containsExactly("soap");
    assertThat(matching(Filter.equalTo("price", 19.985))).isEmpty();
  }

  @Test
  void under_categoryOrAncestor_matches() {
    assertThat(matching(Filter.under("Home"))).containsExactly("lamp", "soap");
    assertThat(matching(Filter.under("Home", "Light"))).containsExactly("lamp");
    assertThat(matching(Filter.under("Light"))).isEmpty();
    assertThat(matching(Filter.under("Home", "Light", "LED"))).isEmpty();
  }

  @Test
  void inStock_unknownStock_countsAsInStock() {
    assertThat(matching(Filter.inStock())).containsExactly("card", "soap");
  }

  @Test
  void launched_atTheLimit_isSince() {
    assertThat(matching(Filter.launchedSince(NOON))).containsExactly("lamp", "soap");
    assertThat(matching(Filter.launchedSince(NOON.plusNanos(1)))).containsExactly("soap");
    assertThat(matching(Filter.launchedBefore(NOON))).isEmpty();
    assertThat(matching(Filter.launchedBefore(NOON.plusNanos(1)))).containsExactly("lamp");
  }

  @Test
  void not_itemWithoutValue_matchesUnlessTheCatalogLacksTheItem() {
    assertThat(matching(Filter.below("price", 20).not())).containsExactly("card", "soap");
    assertThat(matching(Filter.is("id", "box").not())).containsExactly("card", "lamp", "soap");
  }

  @Test
  void composites_severalParts_combineSets() {
    Filter acme = Filter.is("brand", "Acme");
    Filter inStock = Filter.inStock();
    Filter home = Filter.under("Home");

    assertThat(matching(acme.or(inStock))).containsExactly("card", "lamp", "soap");
    assertThat(matching(home.and(inStock))).containsExactly("soap");
    assertThat(matching(home.and(inStock, acme))).isEmpty();
    assertThat(matching(acme.or(inStock).and(home.not()))).containsExactly("card");
  }

  @Test
  void composites_sameParts_areFlattenedAndEqual() {
    Filter a = Filter.is("brand", "A");
    Filter b = Filter.inStock();
    Filter c = Filter.below("price", 3);

    assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c))).isEqualTo(a.and(b, c));
    assertThat(a.or(b).or(c)).isEqualTo(a.or(b.or(c))).isEqualTo(a.or(b, c));
    assertThat(a.and(b)).isNotEqualTo(a.or(b)).isNotEqualTo(b.and(a));
    assertThat(a.and(a)).isEqualTo(a);
    assertThat(a.or(a, a)).isEqualTo(a);
    assertThat(a.and()).isEqualTo(a);
    assertThat(a.not().not()).isEqualTo(a);
    assertThat(a.and(b)).hasSameHashCodeAs(a.and(b));
  }

  @Test
  void leaves_sameMeaning_areEqual() {
    assertThat(Filter.isOneOf("color", "red", "blue", "red"))
        .isEqualTo(Filter.isOneOf("color", "blue", "red"));
    assertThat(Filter.isOneOf("color", "red")).isEqualTo(Filter.is("color", "red"));
    assertThat(Filter.below("price", 20))
        .isEqualTo(Filter.below("price", new BigDecimal("20.00")))
        .isEqualTo(Filter.below("price", 20.0))
        .isNotEqualTo(Filter.atMost("price", 20))
        .isNotEqualTo(Filter.below("watts", 20));
    assertThat(Filter.under("a", "b")).isNotEqualTo(Filter.under("a/b"));
  }

  @Test
  void toString_leaves_areConditions() {
    assertThat(Filter.is("brand", "O'Neill \"x\"")).hasToString("brand = 'O''Neill \"x\"'");
    assertThat(Filter.isOneOf("color", "red", "blue")).hasToString("color in ('blue', 'red')");
    assertThat(Filter.below("price", 19.99)).hasToString("price < 19.99");
    assertThat(Filter.atMost("price", 20.0)).hasToString("price <= 20");
    assertThat(Filter.above("price", -1000)).hasToString("price > -1000");
    assertThat(Filter.atLeast("price", 1e300)).hasToString("price >= 1E+300");
    assertThat(Filter.under("Home", "Light")).hasToString("category under 'Home/Light'");
    assertThat(Filter.under("TV/Video", "x")).hasToString("category under ('TV/Video', 'x')");
    assertThat(Filter.under("")).hasToString("category under ('')");
    assertThat(Filter.equalTo("watts", 7.50)).hasToString("watts = 7.5");
    assertThat(Filter.inStock()).hasToString("inStock");
    assertThat(Filter.is("brand", "A").not()).hasToString("brand != 'A'");
    assertThat(Filter.isOneOf("color", "a", "b").not()).hasToString("color not in ('a', 'b')");
    assertThat(Filter.launchedSince(NOON)).hasToString("availableFrom >= '2026-03-01T12:00:00Z'");
    assertThat(Filter.launchedBefore(NOON)).hasToString("availableFrom < '2026-03-01T12:00:00Z'");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "size_2, size_2 = 'x'",
        "größe, größe = 'x'",
        "颜色, 颜色 = 'x'",
        "2nd, \"2nd\" = 'x'",
        "screen size, \"screen size\" = 'x'",
        "6\", \"6\"\"\" = 'x'",
        "it's, \"it's\" = 'x'",
        "Not, \"Not\" = 'x'",
        "inStock, \"inStock\" = 'x'"
      })
  void toString_columnName_isQuotedIfNecessary(String column, String expected) {
    assertThat(Filter.is(column, "x")).hasToString(expected);
  }

  @Test
  void toString_lineBreaksAndBackslashes_areEscaped() {
    assertThat(Filter.is("title", "a\nb\\n\u2028")).hasToString("title = 'a\\u000ab\\\\n\\u2028'");
  }

  @Test
  void toString_composites_haveOnlyNecessaryParentheses() {
    Filter a = Filter.is("a", "1");
    Filter b = Filter.is("b", "2");
    Filter c = Filter.inStock();

    assertThat(a.and(b).or(c)).hasToString("a = '1' and b = '2' or inStock");
    assertThat(a.and(b.or(c))).hasToString("a = '1' and (b = '2' or inStock)");
    assertThat(a.not().and(b)).hasToString("a != '1' and b = '2'");
    assertThat(a.and(b).not()).hasToString("not (a = '1' and b = '2')");
    assertThat(a.or(b).not().or(c)).hasToString("not (a = '1' or b = '2') or inStock");
    assertThat(
            Filter.is("brand", "Acme")
                .and(Filter.below("price", 20))
                .and(Filter.under("Home", "Kitchen").not()))
        .hasToString("brand = 'Acme' and price < 20 and not category under 'Home/Kitchen'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"price", "category", "availableFrom"})
  void is_columnWithoutText_isRejected(String column) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.is(column, "x"))
        .withMessage("column must be a text column: " + column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "title", "brand", "category", "availableFrom"})
  void below_columnWithoutNumbers_isRejected(String column) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.below(column, 1))
        .withMessage("column must be price or an attribute: " + column);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void below_limitNotFinite_isRejected(double limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.below("price", limit))
        .withMessage("limit must be a finite number: " + limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+1001", "1E-1001"})
  void below_hugeExponent_isRejected(String limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.below("price", new BigDecimal(limit)))
        .withMessage("limit must have an exponent between -1000 and 1000: " + limit);
  }

  @Test
  void below_tooManyDigits_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.below("price", new BigDecimal("1".repeat(1001))))
        .withMessage("limit must have at most 1,000 digits: 1001 digits");
  }

  @Test
  void create_emptyArguments_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.is("", "x"))
        .withMessage("column must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.below("", 1))
        .withMessage("column must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.isOneOf("color"))
        .withMessage("values must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(Filter::under)
        .withMessage("path must not be empty");
  }

  @Test
  void create_nullArguments_areRejected() {
    assertThatNullPointerException()
        .isThrownBy(() -> Filter.is("color", null))
        .withMessage("value must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> Filter.isOneOf("color", "red", null))
        .withMessage("values must not contain null");
    assertThatNullPointerException()
        .isThrownBy(() -> Filter.under("a", null))
        .withMessage("path must not contain null");
    assertThatNullPointerException()
        .isThrownBy(() -> Filter.launchedSince(null))
        .withMessage("time must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> Filter.inStock().and((Filter) null))
        .withMessage("others must not contain null");
  }

  @Test
  void items_unknownColumn_isRejectedWithSuggestion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETS.items(Filter.is("colour", "red")))
        .withMessage("column must be a column of the catalog: colour; did you mean color?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETS.items(Filter.below("prise", 3)))
        .withMessage("column must be a column of the catalog: prise; did you mean price?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETS.items(Filter.inStock().or(Filter.is("zzzzzz", "red").not())))
        .withMessage("column must be a column of the catalog: zzzzzz");
  }
}
