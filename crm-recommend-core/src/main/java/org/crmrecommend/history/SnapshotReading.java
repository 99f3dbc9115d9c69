package org.crmrecommend.history;

import java.util.List;
import org.crmrecommend.data.EventKind;

/** Adapts the histories of a snapshot to the limits and the codes of kinds of other histories. */
final class SnapshotReading {

  private final HistoryLimits limits;
  private final KindCodes kinds;

  /** The kinds of the previous history, mostly the same list. */
  private List<EventKind> lastKinds = List.of();

  /** New code of each of these kinds. */
  private int[] codes = {};

  private boolean isIdentity = true;
  private boolean hasIgnored;

  SnapshotReading(HistoryLimits limits, KindCodes kinds) {
    this.limits = limits;
    this.kinds = kinds;
  }

  History history(History saved) {
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
    return EventRecords.of(kept, limits, kinds);
  }
}
