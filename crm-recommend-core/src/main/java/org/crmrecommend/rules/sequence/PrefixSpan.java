package org.crmrecommend.rules.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The depth-first search of PrefixSpan over pseudo-projections: a pattern's projection is no copy
 * of the sequences but the {@link Embeddings} at whose ends it lies, from which the next level's
 * are made bucket by bucket. Used by one thread at a time.
 *
 * <p>With a largest gap, a pattern's first embedding does not stand for the others, as a later one
 * may be near enough to what follows; so all ends are kept.
 */
final class PrefixSpan {

  private final ElementColumns columns;
  private final Search search;
  private final ItemCounts counts;
  private final Embeddings landings = new Embeddings();
  private final List<Extensions> levels = new ArrayList<>();
  private int[] path = new int[8];
  private int[] supportCounts = new int[8];

  PrefixSpan(ElementColumns columns, Search search) {
    this.columns = columns;
    this.search = search;
    this.counts = new ItemCounts(columns, search.minCount());
  }

  /** The frequent items as patterns. */
  Extensions roots() {
    for (int element = 0; element < columns.elementCount(); element++) {
      landings.add(element, element, element);
    }
    Extensions roots = new Extensions();
    counts.addElements(landings, roots);
    return roots;
  }

  /** All patterns to be kept that begin with the item of a root. */
  List<FoundPattern> from(Extensions roots, int root) {
    List<FoundPattern> found = new ArrayList<>();
    descend(roots, root, 0, found);
    return found;
  }

  private void descend(Extensions level, int extension, int depth, List<FoundPattern> found) {
    push(depth, level.code(extension), level.supportCount(extension));
    keep(level, extension, depth + 1, found);
    if (depth + 1 >= search.maxItems()) {
      return;
    }
    Extensions next = level(depth);
    if (elementCount(depth + 1) < search.maxElements()) {
      land(level.embeddings(), level.from(extension), level.to(extension));
      counts.addElements(landings, next);
    }
    counts.addItems(level, extension, next);
    for (int e = 0; e < next.size(); e++) {
      descend(next, e, depth + 1, found);
    }
  }

  private void push(int depth, int code, int supportCount) {
    if (depth == path.length) {
      path = Arrays.copyOf(path, 2 * depth);
      supportCounts = Arrays.copyOf(supportCounts, 2 * depth);
    }
    path[depth] = code;
    supportCounts[depth] = supportCount;
  }

  private Extensions level(int depth) {
    if (depth == levels.size()) {
      levels.add(new Extensions());
    }
    Extensions level = levels.get(depth);
    level.clear();
    return level;
  }

  private int elementCount(int length) {
    int elements = 0;
    for (int place = 0; place < length; place++) {
      elements += Codes.beginsElement(path[place]) ? 1 : 0;
    }
    return elements;
  }

  private void keep(Extensions level, int extension, int length, List<FoundPattern> found) {
    int last = length - 1;
    while (!Codes.beginsElement(path[last])) {
      last--;
    }
    int antecedentCount = last == 0 ? 0 : supportCounts[last - 1];
    int supportCount = level.supportCount(extension);
    if (search.keeps(supportCount, antecedentCount)) {
      @Nullable Delay delay =
          search.wantsDelays() && last > 0 ? delay(level, extension, supportCount) : null;
      found.add(
          new FoundPattern(Arrays.copyOf(path, length), supportCount, antecedentCount, delay));
    }
  }

  /** One delay a sequence: that of the first end. */
  private Delay delay(Extensions level, int extension, int supportCount) {
    Embeddings embeddings = level.embeddings();
    long[] delays = new long[supportCount];
    int size = 0;
    int lastSequence = -1;
    for (int e = level.from(extension); e < level.to(extension); e++) {
      int sequence = columns.sequenceOf(embeddings.end(e));
      if (sequence != lastSequence) {
        delays[size++] = columns.between(embeddings.before(e), embeddings.end(e));
        lastSequence = sequence;
      }
    }
    return Delay.of(delays);
  }

  /** Finds the elements at which a pattern may go on, sequence by sequence. */
  private void land(Embeddings ends, int from, int to) {
    landings.clear();
    int next = from;
    while (next < to) {
      int first = next;
      int sequence = columns.sequenceOf(ends.end(first));
      do {
        next++;
      } while (next < to && columns.sequenceOf(ends.end(next)) == sequence);
      landInSequence(ends, first, next, columns.to(sequence));
    }
  }

  /**
   * Of the ends from which an element may be reached, the last starts latest: a start never falls
   * from one end to a later one.
   */
  private void landInSequence(Embeddings ends, int first, int to, int elementsTo) {
    TimeLimits limits = search.limits();
    int reaching = first - 1;
    for (int element = ends.end(first) + 1; element < elementsTo; element++) {
      while (reaching + 1 < to
          && ends.end(reaching + 1) < element
          && columns.between(ends.end(reaching + 1), element) >= limits.minGap()) {
        reaching++;
      }
      if (reaching < first) {
        continue;
      }
      int before = ends.end(reaching);
      int start = ends.start(reaching);
      if (columns.between(before, element) <= limits.maxGap()
          && columns.between(start, element) <= limits.maxWindow()) {
        landings.add(element, start, before);
      } else if (reaching + 1 == to) {
        return; // whatever comes later is still farther away
      }
    }
  }
}
