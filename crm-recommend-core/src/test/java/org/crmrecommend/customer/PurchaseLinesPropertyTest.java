package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.TrainingContext;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prices, promotions and complaint rates against lists of events in row form. */
class PurchaseLinesPropertyTest {

  private static final class Shop {
    final Catalog catalog;
    final Map<String, List<Event>> events;
    final Customers customers;

    Shop(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      catalog = CustomerFixture.randomCatalog(random);
      List<Event> all = CustomerFixture.randomEvents(random);
      events =
          all.stream()
              .filter(event -> !event.time().isAfter(CustomerFixture.AS_OF))
              .collect(Collectors.groupingBy(Event::user, TreeMap::new, Collectors.toList()));
      customers =
          Customers.of(
              CustomerFixture.data(all.stream()).catalog(catalog).build(),
              CustomerFixture.SETTINGS,
              TrainingContext.DEFAULTS);
    }

    List<Event> paid(String customer) {
      return events.get(customer).stream()
          .filter(event -> event.kind().equals(EventKind.PURCHASE))
          .filter(event -> event.amount() != null && event.amount() > 0)
          .toList();
    }

    List<Event> paid() {
      return events.keySet().stream().flatMap(customer -> paid(customer).stream()).toList();
    }

    String root(Event event) {
      int item = catalog.items().indexOf(event.item());
      return catalog.contains(item) ? catalog.category(item).stream().findFirst().orElse("") : "";
    }

    double value(String customer, CustomerTrait trait) {
      return customers.value(trait, customers.ids().indexOf(customer));
    }
  }

  private static double price(Event event) {
    return event.amount() / event.quantity();
  }

  /** Returns the mean, weighted. */
  private static double mean(double[] weights, double[] values) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      total += weights[i];
    }
    return sum / total;
  }

  /** The weights and the values of one customer. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Sample(double[] weights, double[] values) {

    double n() {
      double sum = 0;
      double squares = 0;
      for (double weight : weights) {
        sum += weight;
        squares += weight * weight;
      }
      return sum * sum / squares;
    }

    double mean() {
      return PurchaseLinesPropertyTest.mean(weights, values);
    }

    double squares() {
      double[] squares = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        squares[i] = Math.pow(values[i] - mean(), 2);
      }
      return n() * PurchaseLinesPropertyTest.mean(weights, squares);
    }
  }

  /** Returns σ² / τ² by the method of moments. */
  private static double concentration(Iterable<Sample> samples, double mean) {
    double within = 0;
    double freedom = 0;
    double between = 0;
    double n = 0;
    int k = 0;
    for (Sample sample : samples) {
      within += sample.squares();
      freedom += sample.n() - 1;
      between += sample.n() * Math.pow(sample.mean() - mean, 2);
      n += sample.n();
      k++;
    }
    double variance = (between - k * within / freedom) / n;
    double ratio = within / freedom / variance;
    return variance <= 0 ? 10_000 : Math.max(1, Math.min(10_000, ratio));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void prices_randomEvents_equalNaive(long seed) {
    Shop shop = new Shop(seed);
    List<Event> all = shop.paid();
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (String customer : shop.events.keySet()) {
      List<Event> paid = shop.paid(customer);
      if (!paid.isEmpty()) {
        double[] ranks = paid.stream().mapToDouble(event -> rank(event, all, shop)).toArray();
        samples.put(customer, new Sample(ones(ranks.length), ranks));
      }
    }
    double m = concentration(samples.values(), 0.5);
    for (String customer : shop.events.keySet()) {
      Sample sample = samples.get(customer);
      if (sample == null) {
        assertThat(shop.value(customer, CustomerTrait.LOW_PRICE)).as(customer).isNaN();
      } else {
        int n = sample.values().length;
        double rank = (n * sample.mean() + m * 0.5) / (n + m);
        int band = rank < 1 / 3.0 ? 0 : rank > 2 / 3.0 ? 2 : 1;
        assertThat(shop.value(customer, CustomerTrait.PRICE_BAND)).as(customer).isEqualTo(band);
        assertQuartiles(customer, shop);
      }
    }
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double rank(Event event, List<Event> all, Shop shop) {
    List<Event> same = all.stream().filter(e -> shop.root(e).equals(shop.root(event))).toList();
    double below = same.stream().filter(other -> price(other) < price(event)).count();
    double equal = same.stream().filter(other -> price(other) == price(event)).count();
    return (below + equal / 2) / same.size();
  }

  private static void assertQuartiles(String customer, Shop shop) {
    double[] prices =
        shop.paid(customer).stream().mapToDouble(event -> price(event) / 100).toArray();
    Percentile type7 = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    assertThat(shop.value(customer, CustomerTrait.LOW_PRICE))
        .as(customer)
        .isCloseTo(type7.evaluate(prices, 25), within(1e-9));
    assertThat(shop.value(customer, CustomerTrait.HIGH_PRICE))
        .as(customer)
        .isCloseTo(type7.evaluate(prices, 75), within(1e-9));
  }

  private static boolean isDiscounted(Event event) {
    return (event.discount() != null && event.discount() > 0)
        || (event.listPrice() != null && event.listPrice() > event.amount())
        || event.coupon() != null;
  }

  /** Returns the share under a discount, shrunk by ten lines. */
  private static double share(List<Event> lines, double ofLargerGroup) {
    if (lines.isEmpty()) {
      return ofLargerGroup;
    }
    double[] weights = lines.stream().mapToDouble(Event::amount).toArray();
    double[] values = lines.stream().mapToDouble(event -> isDiscounted(event) ? 1 : 0).toArray();
    return (lines.size() * mean(weights, values) + 10 * ofLargerGroup) / (lines.size() + 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void promotionSensitivity_randomEvents_equalsNaive(long seed) {
    Shop shop = new Shop(seed);
    List<Event> all = shop.paid();
    double ofShop =
        mean(
            all.stream().mapToDouble(Event::amount).toArray(),
            all.stream().mapToDouble(event -> isDiscounted(event) ? 1 : 0).toArray());
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (String customer : shop.events.keySet()) {
      List<Event> paid = shop.paid(customer);
      double[] differences =
          paid.stream()
              .mapToDouble(
                  event -> (isDiscounted(event) ? 1 : 0) - expected(event, all, shop, ofShop))
              .toArray();
      if (!paid.isEmpty()) {
        samples.put(
            customer, new Sample(paid.stream().mapToDouble(Event::amount).toArray(), differences));
      }
    }
    double m = concentration(samples.values(), 0);
    samples.forEach(
        (customer, sample) ->
            assertThat(shop.value(customer, CustomerTrait.PROMOTION_SENSITIVITY))
                .as(customer)
                .isCloseTo(sample.n() * sample.mean() / (sample.n() + m), within(1e-4)));
  }

  private static double expected(Event line, List<Event> all, Shop shop, double ofShop) {
    String root = shop.root(line);
    double ofCategory =
        root.isEmpty()
            ? ofShop
            : share(all.stream().filter(e -> shop.root(e).equals(root)).toList(), ofShop);
    return share(all.stream().filter(e -> e.item().equals(line.item())).toList(), ofCategory);
  }

  private static LocalDate day(Event event) {
    return event.time().atZone(CustomerFixture.BERLIN).toLocalDate();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void complaintRate_randomEvents_equalsNaive(long seed) {
    Shop shop = new Shop(seed);
    Map<String, int[]> counts = new LinkedHashMap<>();
    shop.events.forEach(
        (customer, events) -> {
          TreeSet<LocalDate> purchases = new TreeSet<>();
          events.stream()
              .filter(event -> event.kind().equals(EventKind.PURCHASE))
              .forEach(event -> purchases.add(day(event)));
          Set<LocalDate> complaints =
              events.stream()
                  .filter(event -> event.kind().equals(EventKind.COMPLAINT) && event.hasItem())
                  .filter(event -> !"Closed".equals(event.attributes().get("status")))
                  .map(PurchaseLinesPropertyTest::day)
                  .filter(day -> !purchases.isEmpty() && !day.isBefore(purchases.first()))
                  .collect(Collectors.toSet());
          int hits = Math.min(complaints.size(), purchases.size());
          if (!purchases.isEmpty()) {
            counts.put(customer, new int[] {hits, purchases.size() - hits});
          }
        });
    double hits = 0.5 + counts.values().stream().mapToInt(count -> count[0]).sum();
    double others = 0.5 + counts.values().stream().mapToInt(count -> count[1]).sum();
    double mean = hits / (hits + others);
    double m =
        NaiveDirichlet.concentration(
            new ArrayList<>(counts.values()), new double[] {mean, 1 - mean});
    counts.forEach(
        (customer, count) ->
            assertThat(shop.value(customer, CustomerTrait.COMPLAINT_RATE))
                .as(customer)
                .isCloseTo((count[0] + m * mean) / (count[0] + count[1] + m), within(1e-3)));
  }
}
