package org.crmrecommend.customer.purchase;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** Purchases of one customer by day, from plain lists in quadratic time. */
public final class NaivePurchases {

  /** The purchase of a day. */
  public static final class Day {
    public long gross;
    public long refunded;
    public final Set<Optional<String>> orders = new HashSet<>();

    private Day() {}

    public long net() {
      return gross - refunded;
    }
  }

  private NaivePurchases() {}

  /** Returns the purchases of a customer up to an instant. */
  public static NavigableMap<LocalDate, Day> of(List<Event> events, String customer, Instant asOf) {
    List<Event> dated =
        events.stream()
            .filter(event -> event.user().equals(customer))
            .filter(event -> event.time() != null && !event.time().isAfter(asOf))
            .toList();
    TreeMap<LocalDate, Day> days = new TreeMap<>();
    for (Event event : dated) {
      if (event.kind().equals(EventKind.PURCHASE)) {
        Day day = days.computeIfAbsent(dayOf(event), key -> new Day());
        day.gross += amount(event);
        day.orders.add(Optional.ofNullable(event.order()));
      }
    }
    for (Event event : dated) {
      if (event.kind().equals(EventKind.REFUND)) {
        refundedDay(dated, event).ifPresent(day -> days.get(day).refunded += amount(event));
      }
    }
    return days;
  }

  /** Returns the number of refunds of a customer that belong to no purchase. */
  public static long unmatched(List<Event> events, String customer, Instant asOf) {
    List<Event> dated =
        events.stream()
            .filter(event -> event.user().equals(customer))
            .filter(event -> event.time() != null && !event.time().isAfter(asOf))
            .toList();
    return dated.stream()
        .filter(event -> event.kind().equals(EventKind.REFUND))
        .filter(event -> refundedDay(dated, event).isEmpty())
        .count();
  }

  private static Optional<LocalDate> refundedDay(List<Event> dated, Event refund) {
    return latest(dated, refund, e -> refund.order() != null && refund.order().equals(e.order()))
        .or(() -> latest(dated, refund, e -> refund.hasItem() && refund.item().equals(e.item())))
        .or(() -> latest(dated, refund, e -> true))
        .map(NaivePurchases::dayOf);
  }

  private static Optional<Event> latest(
      List<Event> dated, Event refund, Predicate<Event> condition) {
    return dated.stream()
        .filter(event -> event.kind().equals(EventKind.PURCHASE))
        .filter(event -> !event.time().isAfter(refund.time()))
        .filter(condition)
        .max(Comparator.comparing(Event::time));
  }

  private static LocalDate dayOf(Event event) {
    return LocalDate.ofInstant(event.time(), RandomPurchases.ZONE);
  }

  private static long amount(Event event) {
    return event.amount() == null ? 0 : event.amount();
  }
}
