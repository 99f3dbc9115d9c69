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

/** What the customers of the default shop do, counted from the events alone. */
class ShopHabitsTest {

  private static final Shop SHOP = SampleShop.DEFAULTS.generate();
  private static final List<Event> EVENTS = SHOP.events().events().toList();
  private static final Map<String, Product> PRODUCTS =
      Assortment.load().products().stream().collect(Collectors.toMap(Product::id, p -> p));

  @Test
  void youngFathers_buyBeerWithNappies() {
    Collection<Set<String>> fathers = baskets(user -> isOf("young father", user));
    Collection<Set<String>> mothers = baskets(user -> isOf("young mother", user));

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
  void companions_areBoughtTogether(String kind, String with) {
    assertThat(lift(baskets(user -> true), kind, with)).isGreaterThan(5);
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
  void seasonalGoods_areBoughtInTheirMonths(String kind, Month first, Month last, double share) {
    assertThat(shareOfPurchases(kind, EnumSet.range(first, last))).isGreaterThanOrEqualTo(share);
  }

  @Test
  void winterCoats_areBoughtInWinter() {
    Set<Month> winter = EnumSet.of(Month.NOVEMBER, Month.DECEMBER, Month.JANUARY, Month.FEBRUARY);

    assertThat(shareOfPurchases("coats", winter)).isGreaterThan(0.8);
  }

  @Test
  void events_areAboutWhatCouldBeBoughtThen() {
    for (Event event : EVENTS) {
      Product product = PRODUCTS.get(event.item());
      boolean later =
          Set.of("rating", "review", "refund", "complaint").contains(event.kind().name());
      assertThat(later || product.isSold(date(event))).as("%s", event).isTrue();
    }
  }

  @Test
  void newItems_haveNoEventsAndSoldOutOnesHave() {
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
  void refunds_comeAfterThePurchaseAndNeverExceedIt() {
    Map<String, Event> purchases = new HashMap<>();
    of(EventKind.PURCHASE).forEach(event -> purchases.put(event.order() + event.item(), event));
    List<Event> refunds = of(EventKind.REFUND);

    for (Event refund : refunds) {
      Event purchase = purchases.remove(refund.order() + refund.item()); // back once, at most
      assertThat(purchase).as("purchase of %s", refund).isNotNull();
      assertThat(purchase.user()).isEqualTo(refund.user());
      assertThat(refund.time()).isAfter(purchase.time());
      assertThat(refund.quantity()).isLessThanOrEqualTo(purchase.quantity());
      assertThat(refund.value()).isPositive().isLessThanOrEqualTo(purchase.value());
    }
    double share = refunds.size() / (double) of(EventKind.PURCHASE).size();
    assertThat(share).isBetween(0.015, 0.05);
  }

  @Test
  void badlyMadeItems_comeBackFarMoreOften() {
    assertThat(refundShare(product -> product.flaw() > 0))
        .isGreaterThan(6 * refundShare(product -> product.flaw() == 0));
    assertThat(meanStars(product -> product.flaw() > 0))
        .isLessThan(meanStars(product -> product.flaw() == 0) - 0.7);
  }

  @Test
  void purchases_costThePriceOfAllPiecesOrATenthLessInASale() {
    for (Event event : of(EventKind.PURCHASE)) {
      BigDecimal price = BigDecimal.valueOf(PRODUCTS.get(event.item()).fen(), 2);
      BigDecimal share = new BigDecimal(Calendar.isSale(date(event)) ? "0.9" : "1");
      BigDecimal money = price.multiply(BigDecimal.valueOf(event.quantity())).multiply(share);
      assertThat(event.value())
          .as("%s", event)
          .isEqualTo(money.setScale(2, RoundingMode.HALF_UP).doubleValue());
    }
  }

  @Test
  void purchases_outsideTheStore_wereInTheBasketFirst() {
    Map<String, List<Event>> carts =
        of(EventKind.CART).stream().collect(Collectors.groupingBy(e -> e.user() + e.item()));
    for (Event event : of(EventKind.PURCHASE)) {
      // What was put in just before the first recorded moment is not on record.
      boolean early = event.time().isBefore(SampleShop.DEFAULTS.start().plus(Duration.ofHours(1)));
      if (!event.channel().equals("store") && !early) {
        assertThat(carts.getOrDefault(event.user() + event.item(), List.of()))
            .as("%s", event)
            .anyMatch(cart -> isShortlyBefore(cart.time(), event.time()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"nappies, 20", "cat-litter, 22", "dog-food, 28", "laundry-liquid, 40"})
  void consumables_areBoughtAgainAtTheirRhythm(String kindOrItem, int days) {
    double[] gaps = gapsInDays(kindOrItem);

    assertThat(gaps).hasSizeGreaterThan(100);
    assertThat(gaps[gaps.length / 2]).isBetween(days * 0.8, days * 1.8);
  }

  /** Small nappies fit until the age of four months and large ones from eight. */
  @Test
  void children_grow() {
    Map<String, Instant> firstLarge = new HashMap<>();
    Map<String, Instant> lastSmall = new HashMap<>();
    for (Event event : of(EventKind.PURCHASE)) { // a user's events come in the order of time
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
  void popularity_hasAHeadAndATail() {
    long[] sales =
        of(EventKind.PURCHASE).stream()
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

  private static List<Event> of(EventKind kind) {
    return EVENTS.stream().filter(event -> event.kind().equals(kind)).toList();
  }

  private static boolean isOf(String segment, String user) {
    return SHOP.truth().segment(user).orElseThrow().equals(segment);
  }

  private static LocalDate date(Event event) {
    return Calendar.date(event.time());
  }

  private static boolean isShortlyBefore(Instant first, Instant then) {
    return !first.isAfter(then) && first.plus(Duration.ofHours(1)).isAfter(then);
  }

  /** The kinds of product in each order of the users. */
  private static Collection<Set<String>> baskets(Predicate<String> users) {
    Map<String, Set<String>> baskets = new HashMap<>();
    for (Event event : of(EventKind.PURCHASE)) {
      if (users.test(event.user())) {
        baskets
            .computeIfAbsent(event.order(), order -> new HashSet<>())
            .add(PRODUCTS.get(event.item()).kind().name());
      }
    }
    return baskets.values();
  }

  private static double share(Collection<Set<String>> baskets, String... kinds) {
    return baskets.stream().filter(basket -> basket.containsAll(List.of(kinds))).count()
        / (double) baskets.size();
  }

  private static double confidence(Collection<Set<String>> baskets, String kind, String with) {
    return share(baskets, kind, with) / share(baskets, kind);
  }

  private static double lift(Collection<Set<String>> baskets, String kind, String with) {
    return confidence(baskets, kind, with) / share(baskets, with);
  }

  private static double shareOfPurchases(String kind, Set<Month> months) {
    return of(EventKind.PURCHASE).stream()
        .filter(event -> PRODUCTS.get(event.item()).kind().name().equals(kind))
        .mapToInt(event -> months.contains(date(event).getMonth()) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static double refundShare(Predicate<Product> products) {
    return count(EventKind.REFUND, products) / (double) count(EventKind.PURCHASE, products);
  }

  private static long count(EventKind kind, Predicate<Product> products) {
    return of(kind).stream().filter(event -> products.test(PRODUCTS.get(event.item()))).count();
  }

  private static double meanStars(Predicate<Product> products) {
    return of(EventKind.RATING).stream()
        .filter(event -> products.test(PRODUCTS.get(event.item())))
        .mapToDouble(Event::value)
        .average()
        .orElseThrow();
  }

  /** The days between one purchase and the next of one item or kind by one user, in order. */
  private static double[] gapsInDays(String kindOrItem) {
    Map<String, Instant> last = new HashMap<>();
    List<Double> gaps = new ArrayList<>();
    for (Event event : of(EventKind.PURCHASE)) {
      String kind = PRODUCTS.get(event.item()).kind().name();
      if (kind.equals(kindOrItem) || event.item().equals(kindOrItem)) {
        Instant before = last.put(event.user(), event.time());
        if (before != null && before.isBefore(event.time())) {
          gaps.add(Duration.between(before, event.time()).toHours() / 24.0);
        }
      }
    }
    return gaps.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }
}
