package org.crmrecommend.rules.sequence;

import java.util.Arrays;

/** Frequent extensions of one pattern by one item, with their occurrences in the sequences. */
final class PatternExtensions {

  private static final int INITIAL_CAPACITY = 16;

  private final PatternOccurrences occurrences = new PatternOccurrences();
  private int[] codes = new int[INITIAL_CAPACITY];
  private int[] supportCounts = new int[INITIAL_CAPACITY];
  private int[] ends = new int[INITIAL_CAPACITY];
  private int size;

  void clear() {
    occurrences.clear();
    size = 0;
  }

  int size() {
    return size;
  }

  /** Returns the item of an extension as a code of {@link PatternCodes}. */
  int code(int extension) {
    return codes[extension];
  }

  /** Returns the number of sequences that contain the extended pattern. */
  int supportCount(int extension) {
    return supportCounts[extension];
  }

  PatternOccurrences occurrences() {
    return occurrences;
  }

  /** Returns the position of an extension's first occurrence. */
  int occurrencesFrom(int extension) {
    return extension == 0 ? 0 : ends[extension - 1];
  }

  /** Returns the position after an extension's last occurrence. */
  int occurrencesTo(int extension) {
    return ends[extension];
  }

  /**
   * Adds an extension and allocates its occurrences.
   *
   * @return position of the first occurrence
   */
  int add(int code, int supportCount, int occurrenceCount) {
    if (size == codes.length) {
      int capacity = 2 * size;
      codes = Arrays.copyOf(codes, capacity);
      supportCounts = Arrays.copyOf(supportCounts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    int from = occurrences.size();
    occurrences.allocate(occurrenceCount);
    codes[size] = code;
    supportCounts[size] = supportCount;
    ends[size++] = occurrences.size();
    return from;
  }
}
