package org.crmrecommend.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;

/**
 * Assigns a bit to each kind of event.
 *
 * @param kinds kinds by the index of their bit, at most 64
 */
record EventKindBits(List<EventKind> kinds) {

  static final EventKindBits NONE = new EventKindBits(List.of());

  EventKindBits {
    kinds = List.copyOf(kinds);
  }

  /** Returns the bits of the selected kinds; kinds without a bit are ignored. */
  long toBits(List<EventKind> selected) {
    long bits = 0;
    for (int k = 0; k < selected.size(); k++) {
      int bit = kinds.indexOf(selected.get(k));
      bits |= bit < 0 ? 0 : 1L << bit;
    }
    return bits;
  }

  /** Returns the kinds of these bits. */
  Set<EventKind> toKinds(long bits) {
    return IntStream.range(0, kinds.size())
        .filter(bit -> (bits & 1L << bit) != 0)
        .mapToObj(kinds::get)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns a copy that has a bit for this kind.
   *
   * @throws IllegalStateException if there are already 64 other kinds
   */
  EventKindBits with(EventKind kind) {
    if (kinds.contains(kind)) {
      return this;
    }
    if (kinds.size() == Long.SIZE) {
      throw new IllegalStateException(
          "a profile holds at most 64 kinds of event; merge rare ones under one name");
    }
    List<EventKind> extended = new ArrayList<>(kinds);
    extended.add(kind);
    return new EventKindBits(extended);
  }
}
