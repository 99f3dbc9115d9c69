package org.crmrecommend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** A small shop on the first of May in which tea goes with a cup and coffee with a mug. */
final class TeaShop {

  static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private TeaShop() {}

  /** Anna and Ben bought tea with a cup, Cleo and Dan coffee with a mug; all four bought honey. */
  static Stream<Event> pastEvents() {
    return Stream.concat(
            bought(List.of("anna", "ben"), List.of("tea", "cup", "honey")),
            bought(List.of("cleo", "dan"), List.of("coffee", "mug", "honey")))
        .map(event -> event.at(NOON.minus(Duration.ofDays(3))));
  }

  private static Stream<Event> bought(List<String> users, List<String> items) {
    return users.stream().flatMap(user -> items.stream().map(item -> bought(user, item)));
  }

  static Event bought(String user, String item) {
    return Event.of(user, item, EventKind.PURCHASE);
  }

  static Event viewed(String user, String item) {
    return Event.of(user, item, EventKind.VIEW);
  }
}
