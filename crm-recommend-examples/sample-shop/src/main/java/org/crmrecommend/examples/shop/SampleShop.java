package org.crmrecommend.examples.shop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.Users;

/**
 * The recipe of a small shop that never was: how many customers it has, for how many days it has
 * been open, and the seed of everything else.
 *
 * <p>Every customer is one of about twenty sorts of people, who differ in age, sex, occupation,
 * place, and in the few {@linkplain Interest tastes} they tend to have. A visit follows one of
 * these tastes from the page to the basket; what is used up is bought again at its rhythm; some
 * things go together, some are wanted only in their season, some are badly made and come back. Now
 * and then somebody looks at what everybody buys, or buys what everybody needs.
 *
 * <p>The same recipe gives the same shop, to the last byte. A customer's events depend on the days,
 * the seed and the customer's number, not on how many customers there are. The catalog is always
 * the same.
 *
 * @param customers how many people are registered, most of whom leave events
 * @param days for how many days before {@link #END} events are known, from 1 to 365
 * @param seed of everything that is left to chance
 */
public record SampleShop(int customers, int days, long seed) {

  /** The moment at which the events end; some goods are in season then and some are not. */
  public static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  /**
   * Two thousand customers and ten months, which begin before one festival and end after another.
   */
  public static final SampleShop DEFAULTS = new SampleShop(2000, 300, 42L);

  private static final int MAX_DAYS = 365;

  /**
   * @throws IllegalArgumentException if the customers are not positive or the days not in 1 … 365
   */
  public SampleShop {
    if (customers <= 0) {
      throw new IllegalArgumentException("customers must be positive: " + customers);
    }
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("days must be from 1 to " + MAX_DAYS + ": " + days);
    }
  }

  /** This recipe for another number of customers. */
  public SampleShop withCustomers(int customers) {
    return new SampleShop(customers, days, seed);
  }

  /** This recipe for another number of days. */
  public SampleShop withDays(int days) {
    return new SampleShop(customers, days, seed);
  }

  /** This recipe with another seed. */
  public SampleShop withSeed(long seed) {
    return new SampleShop(customers, days, seed);
  }

  /** The first moment at which there may be an event. */
  public Instant start() {
    return new ShopCalendar(days).start();
  }

  /**
   * The shop of this recipe. Takes time and memory in proportion to customers and days; the
   * defaults take about a second in a fresh Java machine and a third of that in a warm one.
   */
  public Shop generate() {
    Assortment assortment = Assortment.load();
    CustomerGenerator customerGenerator = new CustomerGenerator(days, seed);
    List<Customer> customerList =
        IntStream.range(0, customers).mapToObj(customerGenerator::customer).toList();
    Map<String, String> names =
        customerList.stream().collect(Collectors.toMap(Customer::id, Customer::name));
    return new Shop(
        events(assortment, customerList),
        assortment.catalog(),
        Users.of(customerList.stream().map(Customer::user).toList()),
        names,
        new GroundTruth(assortment, customerList, seed));
  }

  private EventLog events(Assortment assortment, List<Customer> customerList) {
    ShopCalendar calendar = new ShopCalendar(days);
    EventLogBuilder log = EventLog.builder();
    for (Customer customer : customerList) {
      new CustomerSimulation(assortment, calendar, customer, seed).simulate().forEach(log::add);
    }
    return log.build();
  }
}
