package org.crmrecommend.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;

/**
 * Which bit stands for which kind of event.
 *
 * @param kinds by the number of their bit, at most 64
 */
record EventKindBits(List<EventKind> kinds) {

  static final EventKindBits NONE = new EventKindBits(List.of());

  EventKindBits {
    kinds = List.copyOf(kinds);
  }

  /** The bits of those of some kinds that have one. */
  long toBits(List<EventKind> selected) {
    long bits = 0;
    for (int k = 0; k < selected.size(); k++) {
      int bit = kinds.indexOf(selected.get(k));
      bits |= bit < 0 ? 0 : 1L << bit;
    }
    return bits;
  }

  /** The kinds that some bits stand for. */
  Set<EventKind> toKinds(long bits) {
    return IntStream.range(0, kinds.size())
        .filter(bit -> (bits & 1L << bit) != 0)
        .mapToObj(kinds::get)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The same with a bit for this kind.
   *
   * @throws IllegalStateException if there are 64 others
   */
  EventKindBits with(EventKind kind) {
    if (kinds.contains(kind)) {
      return this;
    }
    if (kinds.size() == Long.SIZE) {
      throw new IllegalStateException(
          "a profile holds at most 64 kinds of event; give rarer ones a common name");
    }
    List<EventKind> extended = new ArrayList<>(kinds);
    extended.add(kind);
    return new EventKindBits(extended);
  }
}
