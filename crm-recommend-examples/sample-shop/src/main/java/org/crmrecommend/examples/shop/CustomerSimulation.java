package org.crmrecommend.examples.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/**
 * Simulates one customer: the visits, the purchases and their follow-up events. Not thread-safe.
 */
final class CustomerSimulation {

  private static final double CART_ABANDONMENT_RATE = 0.25;
  private static final double COMPLEMENT_VIEW_RATE = 0.6;
  private static final double REPURCHASE_RATE = 0.8;
  private static final double SAME_PRODUCT_RATE = 0.75;
  private static final double BROWSING_RATE = 0.2;
  private static final double REPURCHASE_SIGMA = 0.15;

  /** A product is bought early, together with other products, if it runs out within this time. */
  private static final Duration REPURCHASE_LOOKAHEAD = Duration.ofDays(4);

  private static final Duration SIGN_UP_DURATION = Duration.ofMinutes(3);

  private final Assortment assortment;
  private final ShopCalendar calendar;
  private final Customer customer;
  private final RandomStream random;
  private final ProductUtility utility;
  private final BrowsingSimulation browsing;
  private final AfterSales afterSales;
  private final List<Event> events = new ArrayList<>();
  private int orderCount;

  /** The visits still to simulate, the earliest first. */
  private final PriorityQueue<PlannedVisit> plannedVisits =
      new PriorityQueue<>(
          Comparator.comparing(PlannedVisit::time).thenComparing(PlannedVisit::productIndex));

  /**
   * A planned visit, with the product that will have run out if that is the reason for the visit.
   */
  private record PlannedVisit(Instant time, Optional<Product> depletedProduct) {

    int productIndex() {
      return depletedProduct.map(Product::index).orElse(-1);
    }

    boolean isForType(ProductType type) {
      return depletedProduct
          .filter(product -> product.type().name().equals(type.name()))
          .isPresent();
    }
  }

  CustomerSimulation(Assortment assortment, ShopCalendar calendar, Customer customer, long seed) {
    this.assortment = assortment;
    this.calendar = calendar;
    this.customer = customer;
    this.random = RandomStream.of(seed, RandomStream.Purpose.BEHAVIOR, customer.index());
    this.utility = new ProductUtility(assortment, customer, seed);
    this.browsing = new BrowsingSimulation(assortment, customer, utility, random);
    this.afterSales = new AfterSales(random);
  }

  /** Simulates all visits and returns the recorded events, in no particular order. */
  List<Event> simulate() {
    planVisits();
    while (!plannedVisits.isEmpty() && plannedVisits.element().time().isBefore(SampleShop.END)) {
      simulateVisit(plannedVisits.remove());
    }
    return events.stream().filter(event -> calendar.isRecorded(timeOf(event))).toList();
  }

  private void planVisits() {
    Customer.VisitPattern visitPattern = customer.visitPattern();
    for (int remaining = random.poisson(visitPattern.visitsPerDay() * calendar.days());
        remaining > 0;
        remaining--) {
      Instant time = calendar.drawVisitTime(random);
      if (!time.isBefore(visitPattern.joined())) {
        plannedVisits.add(new PlannedVisit(time, Optional.empty()));
      }
    }
    if (visitPattern.visitsPerDay() > 0 && calendar.isRecorded(visitPattern.joined())) {
      plannedVisits.add(
          new PlannedVisit(visitPattern.joined().plus(SIGN_UP_DURATION), Optional.empty()));
    }
  }

  private void simulateVisit(PlannedVisit plannedVisit) {
    Visit visit = new Visit(customer.id(), plannedVisit.time(), random);
    if (plannedVisit.depletedProduct().isEmpty() || random.bernoulli(BROWSING_RATE)) {
      browsing.browse(visit);
      visit.removeFromBasket(product -> random.bernoulli(CART_ABANDONMENT_RATE));
    }
    plannedVisit.depletedProduct().ifPresent(depleted -> repurchaseAll(depleted, visit));
    checkOut(visit);
    events.addAll(visit.events());
  }

  /** Buys the product that has run out, and all products that run out soon. */
  private void repurchaseAll(Product depleted, Visit visit) {
    List<PlannedVisit> upcoming =
        plannedVisits.stream()
            .filter(plannedVisit -> plannedVisit.depletedProduct().isPresent())
            .filter(
                plannedVisit ->
                    plannedVisit.time().isBefore(visit.time().plus(REPURCHASE_LOOKAHEAD)))
            .sorted(plannedVisits.comparator())
            .toList();
    plannedVisits.removeAll(upcoming);
    repurchase(depleted, visit);
    upcoming.forEach(
        plannedVisit -> repurchase(plannedVisit.depletedProduct().orElseThrow(), visit));
  }

  /**
   * Buys the same product again, or another of its type, for example if a child has outgrown it.
   */
  private void repurchase(Product depleted, Visit visit) {
    if (!random.bernoulli(depleted.season().demand(visit.date()))) {
      return;
    }
    boolean isSameProduct =
        random.bernoulli(SAME_PRODUCT_RATE) && utility.of(depleted, visit.date()) > 0;
    List<Product> candidates =
        isSameProduct ? List.of(depleted) : assortment.productsOfType(depleted.type().name());
    utility.draw(candidates, visit.date(), random).ifPresent(visit::addToBasket);
  }

  private void checkOut(Visit visit) {
    List.copyOf(visit.basket()).forEach(product -> addComplements(product, visit));
    if (visit.basket().isEmpty()) {
      return;
    }
    orderCount++;
    Map<Product, Event> purchases =
        visit.checkOut(String.format(Locale.ROOT, "o%05d-%03d", customer.index(), orderCount));
    purchases.forEach(
        (product, purchase) -> {
          utility.recordPurchase(product);
          planRepurchase(product, purchase);
          if (calendar.isRecorded(timeOf(purchase))) {
            events.addAll(afterSales.eventsAfter(purchase, product));
          }
        });
  }

  private void addComplements(Product product, Visit visit) {
    for (ComplementRule rule : assortment.complementRules(product.type().name())) {
      if (rule.appliesTo(customer.segment()) && random.bernoulli(rule.probability())) {
        utility
            .draw(assortment.complementsOf(product, rule), visit.date(), random)
            .filter(complement -> !utility.isSatisfied(complement))
            .ifPresent(complement -> addComplement(complement, visit));
      }
    }
  }

  private void addComplement(Product complement, Visit visit) {
    if (random.bernoulli(COMPLEMENT_VIEW_RATE)) {
      visit.addEvent(EventKind.VIEW, complement);
    }
    visit.addToBasket(complement);
  }

  /**
   * Plans to repurchase a consumable after its repurchase interval, unless a purchase of the same
   * type is already planned.
   */
  private void planRepurchase(Product product, Event purchase) {
    ProductType type = product.type();
    boolean isRelevant = customer.likes(product) || type.interests().contains(Interest.EVERYDAY);
    boolean isPlanned =
        plannedVisits.stream().anyMatch(plannedVisit -> plannedVisit.isForType(type));
    if (!type.isConsumable() || !isRelevant || isPlanned || !random.bernoulli(REPURCHASE_RATE)) {
      return;
    }
    double days = type.repurchaseDays() * purchase.quantity() * random.logNormal(REPURCHASE_SIGMA);
    Instant depletionTime = timeOf(purchase).plus(Math.round(days), ChronoUnit.DAYS);
    plannedVisits.add(
        new PlannedVisit(
            ShopCalendar.drawTimeOn(ShopCalendar.date(depletionTime), random),
            Optional.of(product)));
  }

  private static Instant timeOf(Event event) {
    return Objects.requireNonNull(event.time());
  }
}
