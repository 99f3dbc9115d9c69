package org.crmrecommend.history;

import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;

/** Adapts the histories of a snapshot to the limits and the codes of kinds of other histories. */
final class SnapshotReading {

  /** Number of users that a thread puts at a time. */
  private static final int BLOCK = 1 << 14;

  private final HistoryLimits limits;
  private final KindCodes kinds;

  /** The kinds of the previous history, mostly the same list. */
  private List<EventKind> lastKinds = List.of();

  /** New code of each of these kinds. */
  private int[] codes = {};

  private boolean isIdentity = true;
  private boolean hasIgnored;

  private SnapshotReading(HistoryLimits limits, KindCodes kinds) {
    this.limits = limits;
    this.kinds = kinds;
  }

  /** Puts the histories of a snapshot into a map, on several threads. */
  static void putAll(
      HistoriesSnapshot snapshot,
      HistoryLimits limits,
      KindCodes kinds,
      ConcurrentMap<String, History> histories) {
    int blocks = (snapshot.size() + BLOCK - 1) / BLOCK;
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            block -> {
              SnapshotReading reading = new SnapshotReading(limits, kinds);
              int end = Math.min(snapshot.size(), (block + 1) * BLOCK);
              for (int user = block * BLOCK; user < end; user++) {
                History saved = snapshot.histories().get(user);
                histories.put(snapshot.users().get(user), reading.history(saved));
              }
            });
  }

  private History history(History saved) {
    setKinds(saved.kinds());
    EventRecords events = isIdentity ? saved.events() : saved.events().withKinds(codes);
    boolean isWithinLimits = events.size() <= Math.min(limits.events(), limits.lastingEvents());
    return saved.with(isWithinLimits && !hasIgnored ? events : limited(events), kinds);
  }

  private void setKinds(List<EventKind> savedKinds) {
    if (savedKinds == lastKinds) {
      return;
    }
    lastKinds = savedKinds;
    codes = savedKinds.stream().mapToInt(kinds::codeOf).toArray();
    isIdentity = true;
    for (int code = 0; code < codes.length; code++) {
      isIdentity &= codes[code] == code;
    }
    hasIgnored = savedKinds.stream().anyMatch(limits.ignoredKinds()::contains);
  }

  private EventRecords limited(EventRecords events) {
    List<EventRecord> kept =
        events.stream()
            .filter(event -> !limits.ignoredKinds().contains(kinds.kinds().get(event.kind())))
            .toList();
    return EventRecords.of(kept).newest(limits, kinds);
  }
}
