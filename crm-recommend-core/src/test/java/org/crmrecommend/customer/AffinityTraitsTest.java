package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.customer.CustomerFixture.EUR;
import static org.crmrecommend.customer.CustomerFixture.customers;
import static org.crmrecommend.customer.CustomerFixture.has;
import static org.crmrecommend.customer.CustomerFixture.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;

class AffinityTraitsTest {

  private static final Catalog CATALOG =
      Catalog.of(
          EUR,
          List.of(
              Item.builder("pan").category("Home", "Kitchen").brand("Acme").build(),
              Item.builder("pot").category("Home", "Kitchen").brand("Acme").build(),
              Item.builder("bed").category("Home", "Bedroom").brand("Zzz").build(),
              Item.builder("tea").category("Food").brand("Leaf").build(),
              Item.builder("set").category("TV/Video").build(),
              Item.of("bag")));

  /** A purchase at the instant of the portrait has weight 1. */
  private static Event bought(String customer, String item) {
    return Event.of(customer, item, EventKind.PURCHASE).at(CustomerFixture.AS_OF);
  }

  private static final Customers SHOP =
      customers(
          CATALOG,
          bought("anna", "pan"),
          bought("anna", "pot"),
          bought("anna", "bed"),
          bought("bert", "tea"),
          bought("bert", "bag"),
          Event.of("cleo", "bag", EventKind.PURCHASE).at(CustomerFixture.AS_OF),
          Event.of("dora", "tea", EventKind.PURCHASE).at(CustomerFixture.AS_OF),
          Event.of("dora", "tea", EventKind.REFUND).at(CustomerFixture.AS_OF));

  @Test
  void calculate_purchases_sharesAreShrunkTowardsShop() {
    // Categories of the shop: Home 3, of which Kitchen 2 and Bedroom 1, and Food 1 of 4. Each
    // customer has one main category, so that the concentration is the minimum.
    double m = DirichletPrior.MIN_CONCENTRATION;

    Portrait.Distribution anna = SHOP.find("anna").orElseThrow().portrait().categories();

    assertThat(anna.evidence()).isEqualTo(3);
    assertThat(anna.shares().stream().map(Portrait.Share::name))
        .containsExactly("Home", "Home/Kitchen", "Home/Bedroom");
    assertThat(anna.shares().get(0).share()).isCloseTo((3 + m * 0.75) / (3 + m), within(1e-6));
    assertThat(anna.shares().get(1).share()).isCloseTo((2 + m * 0.5) / (3 + m), within(1e-6));
    assertThat(anna.shares().get(2).share()).isCloseTo((1 + m * 0.25) / (3 + m), within(1e-6));
    assertThat(SHOP.find("bert").orElseThrow().portrait().categories().shares())
        .singleElement()
        .satisfies(share -> assertThat(share.name()).isEqualTo("Food"))
        .satisfies(share -> assertThat(share.share()).isCloseTo(1.25 / 2, within(1e-6)));
  }

  @Test
  void calculate_majorityInSubcategory_isFavorite() {
    assertThat(value(SHOP, "anna", CustomerTrait.FAVORITE_CATEGORY).text())
        .isEqualTo("Home/Kitchen");
    assertThat(value(SHOP, "anna", CustomerTrait.FAVORITE_CATEGORY).evidence()).isEqualTo(3);
    assertThat(value(SHOP, "anna", CustomerTrait.FAVORITE_BRAND).text()).isEqualTo("Acme");
  }

  @Test
  void calculate_noMajority_isLargestMainCategory() {
    Customers customers =
        customers(
            CATALOG,
            bought("anna", "pan"),
            bought("anna", "bed"),
            bought("anna", "tea"),
            bought("anna", "set"),
            bought("bert", "pan"),
            bought("cleo", "tea"),
            bought("dora", "set"));

    // The shares of anna are 2/4, 1/4 and 1/4, shrunk towards 3/7, 2/7 and 2/7
    assertThat(value(customers, "anna", CustomerTrait.FAVORITE_CATEGORY).text()).isEqualTo("Home");
  }

  @Test
  void calculate_catalogWithOneRoot_isNotTheRoot() {
    Catalog oneRoot =
        Catalog.of(
            EUR,
            List.of(
                Item.builder("pan").category("All", "Home").build(),
                Item.builder("tea").category("All", "Food").build(),
                Item.builder("toy").category("All", "Toys").build()));
    Customers customers =
        customers(
            oneRoot,
            bought("anna", "pan"),
            bought("anna", "tea"),
            bought("anna", "toy"),
            bought("bert", "pan"));

    assertThat(value(customers, "anna", CustomerTrait.FAVORITE_CATEGORY).text())
        .isEqualTo("All/Home");
  }

  @Test
  void calculate_noInterest_isUnknown() {
    for (String customer : List.of("cleo", "dora")) {
      assertThat(has(SHOP, customer, CustomerTrait.FAVORITE_CATEGORY)).as(customer).isFalse();
      assertThat(has(SHOP, customer, CustomerTrait.FAVORITE_BRAND)).as(customer).isFalse();
      assertThat(SHOP.find(customer).orElseThrow().portrait().brands().shares())
          .as(customer)
          .isEmpty();
    }
  }

  @Test
  void calculate_noCatalog_isUnknown() {
    Customers customers = customers(bought("anna", "pan"));

    assertThat(customers.find("anna").orElseThrow().portrait().categories().shares()).isEmpty();
    assertThat(customers.categoryCode("Home")).isEmpty();
    assertThat(customers.values(CustomerTrait.FAVORITE_CATEGORY)).isEmpty();
  }

  @Test
  void calculate_manyBrands_keepsTwelve() {
    List<Item> items = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (int brand = 0; brand < 15; brand++) {
      String name = "brand" + (char) ('a' + brand);
      int bought = brand == 14 ? 2 : 1;
      for (int i = 0; i < bought; i++) {
        items.add(Item.builder(name + i).brand(name).build());
        events.add(bought("anna", name + i));
      }
    }
    Customers customers = customers(Catalog.of(EUR, items), events.toArray(Event[]::new));

    List<String> names =
        customers.find("anna").orElseThrow().portrait().brands().shares().stream()
            .map(Portrait.Share::name)
            .toList();
    assertThat(names.get(0)).isEqualTo("brando");
    assertThat(names.subList(1, 12))
        .isEqualTo(IntStream.range(0, 11).mapToObj(i -> "brand" + (char) ('a' + i)).toList());
    assertThat(names).hasSize(12);
  }

  @Test
  void categoryShare_code_isShareOfPortrait() {
    int home = SHOP.categoryCode("Home").orElseThrow();
    int acme = SHOP.brandCode("Acme").orElseThrow();
    int anna = SHOP.ids().indexOf("anna");
    int bert = SHOP.ids().indexOf("bert");

    assertThat(SHOP.categoryShare(anna, home)).isCloseTo(3.75f / 4, within(1e-6f));
    assertThat(SHOP.categoryShare(bert, home)).isZero();
    assertThat(SHOP.brandShare(anna, acme)).isGreaterThan(0.5f);
    assertThat(SHOP.brandShare(bert, acme)).isZero();
    assertThat(SHOP.categoryCode("home")).isEmpty();
    assertThat(SHOP.categoryCode("TV/Video")).isPresent();
    assertThat(SHOP.brandCode("acme")).isEmpty();
  }

  @Test
  void withHidden_favorites_hideShares() {
    Customers customers = SHOP.withHidden(Map.of("anna", Set.of("favoriteCategory")));
    int anna = SHOP.ids().indexOf("anna");
    Portrait portrait = customers.find("anna").orElseThrow().portrait();

    assertThat(portrait.categories()).isEqualTo(Portrait.Distribution.EMPTY);
    assertThat(portrait.brands().shares()).isNotEmpty();
    assertThat(customers.categoryShare(anna, SHOP.categoryCode("Home").orElseThrow())).isZero();
    assertThat(customers.brandShare(anna, SHOP.brandCode("Acme").orElseThrow())).isPositive();

    Customers noBrands = SHOP.withHidden(Map.of("anna", Set.of("favoriteBrand")));
    assertThat(noBrands.find("anna").orElseThrow().portrait().brands().shares()).isEmpty();
    assertThat(noBrands.brandShare(anna, SHOP.brandCode("Acme").orElseThrow())).isZero();
    assertThat(noBrands.categoryShare(anna, SHOP.categoryCode("Home").orElseThrow())).isPositive();
  }
}
