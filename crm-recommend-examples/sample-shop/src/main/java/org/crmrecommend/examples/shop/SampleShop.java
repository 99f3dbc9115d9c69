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
 * The settings of a simulated shop: the number of customers, the number of days, and the random
 * seed.
 *
 * <p>Every customer belongs to one of about twenty segments. Segments differ in age, sex,
 * occupation, place and {@linkplain Interest interests}. A visit follows one of the customer's
 * interests from the product page to the basket. Customers buy consumables again at regular
 * intervals and complementary products together. Some products are in demand only in their season;
 * some are often defective and returned. Occasionally, customers view bestsellers or buy everyday
 * products.
 *
 * <p>The same settings give the same shop, byte for byte. A customer's events depend on the days,
 * the seed and the customer's index, but not on the number of customers. The catalog is always the
 * same.
 *
 * @param customers the number of registered customers, most of whom have events
 * @param days the number of days with events before {@link #END}, from 1 to 365
 * @param seed the random seed
 */
public record SampleShop(int customers, int days, long seed) {

  /** The time at which the events end; some products are in season then and some are not. */
  public static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  /** 2,000 customers and 300 days, which begin before one festival and end after another. */
  public static final SampleShop DEFAULTS = new SampleShop(2000, 300, 42L);

  private static final int MAX_DAYS = 365;

  /**
   * @throws IllegalArgumentException if {@code customers} is not positive or {@code days} is not in
   *     1 … 365
   */
  public SampleShop {
    if (customers <= 0) {
      throw new IllegalArgumentException("customers must be positive: " + customers);
    }
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("days must be from 1 to " + MAX_DAYS + ": " + days);
    }
  }

  /** Returns a copy with another number of customers. */
  public SampleShop withCustomers(int customers) {
    return new SampleShop(customers, days, seed);
  }

  /** Returns a copy with another number of days. */
  public SampleShop withDays(int days) {
    return new SampleShop(customers, days, seed);
  }

  /** Returns a copy with another seed. */
  public SampleShop withSeed(long seed) {
    return new SampleShop(customers, days, seed);
  }

  /** The earliest possible time of an event. */
  public Instant start() {
    return new ShopCalendar(days).start();
  }

  /**
   * Generates the shop. Time and memory are proportional to customers × days. The defaults take
   * about one second in a new JVM and a third of that in a warm one.
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
