package org.crmrecommend.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.IdMap;
import org.jspecify.annotations.Nullable;

/** The histories by the definition of the limits, with lists of events in row form. */
final class ExpectedHistories {

  private final HistoryLimits limits;
  private final Comparator<Event> order;
  private final Map<String, List<Event>> byUser = new TreeMap<>();

  ExpectedHistories(HistoryLimits limits, IdMap items) {
    this.limits = limits;
    this.order =
        Comparator.comparing(Event::time, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(event -> event.item() == null ? -1 : items.indexOf(event.item()))
            .thenComparing(Event::kind)
            .thenComparing(event -> event.rating() == null ? Double.NaN : event.rating());
  }

  void add(Event event) {
    List<Event> events = byUser.getOrDefault(event.user(), List.of());
    long lastMinute =
        events.stream()
            .filter(earlier -> !earlier.time().isAfter(event.time()))
            .filter(earlier -> earlier.time().isAfter(event.time().minusSeconds(60)))
            .count();
    if (lastMinute < limits.eventsPerMinute()) {
      addPast(event);
    }
  }

  /** Adds an event without the limit per minute. */
  void addPast(Event event) {
    if (limits.ignoredKinds().contains(event.kind())) {
      return;
    }
    List<Event> events = byUser.computeIfAbsent(event.user(), user -> new ArrayList<>());
    events.add(event);
    events.sort(order);
    drop(events, true, limits.lastingEvents());
    drop(events, false, limits.events());
  }

  private void drop(List<Event> events, boolean isLasting, int limit) {
    List<Event> ofClass =
        events.stream()
            .filter(event -> limits.lastingKinds().contains(event.kind()) == isLasting)
            .toList();
    for (Event oldest : ofClass.subList(0, Math.max(0, ofClass.size() - limit))) {
      events.remove(oldest); // the first of equal ones
    }
  }

  /** Returns one line for each event of a user, which also say which events share an order. */
  List<String> lines(String user) {
    return lines(byUser.getOrDefault(user, List.of()));
  }

  /** Returns the lines of the newest of these events; equal ones are in the order of the list. */
  List<String> newestLines(List<Event> events) {
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(order);
    drop(sorted, true, limits.lastingEvents());
    drop(sorted, false, limits.events());
    return lines(sorted);
  }

  private static List<String> lines(List<Event> events) {
    List<String> lines = new ArrayList<>();
    Map<String, Integer> orders = new TreeMap<>();
    for (Event event : events) {
      lines.add(
          line(
              event.item(),
              event.kind().name(),
              event.time() == null ? null : event.time().toEpochMilli(),
              event.rating() == null ? Double.NaN : event.rating(),
              event.order() == null
                  ? -1
                  : orders.computeIfAbsent(event.order(), order -> orders.size())));
    }
    return lines;
  }

  /** Returns the lines of an actual history. */
  static List<String> lines(Optional<History> found, IdMap items) {
    List<String> lines = new ArrayList<>();
    Map<Integer, Integer> orders = new TreeMap<>();
    History history = found.orElseThrow();
    for (int event = 0; event < history.size(); event++) {
      lines.add(
          line(
              history.item(event) < 0 ? null : items.id(history.item(event)),
              history.kinds().get(history.kindCode(event)).name(),
              history.hasTime(event) ? history.epochMillis(event) : null,
              history.rating(event).orElse(Double.NaN),
              history.orderCode(event) < 0
                  ? -1
                  : orders.computeIfAbsent(history.orderCode(event), code -> orders.size())));
    }
    return lines;
  }

  private static String line(
      @Nullable String item, String kind, @Nullable Long millis, double rating, int order) {
    return millis + " " + item + " " + kind + " " + rating + " order " + order;
  }
}
