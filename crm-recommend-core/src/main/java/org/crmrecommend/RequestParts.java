package org.crmrecommend;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/** What a request consists of; changed only before a request has it. */
final class RequestParts {

  private static final int DEFAULT_LIMIT = 10;

  private static final Set<EventKind> BOUGHT =
      Set.of(
          EventKind.PURCHASE,
          EventKind.RATING,
          EventKind.REVIEW,
          EventKind.REFUND,
          EventKind.COMPLAINT);

  @Nullable String user;
  List<String> history = List.of();
  List<Event> events = List.of();
  List<String> basket = List.of();
  Map<String, String> attributes = Map.of();
  int limit = DEFAULT_LIMIT;
  @Nullable Set<String> included;
  Set<String> excluded = Set.of();
  @Nullable Predicate<String> predicate;
  Set<EventKind> boughtKinds = BOUGHT;
  Instant boughtSince = Instant.MIN;
  @Nullable Instant time;
  @Nullable String channel;
  Locale locale = Locale.ENGLISH;

  RequestParts() {}

  RequestParts(RequestParts parts) {
    this.user = parts.user;
    this.history = parts.history;
    this.events = parts.events;
    this.basket = parts.basket;
    this.attributes = parts.attributes;
    this.limit = parts.limit;
    this.included = parts.included;
    this.excluded = parts.excluded;
    this.predicate = parts.predicate;
    this.boughtKinds = parts.boughtKinds;
    this.boughtSince = parts.boughtSince;
    this.time = parts.time;
    this.channel = parts.channel;
    this.locale = parts.locale;
  }

  /** All parts that are not null; sets and maps in order. */
  Map<String, Object> byName() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("user", user);
    all.put("history", history);
    all.put("events", events);
    all.put("basket", basket);
    all.put("attributes", new TreeMap<>(attributes));
    all.put("limit", limit);
    all.put("included", included == null ? null : new TreeSet<>(included));
    all.put("excluded", new TreeSet<>(excluded));
    all.put("predicate", predicate);
    all.put("boughtKinds", new TreeSet<>(boughtKinds));
    all.put("boughtSince", boughtSince);
    all.put("time", time);
    all.put("channel", channel);
    all.put("locale", locale);
    all.values().removeIf(Objects::isNull);
    return all;
  }
}
