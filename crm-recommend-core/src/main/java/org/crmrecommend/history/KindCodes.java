package org.crmrecommend.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crmrecommend.data.EventKind;

/**
 * The kinds of event of all histories by their codes, which are assigned in the order of their
 * first use. Thread-safe; reading takes no lock.
 */
final class KindCodes {

  /** A set of kinds must fit into a long. */
  private static final int MAX_KINDS = Long.SIZE;

  /** The codes of the list that was used last: a million histories of a file have one list. */
  private static volatile KindCodes lastOfList = new KindCodes(Set.of());

  private final Set<EventKind> lastingKinds;

  /** Replaced, never changed. */
  private volatile List<EventKind> kinds = List.of();

  /** One bit for each code of a lasting kind; set before the kind gets its code. */
  private volatile long lastingBits;

  KindCodes(Set<EventKind> lastingKinds) {
    this.lastingKinds = lastingKinds;
  }

  /**
   * Returns the kinds of a list by their positions; none is lasting. No kind may be added, because
   * all histories of the list share them.
   */
  static KindCodes of(List<EventKind> kinds) {
    KindCodes known = lastOfList;
    if (known.kinds == kinds) {
      return known;
    }
    KindCodes codes = new KindCodes(Set.of());
    if (kinds.size() > MAX_KINDS) {
      throw tooManyKinds();
    }
    codes.kinds = List.copyOf(kinds);
    lastOfList = codes;
    return codes;
  }

  List<EventKind> kinds() {
    return kinds;
  }

  /**
   * Returns the code of a kind; adds the kind if it is new.
   *
   * @throws IllegalStateException if there are 64 others
   */
  int codeOf(EventKind kind) {
    int known = kinds.indexOf(kind);
    return known >= 0 ? known : add(kind);
  }

  private synchronized int add(EventKind kind) {
    int known = kinds.indexOf(kind);
    if (known >= 0) {
      return known; // another thread was first
    }
    if (kinds.size() == MAX_KINDS) {
      throw tooManyKinds();
    }
    lastingBits |= lastingKinds.contains(kind) ? 1L << kinds.size() : 0;
    List<EventKind> extended = new ArrayList<>(kinds);
    extended.add(kind);
    kinds = List.copyOf(extended);
    return extended.size() - 1;
  }

  private static IllegalStateException tooManyKinds() {
    return new IllegalStateException(
        "histories hold at most " + MAX_KINDS + " kinds of event; merge rare ones under one name");
  }

  /** Returns whether a kind is one of {@link HistoryLimits#lastingKinds}. */
  boolean isLasting(int code) {
    return (lastingBits & 1L << code) != 0;
  }

  /** Compares two codes by the names of their kinds. */
  int compare(int one, int other) {
    return one == other ? 0 : kinds.get(one).compareTo(kinds.get(other));
  }
}
