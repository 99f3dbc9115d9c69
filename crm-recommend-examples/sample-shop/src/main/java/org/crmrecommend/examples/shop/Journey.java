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
 * One customer's months with the shop: the visits, what is bought on them, and what that leads to.
 * Not thread-safe.
 */
final class Journey {

  private static final double LEAVES_IN_BASKET = 0.25;
  private static final double OPENS_COMPANION = 0.6;
  private static final double BUYS_AGAIN = 0.8;
  private static final double BUYS_THE_SAME = 0.75;
  private static final double LOOKS_AROUND_TOO = 0.2;
  private static final double RHYTHM_DEVIATION = 0.15;

  /** How long before something runs out it is bought along with something else. */
  private static final Duration AHEAD = Duration.ofDays(4);

  private static final Duration SIGNING_UP = Duration.ofMinutes(3);

  private final Assortment assortment;
  private final Calendar calendar;
  private final Customer customer;
  private final Chance chance;
  private final Appeal appeal;
  private final Browsing browsing;
  private final Aftermath aftermath;
  private final List<Event> events = new ArrayList<>();
  private int orders;

  /** What is still to come, the next first. */
  private final PriorityQueue<Errand> errands =
      new PriorityQueue<>(Comparator.comparing(Errand::time).thenComparing(Errand::number));

  /** A visit to come, and what will have run out by then, if that is why. */
  private record Errand(Instant time, Optional<Product> need) {

    int number() {
      return need.map(Product::number).orElse(-1);
    }

    boolean isFor(Kind kind) {
      return need.filter(product -> product.kind().name().equals(kind.name())).isPresent();
    }
  }

  Journey(Assortment assortment, Calendar calendar, Customer customer, long seed) {
    this.assortment = assortment;
    this.calendar = calendar;
    this.customer = customer;
    this.chance = Chance.of(seed, Chance.Part.JOURNEY, customer.number());
    this.appeal = new Appeal(assortment, customer, seed);
    this.browsing = new Browsing(assortment, customer, appeal, chance);
    this.aftermath = new Aftermath(chance);
  }

  /** Everything on record that happened, in no particular order. */
  List<Event> events() {
    planVisits();
    while (!errands.isEmpty() && errands.element().time().isBefore(SampleShop.END)) {
      go(errands.remove());
    }
    return events.stream().filter(event -> calendar.isOnRecord(timeOf(event))).toList();
  }

  private void planVisits() {
    Customer.Habit habit = customer.habit();
    for (int visit = chance.count(habit.visits() * calendar.days()); visit > 0; visit--) {
      Instant time = calendar.visit(chance);
      if (!time.isBefore(habit.joined())) {
        errands.add(new Errand(time, Optional.empty()));
      }
    }
    if (habit.visits() > 0 && calendar.isOnRecord(habit.joined())) {
      errands.add(new Errand(habit.joined().plus(SIGNING_UP), Optional.empty()));
    }
  }

  private void go(Errand errand) {
    Visit visit = new Visit(customer.id(), errand.time(), chance);
    if (errand.need().isEmpty() || chance.happens(LOOKS_AROUND_TOO)) {
      browsing.lookAround(visit);
      visit.leave(product -> chance.happens(LEAVES_IN_BASKET));
    }
    errand.need().ifPresent(need -> refill(need, visit));
    checkOut(visit);
    events.addAll(visit.events());
  }

  /** Buys what has run out, and along with it what soon will have. */
  private void refill(Product need, Visit visit) {
    List<Errand> soon =
        errands.stream()
            .filter(errand -> errand.need().isPresent())
            .filter(errand -> errand.time().isBefore(visit.now().plus(AHEAD)))
            .sorted(errands.comparator())
            .toList();
    errands.removeAll(soon);
    replace(need, visit);
    soon.forEach(errand -> replace(errand.need().orElseThrow(), visit));
  }

  /** Buys the same again, or another of its kind: a child may have outgrown it. */
  private void replace(Product used, Visit visit) {
    if (!chance.happens(used.season().demand(visit.date()))) {
      return;
    }
    boolean same = chance.happens(BUYS_THE_SAME) && appeal.of(used, visit.date()) > 0;
    List<Product> shelf = same ? List.of(used) : assortment.of(used.kind().name());
    appeal.pick(shelf, visit.date(), chance).ifPresent(visit::putIn);
  }

  private void checkOut(Visit visit) {
    List.copyOf(visit.basket()).forEach(product -> addCompanions(product, visit));
    if (visit.basket().isEmpty()) {
      return;
    }
    orders++;
    Map<Product, Event> purchases =
        visit.pay(String.format(Locale.ROOT, "o%05d-%03d", customer.number(), orders));
    purchases.forEach(
        (product, purchase) -> {
          appeal.bought(product);
          planRefill(product, purchase);
          if (calendar.isOnRecord(timeOf(purchase))) {
            events.addAll(aftermath.of(purchase, product));
          }
        });
  }

  private void addCompanions(Product product, Visit visit) {
    for (Companion habit : assortment.companions(product.kind().name())) {
      if (habit.isHabitOf(customer.segment()) && chance.happens(habit.chance())) {
        appeal
            .pick(assortment.beside(product, habit), visit.date(), chance)
            .filter(found -> !appeal.isSatisfied(found))
            .ifPresent(found -> addCompanion(found, visit));
      }
    }
  }

  private void addCompanion(Product found, Visit visit) {
    if (chance.happens(OPENS_COMPANION)) {
      visit.note(EventKind.VIEW, found);
    }
    visit.putIn(found);
  }

  /** What is used up is bought again at its rhythm, unless more of the kind is planned for. */
  private void planRefill(Product product, Event purchase) {
    Kind kind = product.kind();
    boolean wanted = customer.likes(product) || kind.tastes().contains(Taste.EVERYDAY);
    boolean planned = errands.stream().anyMatch(errand -> errand.isFor(kind));
    if (!kind.isConsumable() || !wanted || planned || !chance.happens(BUYS_AGAIN)) {
      return;
    }
    double days = kind.rhythm() * purchase.quantity() * chance.spread(RHYTHM_DEVIATION);
    Instant gone = timeOf(purchase).plus(Math.round(days), ChronoUnit.DAYS);
    errands.add(new Errand(Calendar.at(Calendar.date(gone), chance), Optional.of(product)));
  }

  private static Instant timeOf(Event event) {
    return Objects.requireNonNull(event.time());
  }
}
