package org.crmrecommend.model.file;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.History;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;

/** Random histories with everything that a history may have. */
final class RandomHistories {

  static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

  private static final HistoryLimits LIMITS =
      HistoryLimits.DEFAULTS.withEventsPerMinute(3).withEvents(12).withLastingEvents(8);

  private RandomHistories() {}

  static InMemoryHistories.Builder builder(IdMap items) {
    return InMemoryHistories.builder(items).limits(LIMITS).clock(InstantSource.fixed(NOW));
  }

  static InMemoryHistories of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    EventLog log = EventLog.of(RandomLogs.events(seed).stream());
    InMemoryHistories histories = builder(log.items()).events(log).build();
    events(seed).forEach(histories::add);
    for (int user = 0; user < 9; user++) {
      if (random.nextBoolean()) {
        histories.setAttributes("u" + user, attributes(random));
      }
      histories.setPersonalizedUntil("u" + user, until(random));
      histories.setAttributes("new " + user + " ü", attributes(random)); // no events
    }
    for (int forgotten = random.nextInt(3); forgotten > 0; forgotten--) {
      histories.items().forget("i" + random.nextInt(5));
    }
    return histories;
  }

  private static Instant until(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> Instant.MIN;
      case 1 -> Instant.MAX;
      default -> NOW.plusMillis(random.nextInt(9_999));
    };
  }

  private static Map<String, String> attributes(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> Map.of();
      case 1 -> Map.of("city", "Wien" + random.nextInt(3));
      default -> Map.of("city", "Wien", "tier", "tier " + random.nextInt(3));
    };
  }

  /** Returns events of old and new users with old and new items. */
  static List<Event> events(long seed) {
    SplittableRandom random = new SplittableRandom(seed + 1);
    List<Event> events = new ArrayList<>();
    for (int e = 0; e < 60; e++) {
      EventKind kind = random.nextBoolean() ? EventKind.PURCHASE : EventKind.of("share-" + e % 4);
      String user = (random.nextBoolean() ? "u" : "later ") + random.nextInt(9);
      Event event = Event.of(user, (e % 2 == 0 ? "i" : "later") + random.nextInt(9), kind);
      event = random.nextInt(9) == 0 ? Event.of(user, EventKind.LOGIN) : event;
      event = event.at(NOW.minusSeconds(random.nextInt(9_000)));
      event = random.nextInt(4) == 0 ? event.withOrder("order " + random.nextInt(3)) : event;
      event = random.nextInt(4) == 0 ? event.withSession("session " + random.nextInt(9)) : event;
      events.add(random.nextInt(4) == 0 ? event.withRating(random.nextInt(9) / 2.0) : event);
    }
    return events;
  }

  /** Returns everything that is known of a user, without the numbers of items and kinds. */
  static List<String> lines(InMemoryHistories histories, String user) {
    List<String> lines = new ArrayList<>();
    History history = histories.find(user).orElseThrow();
    lines.add(history + " " + history.session() + " " + history.personalizedUntil());
    for (int event = 0; event < history.size(); event++) {
      lines.add(
          id(histories.items(), history.item(event))
              + " "
              + history.kinds().get(history.kindCode(event))
              + (history.hasTime(event) ? " at " + history.epochMillis(event) : "")
              + history.rating(event)
              + history.orderCode(event));
    }
    Profile profile =
        Profile.builder(history, EventWeights.DEFAULTS, histories.lastTime())
            .attributes(history.attributes())
            .build();
    for (int h = 0; h < profile.size(); h++) {
      lines.add(id(histories.items(), profile.item(h)) + profile.weight(h) + profile.lastTime(h));
    }
    return lines;
  }

  private static String id(IdMap items, int item) {
    return items.contains(item) ? items.id(item) : item < 0 ? "no item" : "forgotten";
  }
}
