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
  private final AtomicReference<@Nullable Merged> merged = new AtomicReference<>();

  /**
   * A merged history.
   *
   * @param own the own history of each user from which it was made; null if there was none
   * @param history null if no user had a history
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Merged(@Nullable History[] own, @Nullable History history) {}

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
   * Returns the merged history; null if no user has a history. O(users) time if no own history has
   * changed since the last call.
   *
   * <p>The own histories from which a merged one was made say whether it is the newest: every
   * change of a user, such as a new event, replaces the user's history by another object, and an
   * object that was replaced never comes back. So there is no version that a writer would have to
   * increment. A thread that is late may store a merged history without an event that was added
   * meanwhile, but no reader returns it, because each one first compares the own histories.
   *
   * <p>All own histories of a returned one were there at the same time: they were read by the
   * thread that merged them, before the merged history was stored, and again after that by the
   * thread that returns it. For that reason, a thread that has merged them reads them once more.
   */
  @Nullable History history(OwnHistories all, HistoryRules rules) {
    while (true) {
      Merged known = merged.get();
      if (known != null && isMergedFrom(known.own(), all)) {
        return known.history();
      }
      @Nullable History[] own = ownHistories(all);
      // Only one thread replaces what it has read; the others return the object of that one.
      merged.compareAndSet(known, new Merged(own, merge(own, rules)));
    }
  }

  private boolean isMergedFrom(@Nullable History[] own, OwnHistories all) {
    for (int user = 0; user < own.length; user++) {
      if (all.find(users.get(user)) != own[user]) {
        return false;
      }
    }
    return true;
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
    return rules
        .empty()
        .withEvents(events(known, rules), newest(known).session().orElse(null))
        .withAttributes(attributes)
        .withUntilMillis(until);
  }

  /**
   * Returns the newest events of all within the limits. They are among the newest events of each
   * user, so nothing is missing that an own history has dropped.
   */
  private static EventRecords events(List<History> histories, HistoryRules rules) {
    List<EventRecord> sorted =
        histories.stream()
            .flatMap(history -> history.events().stream())
            .sorted((one, other) -> one.compareTo(other, rules.kinds()))
            .toList();
    return EventRecords.of(sorted, rules.limits(), rules.kinds());
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
