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
  void items_all_areDescribedInBothLanguages() {
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
  void items_all_haveATitleOfTheirOwn() {
    assertThat(items().stream().map(Item::title)).doesNotHaveDuplicates();
  }

  @Test
  void catalog_isInYuanAndADozenDepartments() {
    Catalog catalog = assortment.catalog();

    assertThat(catalog.currency().getCurrencyCode()).isEqualTo("CNY");
    assertThat(items().stream().map(item -> item.category().get(0)).distinct()).hasSize(12);
  }

  @ParameterizedTest
  @EnumSource
  void of_anyTaste_hasSeveralKindsToChooseFrom(Taste taste) {
    Set<String> kinds =
        assortment.of(taste).stream().map(p -> p.kind().name()).collect(Collectors.toSet());

    assertThat(kinds).as(taste.label()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(assortment.of(taste)).as(taste.label()).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void companions_all_areOfKindsThatAreSold() {
    for (Product product : assortment.products()) {
      for (Companion habit : assortment.companions(product.kind().name())) {
        assertThat(assortment.beside(product, habit)).as("%s of %s", habit, product).isNotEmpty();
      }
    }
  }

  @Test
  void beside_aPhone_areOnlyTheCasesThatFit() {
    Product phone = product("magpie-x7");
    Companion cases =
        assortment.companions("phones").stream()
            .filter(habit -> habit.with().equals("phone-cases"))
            .findFirst()
            .orElseThrow();

    assertThat(assortment.beside(phone, cases))
        .extracting(Product::id)
        .containsExactly("case-x7", "case-x7-cat");
  }

  @Test
  void dearness_ofThreePhones_isTheirLogarithmOverTheMean() {
    // ln 2999, ln 1499 and ln 6999 are 8.006, 7.313 and 8.854, whose mean is 8.057.
    double[] dearness =
        assortment.of("phones").stream().mapToDouble(assortment::dearness).toArray();

    assertThat(Arrays.stream(dearness).map(d -> Math.round(d * 100) / 100.0))
        .containsExactly(-0.05, -0.74, 0.8);
  }

  @Test
  void catalog_atTheEnd_sellsWhatIsInSeasonInStoreOrNew() {
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
