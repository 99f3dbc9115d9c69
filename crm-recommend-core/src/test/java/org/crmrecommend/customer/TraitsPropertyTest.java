package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that hold for all calculators. */
class TraitsPropertyTest {

  /** A log of one customer without amounts has no currency. */
  private static final Set<CustomerTrait> NEED_CURRENCY =
      Set.of(CustomerTrait.SPENDING, CustomerTrait.ORDER_VALUE);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 6);
  }

  private static TrainingData randomShop(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Catalog catalog = CustomerFixture.randomCatalog(random);
    return CustomerFixture.data(CustomerFixture.randomEvents(random).stream())
        .catalog(catalog)
        .build();
  }

  private static String describe(Portrait portrait) {
    return portrait.values().stream()
            .filter(value -> !NEED_CURRENCY.contains(value.trait()))
            .toList()
        + " "
        + List.of(Habit.values()).stream().map(portrait::habit).toList()
        + portrait.categories()
        + portrait.brands();
  }

  /** The kinds, channels and attributes of the events of one customer have other codes. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void calculate_logOfOneCustomer_equalsCommonLog(long seed) {
    TrainingData training = randomShop(seed);
    EventLog log = training.log();
    CustomerData data = CustomerFixture.customerData(training);
    CustomerModel model = CustomerModel.learn(data);
    for (int customer = 0; customer < log.userCount(); customer++) {
      String id = log.users().id(customer);
      EventLogBuilder builder = EventLog.builder(new IdMap(), log.items());
      IntStream.range(log.from(customer), log.to(customer))
          .mapToObj(log::event)
          .forEach(builder::add);
      EventLog own = builder.build();
      TraitRow expected = row(model, data.purchases(), customer);
      TraitRow found =
          row(model, Purchases.of(own, data.purchases().asOf(), data.purchases().zone()), 0);

      assertThat(describe(portrait(id, data, found, model)))
          .as(id)
          .isEqualTo(describe(portrait(id, data, expected, model)));
    }
  }

  private static TraitRow row(CustomerModel model, Purchases purchases, int customer) {
    CustomerEvents events = new CustomerEvents(purchases);
    events.load(customer, Map.of(), null);
    TraitRow row = new TraitRow(model.habitSizes());
    model.calculate(events, row);
    return row;
  }

  private static Portrait portrait(
      String id, CustomerData data, TraitRow row, CustomerModel model) {
    return new Portrait(
        new PortraitSource(id, data.purchases().asOf(), row, Map.of(), Set.of()), model);
  }

  /** A kind, a channel, a device and an item that the shop did not have at the training. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void calculate_unknownNamesAndItems_areOther(long seed) {
    TrainingData training = randomShop(seed);
    CustomerData data = CustomerFixture.customerData(training);
    CustomerModel model = CustomerModel.learn(data);
    EventLogBuilder builder = EventLog.builder(new IdMap(), training.log().items().copy());
    builder.add(
        CustomerFixture.bought("new", "newItem", 10, "2026-03-02T08:00:00Z")
            .withChannel("newChannel")
            .withAttribute("device", "newDevice"));
    builder.add(CustomerFixture.event("new", EventKind.of("new-kind"), "2026-03-02T10:00:00Z"));
    TraitRow row =
        row(
            model,
            Purchases.of(builder.build(), data.purchases().asOf(), data.purchases().zone()),
            0);

    Portrait portrait = portrait("new", data, row, model);

    assertThat(row.evidence(CustomerTrait.ACTIVE_HOUR)).isEqualTo(2);
    assertThat(row.evidence(CustomerTrait.CHANNEL)).isEqualTo(1);
    char[] channels = row.counts(Habit.CHANNEL);
    assertThat((int) channels[channels.length - 1]).isEqualTo(1);
    char[] devices = row.counts(Habit.DEVICE);
    assertThat((int) devices[devices.length - 1]).isEqualTo(1);
    assertThat(portrait.categories().shares()).isEmpty();
    assertThat(portrait.value(CustomerTrait.PRICE_BAND)).isPresent();
    assertThat(portrait.value(CustomerTrait.PROMOTION_SENSITIVITY)).isPresent();
  }

  /** The customers are in three blocks, so that several threads count. */
  @Test
  void of_anyThreads_isTheSame() {
    SplittableRandom random = new SplittableRandom(1);
    TrainingData training =
        CustomerFixture.data(CustomerFixture.randomEvents(9_000, 8, random).stream())
            .catalog(CustomerFixture.randomCatalog(random))
            .build();
    Customers one =
        Customers.of(training, CustomerFixture.SETTINGS, TrainingContext.DEFAULTS.withThreads(1));
    Customers four =
        Customers.of(training, CustomerFixture.SETTINGS, TrainingContext.DEFAULTS.withThreads(4));

    for (int customer = 0; customer < one.size(); customer += 17) {
      assertThat(describe(four.portrait(customer))).isEqualTo(describe(one.portrait(customer)));
    }
    int lifetimeValues = 0;
    for (int customer = 0; customer < one.size(); customer++) {
      lifetimeValues += one.has(CustomerTrait.LIFETIME_VALUE, customer) ? 1 : 0;
      for (CustomerTrait trait : CustomerTrait.values()) {
        double value = one.value(trait, customer);
        if (Double.compare(four.value(trait, customer), value) != 0) {
          assertThat(four.value(trait, customer)).as("%s", trait).isEqualTo(value);
        }
      }
    }
    assertThat(lifetimeValues).isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_randomShop_valuesAreFiniteAndWithinBounds(long seed) {
    Customers customers =
        Customers.of(randomShop(seed), CustomerFixture.SETTINGS, TrainingContext.DEFAULTS);

    for (int customer = 0; customer < customers.size(); customer++) {
      for (Portrait.Value value : customers.portrait(customer).values()) {
        assertThat(value.number()).as("%s", value).isFinite();
        if (value.trait().type() == CustomerTrait.Type.SHARE) {
          assertThat(value.number()).as("%s", value).isBetween(-1.0, 1.0);
        }
        if (value.interval() != null) {
          assertThat(value.interval().low()).as("%s", value).isBetween(-1.0, value.number() + 1e-6);
          assertThat(value.interval().high()).as("%s", value).isBetween(value.number() - 1e-6, 1.0);
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_reversedEvents_isTheSame(long seed) {
    List<Event> events = CustomerFixture.randomEvents(new SplittableRandom(seed));
    List<Event> reversed = new ArrayList<>(events);
    Collections.reverse(reversed);
    Customers one = customers(events);
    Customers other = customers(reversed);

    for (int customer = 0; customer < one.size(); customer++) {
      assertThat(describe(other.portrait(customer))).isEqualTo(describe(one.portrait(customer)));
    }
  }

  private static Customers customers(List<Event> events) {
    return Customers.of(
        CustomerFixture.data(events.stream()).build(),
        CustomerFixture.SETTINGS,
        TrainingContext.DEFAULTS);
  }
}
