package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.customer.CustomerFixture.EUR;
import static org.crmrecommend.customer.CustomerFixture.bought;
import static org.crmrecommend.customer.CustomerFixture.customers;
import static org.crmrecommend.customer.CustomerFixture.has;
import static org.crmrecommend.customer.CustomerFixture.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;

class PriceTraitsTest {

  private static final String DAY = "2026-03-02T08:00:00Z";

  @Test
  void calculate_paidPrices_areQuartilesOfPieces() {
    Customers customers =
        customers(
            bought("anna", "a", 20, DAY).withQuantity(2), // 10 a piece
            bought("anna", "b", 20, DAY),
            bought("anna", "c", 30, DAY),
            bought("anna", "d", 50, DAY),
            bought("anna", "e", 0, DAY), // a present
            Event.of("anna", "f", EventKind.PURCHASE).at(bought("anna", "a", 1, DAY).time()));

    // Of 10, 20, 30 and 50: the positions 0.75 and 2.25
    assertThat(value(customers, "anna", CustomerTrait.LOW_PRICE))
        .isEqualTo(new Portrait.Value(CustomerTrait.LOW_PRICE, 17.5, "17.5", 4, null));
    assertThat(value(customers, "anna", CustomerTrait.HIGH_PRICE))
        .isEqualTo(new Portrait.Value(CustomerTrait.HIGH_PRICE, 35, "35", 4, null));
  }

  @Test
  void calculate_onePrice_isBothQuartiles() {
    Customers customers = customers(bought("anna", "a", 7, DAY));

    assertThat(value(customers, "anna", CustomerTrait.LOW_PRICE).number()).isEqualTo(7);
    assertThat(value(customers, "anna", CustomerTrait.HIGH_PRICE).number()).isEqualTo(7);
    assertThat(value(customers, "anna", CustomerTrait.PRICE_BAND).text()).isEqualTo("middle");
  }

  @Test
  void calculate_noPaidPrice_isUnknown() {
    Customers customers =
        customers(
            bought("anna", "a", 7, DAY),
            bought("bert", "a", 0, DAY),
            CustomerFixture.event("cleo", EventKind.VIEW, DAY));

    for (String customer : List.of("bert", "cleo")) {
      assertThat(has(customers, customer, CustomerTrait.PRICE_BAND)).as(customer).isFalse();
      assertThat(has(customers, customer, CustomerTrait.LOW_PRICE)).as(customer).isFalse();
    }
  }

  /** Anna buys the cheapest teas and phones, bert the most expensive ones, cleo what is between. */
  @Test
  void calculate_pricesInCategories_areComparedWithTheirCategory() {
    Catalog catalog =
        Catalog.of(
            EUR,
            List.of(
                Item.builder("tea").category("Food").build(),
                Item.builder("phone").category("Phones").build()));
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      events.add(bought("anna", "tea", 1 + i * 0.01, DAY));
      events.add(bought("anna", "phone", 100 + i, DAY));
      events.add(bought("bert", "tea", 9 + i * 0.01, DAY));
      events.add(bought("bert", "phone", 900 + i, DAY));
      events.add(bought("cleo", "tea", 5 + i * 0.01, DAY));
      events.add(bought("cleo", "phone", 500 + i, DAY));
    }
    events.add(bought("dora", "tea", 9.5, DAY));
    Customers customers = customers(catalog, events.toArray(Event[]::new));

    assertThat(value(customers, "anna", CustomerTrait.PRICE_BAND).text()).isEqualTo("low");
    assertThat(value(customers, "anna", CustomerTrait.PRICE_BAND).evidence()).isEqualTo(16);
    assertThat(value(customers, "bert", CustomerTrait.PRICE_BAND).text()).isEqualTo("high");
    assertThat(value(customers, "cleo", CustomerTrait.PRICE_BAND).text()).isEqualTo("middle");
    // Her tea is expensive among the teas, though the phones cost more
    assertThat(value(customers, "dora", CustomerTrait.PRICE_BAND).text()).isEqualTo("high");
  }

  @Test
  void calculate_customersBuyAnyPrice_areInTheMiddle() {
    List<Event> events = new ArrayList<>();
    for (int customer = 0; customer < 30; customer++) {
      events.add(bought("c" + customer, "a", 1 + 7 * customer % 30, DAY));
      events.add(bought("c" + customer, "b", 30 - 7 * customer % 30, DAY));
    }
    Customers customers = customers(events.toArray(Event[]::new));

    for (int customer = 0; customer < 30; customer++) {
      assertThat(value(customers, "c" + customer, CustomerTrait.PRICE_BAND).text())
          .as("c%d", customer)
          .isEqualTo("middle");
    }
  }

  @Test
  void rank_manyPrices_isWithinATenthOfAPercent() {
    CustomerEvents customer = manyPrices();
    PaidPrices paid = new PaidPrices(customer.log(), ItemGroups.of(null));
    PriceRanks.Collected collected = new PriceRanks.Collected(paid, 0);
    collected.add(customer);

    PriceRanks ranks = collected.ranks();

    for (int price : new int[] {1, 77, 2500, 4999}) { // of 5,000 prices, price − 0.5 are below
      assertThat(ranks.rank(ItemGroups.NONE, price * 100.0))
          .as("price %d", price)
          .isCloseTo((price - 0.5) / 5000, within(0.001));
    }
    assertThat(ranks.rank(ItemGroups.NONE, 0)).isZero();
    assertThat(ranks.rank(ItemGroups.NONE, 1e9)).isEqualTo(1);
  }

  private static CustomerEvents manyPrices() {
    List<Event> events = new ArrayList<>();
    for (int price = 1; price <= 5000; price++) {
      events.add(bought("anna", "a", price, DAY));
    }
    CustomerEvents customer =
        new CustomerEvents(
            CustomerFixture.customerData(CustomerFixture.data(events.stream()).build())
                .purchases());
    customer.load(0, Map.of(), null);
    return customer;
  }
}
