package org.crmrecommend.rules.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.rules.sequence.SequenceRule.DurationQuartiles;
import org.jspecify.annotations.Nullable;

/**
 * PrefixSpan: depth-first search over pseudo-projections. The projection of a pattern is not a copy
 * of the sequences but its {@link PatternOccurrences}; those of the next level are computed from
 * them, grouped by item. Not thread-safe.
 *
 * <p>With a maximum gap, the first occurrence of a pattern is not enough, because a later one may
 * be near enough to the next element. So all ends are kept.
 */
final class PrefixSpan {

  private final ElementColumns columns;
  private final SequenceMiningTask task;
  private final Runnable cancellationCheck;
  private final ExtensionCounter extensionCounter;
  private final PatternOccurrences nextOccurrences = new PatternOccurrences();
  private final List<PatternExtensions> levels = new ArrayList<>();
  private int[] prefix = new int[8];
  private int[] supportCounts = new int[8];

  /**
   * @param cancellationCheck called for every pattern
   */
  PrefixSpan(ElementColumns columns, SequenceMiningTask task, Runnable cancellationCheck) {
    this.columns = columns;
    this.task = task;
    this.cancellationCheck = cancellationCheck;
    this.extensionCounter = new ExtensionCounter(columns, task.minCount());
  }

  /** Returns the frequent items as patterns. */
  PatternExtensions roots() {
    for (int element = 0; element < columns.elementCount(); element++) {
      nextOccurrences.add(element, element, element);
    }
    PatternExtensions roots = new PatternExtensions();
    extensionCounter.addElementExtensions(nextOccurrences, roots);
    return roots;
  }

  /** Returns all accepted patterns that start with the item of a root. */
  List<FrequentPattern> minePrefix(PatternExtensions roots, int root) {
    List<FrequentPattern> found = new ArrayList<>();
    growPattern(roots, root, 0, found);
    return found;
  }

  private void growPattern(
      PatternExtensions level, int extension, int depth, List<FrequentPattern> found) {
    cancellationCheck.run();
    push(depth, level.code(extension), level.supportCount(extension));
    addIfAccepted(level, extension, depth + 1, found);
    if (depth + 1 >= task.maxItems()) {
      return;
    }
    PatternExtensions next = levelAt(depth);
    if (elementCount(depth + 1) < task.maxElements()) {
      findNextOccurrences(
          level.occurrences(), level.occurrencesFrom(extension), level.occurrencesTo(extension));
      extensionCounter.addElementExtensions(nextOccurrences, next);
    }
    extensionCounter.addItemExtensions(level, extension, next);
    for (int e = 0; e < next.size(); e++) {
      growPattern(next, e, depth + 1, found);
    }
  }

  private void push(int depth, int code, int supportCount) {
    if (depth == prefix.length) {
      prefix = Arrays.copyOf(prefix, 2 * depth);
      supportCounts = Arrays.copyOf(supportCounts, 2 * depth);
    }
    prefix[depth] = code;
    supportCounts[depth] = supportCount;
  }

  private PatternExtensions levelAt(int depth) {
    if (depth == levels.size()) {
      levels.add(new PatternExtensions());
    }
    PatternExtensions level = levels.get(depth);
    level.clear();
    return level;
  }

  private int elementCount(int length) {
    int elements = 0;
    for (int position = 0; position < length; position++) {
      elements += PatternCodes.startsElement(prefix[position]) ? 1 : 0;
    }
    return elements;
  }

  private void addIfAccepted(
      PatternExtensions level, int extension, int length, List<FrequentPattern> found) {
    int lastElementStart = length - 1;
    while (!PatternCodes.startsElement(prefix[lastElementStart])) {
      lastElementStart--;
    }
    int antecedentCount = lastElementStart == 0 ? 0 : supportCounts[lastElementStart - 1];
    int supportCount = level.supportCount(extension);
    if (task.accept(supportCount, antecedentCount)) {
      @Nullable DurationQuartiles delay =
          task.recordsDelays() && lastElementStart > 0
              ? delay(level, extension, supportCount)
              : null;
      found.add(
          new FrequentPattern(Arrays.copyOf(prefix, length), supportCount, antecedentCount, delay));
    }
  }

  /** Returns the quartiles of one delay per sequence: that of the first occurrence. */
  private DurationQuartiles delay(PatternExtensions level, int extension, int supportCount) {
    PatternOccurrences occurrences = level.occurrences();
    long[] delays = new long[supportCount];
    int size = 0;
    int lastSequence = -1;
    for (int e = level.occurrencesFrom(extension); e < level.occurrencesTo(extension); e++) {
      int sequence = columns.sequenceOf(occurrences.end(e));
      if (sequence != lastSequence) {
        delays[size++] = columns.gapMillis(occurrences.previousEnd(e), occurrences.end(e));
        lastSequence = sequence;
      }
    }
    return DurationQuartiles.of(delays);
  }

  /** Finds the elements that can extend a pattern, sequence by sequence. */
  private void findNextOccurrences(PatternOccurrences occurrences, int from, int to) {
    nextOccurrences.clear();
    int next = from;
    while (next < to) {
      int first = next;
      int sequence = columns.sequenceOf(occurrences.end(first));
      do {
        next++;
      } while (next < to && columns.sequenceOf(occurrences.end(next)) == sequence);
      findNextOccurrencesInSequence(occurrences, first, next, columns.elementsTo(sequence));
    }
  }

  /**
   * Finds the elements of one sequence that can extend a pattern. Among the ends that can reach an
   * element, the last one has the latest start, because starts never decrease with later ends.
   */
  private void findNextOccurrencesInSequence(
      PatternOccurrences occurrences, int first, int to, int elementsTo) {
    TimeConstraints constraints = task.constraints();
    int lastReachable = first - 1;
    for (int element = occurrences.end(first) + 1; element < elementsTo; element++) {
      while (lastReachable + 1 < to
          && occurrences.end(lastReachable + 1) < element
          && columns.gapMillis(occurrences.end(lastReachable + 1), element)
              >= constraints.minGap()) {
        lastReachable++;
      }
      if (lastReachable < first) {
        continue;
      }
      int previousEnd = occurrences.end(lastReachable);
      int start = occurrences.start(lastReachable);
      if (columns.gapMillis(previousEnd, element) <= constraints.maxGap()
          && columns.gapMillis(start, element) <= constraints.maxWindow()) {
        nextOccurrences.add(element, start, previousEnd);
      } else if (lastReachable + 1 == to) {
        return; // later elements are even farther away
      }
    }
  }
}
