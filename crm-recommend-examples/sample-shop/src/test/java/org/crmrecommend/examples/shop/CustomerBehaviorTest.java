package org.crmrecommend.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the behavior of the customers of the default shop, using only the events. */
class CustomerBehaviorTest {

  private static final Shop SHOP = SampleShop.DEFAULTS.generate();
  private static final List<Event> EVENTS = SHOP.events().events().toList();
  private static final Map<String, Product> PRODUCTS =
      Assortment.load().products().stream().collect(Collectors.toMap(Product::id, p -> p));

  @Test
  void purchases_youngFathers_combineBeerAndNappies() {
    Collection<Set<String>> fathers = baskets(user -> isInSegment("young father", user));
    Collection<Set<String>> mothers = baskets(user -> isInSegment("young mother", user));

    assertThat(confidence(fathers, "nappies", "beer")).isGreaterThan(0.45);
    assertThat(confidence(mothers, "nappies", "beer")).isLessThan(0.1);
    assertThat(lift(fathers, "nappies", "beer")).isGreaterThan(1.5);
    assertThat(lift(baskets(user -> true), "nappies", "beer")).isGreaterThan(4);
  }

  @ParameterizedTest
  @CsvSource({
    "hotpot-bases, meat-rolls",
    "coffee-beans, coffee-filters",
    "tents, sleeping-bags",
    "phones, phone-cases",
    "cat-food, cat-litter",
    "teapots, teacups",
    "brushes, rice-paper"
  })
  void purchases_complements_areBoughtTogether(String type, String otherType) {
    assertThat(lift(baskets(user -> true), type, otherType)).isGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource({
    "mooncakes, SEPTEMBER, OCTOBER, 1",
    "zongzi, MAY, JUNE, 1",
    "new-year, JANUARY, MARCH, 1",
    "ice-cream, MAY, SEPTEMBER, 0.8",
    "cooling, MAY, SEPTEMBER, 0.8",
    "sunscreens, MAY, SEPTEMBER, 0.7"
  })
  void purchases_seasonalProducts_areInSeason(String type, Month first, Month last, double share) {
    assertThat(shareOfPurchases(type, EnumSet.range(first, last))).isGreaterThanOrEqualTo(share);
  }

  @Test
  void purchases_winterCoats_areInWinter() {
    Set<Month> winter = EnumSet.of(Month.NOVEMBER, Month.DECEMBER, Month.JANUARY, Month.FEBRUARY);

    assertThat(shareOfPurchases("coats", winter)).isGreaterThan(0.8);
  }

  @Test
  void events_any_concernAvailableProducts() {
    for (Event event : EVENTS) {
      Product product = PRODUCTS.get(event.item());
      boolean isAfterSales =
          Set.of("rating", "review", "refund", "complaint").contains(event.kind().name());
      assertThat(isAfterSales || product.isAvailable(date(event))).as("%s", event).isTrue();
    }
  }

  @Test
  void events_newAndSoldOutItems_onlySoldOutOccur() {
    Set<String> seen = EVENTS.stream().map(Event::item).collect(Collectors.toSet());

    assertThat(PRODUCTS.values().stream().filter(Product::isNew))
        .hasSizeGreaterThan(4)
        .extracting(Product::id)
        .doesNotContainAnyElementsOf(seen);
    assertThat(PRODUCTS.values().stream().filter(Product::isSoldOut))
        .hasSizeGreaterThan(4)
        .extracting(Product::id)
        .isSubsetOf(seen);
  }

  @Test
  void refunds_any_followPurchaseWithinAmount() {
    Map<String, Event> purchases = new HashMap<>();
    eventsOf(EventKind.PURCHASE)
        .forEach(event -> purchases.put(event.order() + event.item(), event));
    List<Event> refunds = eventsOf(EventKind.REFUND);

    for (Event refund : refunds) {
      Event purchase =
          purchases.remove(refund.order() + refund.item()); // at most one refund per purchase
      assertThat(purchase).as("purchase of %s", refund).isNotNull();
      assertThat(purchase.user()).isEqualTo(refund.user());
      assertThat(refund.time()).isAfter(purchase.time());
      assertThat(refund.quantity()).isLessThanOrEqualTo(purchase.quantity());
      assertThat(refund.amount()).isPositive().isLessThanOrEqualTo(purchase.amount());
    }
    double share = refunds.size() / (double) eventsOf(EventKind.PURCHASE).size();
    assertThat(share).isBetween(0.015, 0.05);
  }

  @Test
  void refunds_defectiveProducts_areMoreFrequent() {
    assertThat(refundShare(product -> product.defectRate() > 0))
        .isGreaterThan(6 * refundShare(product -> product.defectRate() == 0));
    assertThat(meanStars(product -> product.defectRate() > 0))
        .isLessThan(meanStars(product -> product.defectRate() == 0) - 0.7);
  }

  @Test
  void purchases_any_costPriceOrSalePrice() {
    for (Event event : eventsOf(EventKind.PURCHASE)) {
      BigDecimal price = BigDecimal.valueOf(PRODUCTS.get(event.item()).priceInFen(), 2);
      BigDecimal share = new BigDecimal(ShopCalendar.isSaleDay(date(event)) ? "0.9" : "1");
      BigDecimal money = price.multiply(BigDecimal.valueOf(event.quantity())).multiply(share);
      assertThat(event.amount())
          .as("%s", event)
          .isEqualTo(money.setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact());
      assertThat(event.currency()).isEqualTo(Assortment.CURRENCY);
    }
  }

  @Test
  void purchases_online_followCartEvent() {
    Map<String, List<Event>> carts =
        eventsOf(EventKind.CART).stream().collect(Collectors.groupingBy(e -> e.user() + e.item()));
    for (Event event : eventsOf(EventKind.PURCHASE)) {
      // Cart events before the recorded days are not in the log.
      boolean isAtStart =
          event.time().isBefore(SampleShop.DEFAULTS.start().plus(Duration.ofHours(1)));
      if (!event.channel().equals("store") && !isAtStart) {
        assertThat(carts.getOrDefault(event.user() + event.item(), List.of()))
            .as("%s", event)
            .anyMatch(cart -> isShortlyBefore(cart.time(), event.time()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"nappies, 20", "cat-litter, 22", "dog-food, 28", "laundry-liquid, 40"})
  void purchases_consumables_recurAtRepurchaseInterval(String typeOrItem, int days) {
    double[] gaps = gapsInDays(typeOrItem);

    assertThat(gaps).hasSizeGreaterThan(100);
    assertThat(gaps[gaps.length / 2]).isBetween(days * 0.8, days * 1.8);
  }

  /** Small nappies fit until the age of four months and large ones from eight. */
  @Test
  void purchases_nappies_growWithChildAge() {
    Map<String, Instant> firstLarge = new HashMap<>();
    Map<String, Instant> lastSmall = new HashMap<>();
    for (Event event : eventsOf(EventKind.PURCHASE)) { // a user's events are in order of time
      if (event.item().equals("nappies-l")) {
        firstLarge.putIfAbsent(event.user(), event.time());
      } else if (event.item().equals("nappies-s")) {
        lastSmall.put(event.user(), event.time());
      }
    }

    assertThat(firstLarge).hasSizeGreaterThan(20);
    firstLarge.forEach(
        (user, time) ->
            assertThat(lastSmall.getOrDefault(user, Instant.MIN)).as(user).isBefore(time));
  }

  @Test
  void popularity_always_isLongTailed() {
    long[] sales =
        eventsOf(EventKind.PURCHASE).stream()
            .collect(Collectors.groupingBy(Event::item, Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    long all = Arrays.stream(sales).sum();
    long head = Arrays.stream(sales).skip(sales.length * 4L / 5).sum();

    assertThat(head / (double) all).isBetween(0.45, 0.75);
  }

  private static List<Event> eventsOf(EventKind kind) {
    return EVENTS.stream().filter(event -> event.kind().equals(kind)).toList();
  }

  private static boolean isInSegment(String segment, String user) {
    return SHOP.groundTruth().segment(user).orElseThrow().equals(segment);
  }

  private static LocalDate date(Event event) {
    return ShopCalendar.date(event.time());
  }

  private static boolean isShortlyBefore(Instant first, Instant second) {
    return !first.isAfter(second) && first.plus(Duration.ofHours(1)).isAfter(second);
  }

  /** Returns the product types of each order of the matching users. */
  private static Collection<Set<String>> baskets(Predicate<String> users) {
    Map<String, Set<String>> baskets = new HashMap<>();
    for (Event event : eventsOf(EventKind.PURCHASE)) {
      if (users.test(event.user())) {
        baskets
            .computeIfAbsent(event.order(), order -> new HashSet<>())
            .add(PRODUCTS.get(event.item()).type().name());
      }
    }
    return baskets.values();
  }

  private static double basketShare(Collection<Set<String>> baskets, String... types) {
    return baskets.stream().filter(basket -> basket.containsAll(List.of(types))).count()
        / (double) baskets.size();
  }

  private static double confidence(Collection<Set<String>> baskets, String type, String otherType) {
    return basketShare(baskets, type, otherType) / basketShare(baskets, type);
  }

  private static double lift(Collection<Set<String>> baskets, String type, String otherType) {
    return confidence(baskets, type, otherType) / basketShare(baskets, otherType);
  }

  private static double shareOfPurchases(String type, Set<Month> months) {
    return eventsOf(EventKind.PURCHASE).stream()
        .filter(event -> PRODUCTS.get(event.item()).type().name().equals(type))
        .mapToInt(event -> months.contains(date(event).getMonth()) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static double refundShare(Predicate<Product> products) {
    return count(EventKind.REFUND, products) / (double) count(EventKind.PURCHASE, products);
  }

  private static long count(EventKind kind, Predicate<Product> products) {
    return eventsOf(kind).stream()
        .filter(event -> products.test(PRODUCTS.get(event.item())))
        .count();
  }

  private static double meanStars(Predicate<Product> products) {
    return eventsOf(EventKind.RATING).stream()
        .filter(event -> products.test(PRODUCTS.get(event.item())))
        .mapToDouble(Event::rating)
        .average()
        .orElseThrow();
  }

  /**
   * Returns the sorted numbers of days between consecutive purchases of an item or type by the same
   * user.
   */
  private static double[] gapsInDays(String typeOrItem) {
    Map<String, Instant> last = new HashMap<>();
    List<Double> gaps = new ArrayList<>();
    for (Event event : eventsOf(EventKind.PURCHASE)) {
      String type = PRODUCTS.get(event.item()).type().name();
      if (type.equals(typeOrItem) || event.item().equals(typeOrItem)) {
        Instant before = last.put(event.user(), event.time());
        if (before != null && before.isBefore(event.time())) {
          gaps.add(Duration.between(before, event.time()).toHours() / 24.0);
        }
      }
    }
    return gaps.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }
}
