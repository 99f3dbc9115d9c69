package org.crmrecommend.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** Random events with times, within a few minutes, so that many are at the same time. */
final class RandomVisits {

  static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

  static final List<EventKind> KINDS =
      List.of(
          EventKind.VIEW,
          EventKind.CLICK,
          EventKind.PURCHASE,
          EventKind.RATING,
          EventKind.EXPOSURE,
          EventKind.of("share"));

  private RandomVisits() {}

  /** Returns events in any order. */
  static List<Event> of(long seed, int size, int users, int seconds) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String user = "u" + random.nextInt(users);
      EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
      Event event =
          random.nextInt(8) == 0
              ? Event.of(user, kind)
              : Event.of(user, "i" + random.nextInt(6), kind);
      event = event.at(START.plusSeconds(random.nextInt(seconds)));
      if (kind.equals(EventKind.RATING) && random.nextInt(3) > 0) {
        event = event.withRating(random.nextInt(1, 6) / 2.0);
      }
      if (kind.equals(EventKind.PURCHASE) && random.nextBoolean()) {
        event = event.withOrder("order " + random.nextInt(4));
      }
      events.add(event);
    }
    return events;
  }

  /** Returns an event with the same user, item, kind and rating. */
  static Event withoutTime(Event event) {
    String item = event.item();
    Event untimed =
        item == null
            ? Event.of(event.user(), event.kind())
            : Event.of(event.user(), item, event.kind());
    return event.rating() == null ? untimed : untimed.withRating(event.rating());
  }
}
