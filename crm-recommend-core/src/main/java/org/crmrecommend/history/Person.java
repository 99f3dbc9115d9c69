package org.crmrecommend.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several users who are one person, and the merged history of them. Thread-safe. */
final class Person {

  private final List<String> users;
  private final AtomicReference<Cached> cached = new AtomicReference<>(new Cached(false, null));

  /**
   * A merged history, or the note that an own history has changed since.
   *
   * @param history null if it is not merged, or no user has a history
   */
  private record Cached(boolean isMerged, @Nullable History history) {}

  /**
   * @param users at least two
   */
  Person(List<String> users) {
    this.users = users;
  }

  List<String> users() {
    return users;
  }

  /**
   * Returns the merged history; null if no user has a history. O(1) time if no own history has
   * changed since the last call.
   *
   * <p>A thread that changes an own history calls {@link #changed} after that, which stores a new
   * note. So a merged history is stored only if no own history has changed since before they were
   * read: it has no mix of an older and a newer state, and no reader gets it after a later change
   * has returned.
   */
  @SuppressWarnings("ReferenceEquality") // each note is another one
  @Nullable History history(OwnHistories all, HistoryRules rules) {
    while (true) {
      Cached known = Objects.requireNonNull(cached.get());
      if (known.isMerged()) {
        return known.history();
      }
      Cached merged = new Cached(true, merge(ownHistories(all), rules));
      if (cached.compareAndSet(known, merged)) {
        return merged.history();
      }
    }
  }

  /** Notes that an own history has changed. */
  void changed() {
    cached.set(new Cached(false, null));
  }

  private @Nullable History[] ownHistories(OwnHistories all) {
    @Nullable History[] own = new History[users.size()];
    for (int user = 0; user < own.length; user++) {
      own[user] = all.find(users.get(user));
    }
    return own;
  }

  private static @Nullable History merge(@Nullable History[] own, HistoryRules rules) {
    List<History> known = Stream.of(own).filter(Objects::nonNull).toList();
    if (known.isEmpty()) {
      return null;
    }
    // a user without a history has decided nothing
    long until =
        Stream.of(own)
            .mapToLong(history -> (history == null ? rules.empty() : history).untilMillis())
            .min()
            .orElseThrow();
    if (known.size() == 1 && known.get(0).untilMillis() == until) {
      return known.get(0);
    }
    Map<String, String> attributes = new HashMap<>();
    for (History history : known) {
      history.attributes().forEach(attributes::putIfAbsent);
    }
    EventRecords events = EventRecords.EMPTY;
    for (History history : known) {
      events = events.mergedWith(history.events(), rules.kinds());
    }
    // the newest of all are among the newest of each user, so an own history has dropped none
    return rules
        .empty()
        .withEvents(
            events.newest(rules.limits(), rules.kinds()), newest(known).session().orElse(null))
        .withAttributes(attributes)
        .withUntilMillis(until);
  }

  /** Returns the first of the histories with the newest event. */
  private static History newest(List<History> histories) {
    History newest = histories.get(0);
    for (History history : histories) {
      if (history.size() > 0 && (newest.size() == 0 || lastTime(history) > lastTime(newest))) {
        newest = history;
      }
    }
    return newest;
  }

  private static long lastTime(History history) {
    return history.events().time(history.size() - 1);
  }
}
