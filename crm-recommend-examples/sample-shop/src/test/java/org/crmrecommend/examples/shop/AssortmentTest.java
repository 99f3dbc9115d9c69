package org.crmrecommend.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssortmentTest {

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  private static final Pattern ENGLISH = Pattern.compile("[a-zA-Z]{2}");

  private final Assortment assortment = Assortment.load();

  @Test
  void items_all_haveTextsInBothLanguages() {
    for (Item item : items()) {
      String[] titles = item.title().split(" / ", 2);
      assertThat(titles).as(item.id()).hasSize(2);
      assertThat(titles[0]).containsPattern(CHINESE);
      assertThat(titles[1]).containsPattern(ENGLISH).doesNotContainPattern(CHINESE);
      assertThat(item.text()).as(item.id()).containsPattern(CHINESE).containsPattern(ENGLISH);
      assertThat(item.brand()).as(item.id()).containsPattern(CHINESE).containsPattern(ENGLISH);
      assertThat(item.category()).as(item.id()).hasSize(2);
      assertThat(item.price()).as(item.id()).isPositive();
    }
  }

  @Test
  void items_all_haveDistinctTitles() {
    assertThat(items().stream().map(Item::title)).doesNotHaveDuplicates();
  }

  @Test
  void catalog_always_hasYuanPricesAndTwelveDepartments() {
    Catalog catalog = assortment.catalog();

    assertThat(catalog.currency().getCurrencyCode()).isEqualTo("CNY");
    assertThat(items().stream().map(item -> item.category().get(0)).distinct()).hasSize(12);
  }

  @ParameterizedTest
  @EnumSource
  void productsOfInterest_anyInterest_haveSeveralTypes(Interest interest) {
    Set<String> types =
        assortment.productsOfInterest(interest).stream()
            .map(p -> p.type().name())
            .collect(Collectors.toSet());

    assertThat(types).as(interest.label()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(assortment.productsOfInterest(interest))
        .as(interest.label())
        .hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void complementRules_all_matchProducts() {
    for (Product product : assortment.products()) {
      for (ComplementRule rule : assortment.complementRules(product.type().name())) {
        assertThat(assortment.complementsOf(product, rule))
            .as("%s of %s", rule, product)
            .isNotEmpty();
      }
    }
  }

  @Test
  void complementsOf_phone_areMatchingCases() {
    Product phone = product("magpie-x7");
    ComplementRule cases =
        assortment.complementRules("phones").stream()
            .filter(rule -> rule.complementType().equals("phone-cases"))
            .findFirst()
            .orElseThrow();

    assertThat(assortment.complementsOf(phone, cases))
        .extracting(Product::id)
        .containsExactly("case-x7", "case-x7-cat");
  }

  @Test
  void relativePrice_threePhones_isCenteredLogarithm() {
    // ln 2999, ln 1499 and ln 6999 are 8.006, 7.313 and 8.854, whose mean is 8.057.
    double[] relativePrices =
        assortment.productsOfType("phones").stream()
            .mapToDouble(assortment::relativePrice)
            .toArray();

    assertThat(Arrays.stream(relativePrices).map(d -> Math.round(d * 100) / 100.0))
        .containsExactly(-0.05, -0.74, 0.8);
  }

  @Test
  void catalog_atEnd_offersSeasonalStockedAndNewItems() {
    assertThat(isAvailable("lychees", SampleShop.END)).isTrue();
    assertThat(isAvailable("mango-ice", SampleShop.END)).isTrue();
    assertThat(isAvailable("cork-blocks", SampleShop.END)).isTrue();
    assertThat(isAvailable("cork-blocks", SampleShop.END.minusSeconds(1))).isFalse();
    assertThat(isAvailable("durian", SampleShop.END)).isFalse();
    assertThat(isAvailable("lotus-mooncakes", SampleShop.END)).isFalse();
    assertThat(isAvailable("lotus-mooncakes", Instant.parse("2025-10-06T04:00:00Z"))).isTrue();
    assertThat(isAvailable("pork-zongzi", SampleShop.END)).isFalse();
    assertThat(isAvailable("pork-zongzi", Instant.parse("2026-06-19T04:00:00Z"))).isTrue();
  }

  private boolean isAvailable(String item, Instant time) {
    Catalog catalog = assortment.catalog();
    return catalog.isAvailable(catalog.items().indexOf(item), time);
  }

  private Product product(String id) {
    return assortment.products().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  private List<Item> items() {
    return assortment.products().stream().map(Product::item).toList();
  }
}
