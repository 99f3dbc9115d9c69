package org.crmrecommend.rules.sequence;

import java.util.Arrays;

/**
 * The frequent ways to go on from one pattern by one item, and where each lies in the sequences.
 */
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

  /** The item of an extension, as {@link PatternCodes} has it. */
  int code(int extension) {
    return codes[extension];
  }

  /** How many sequences hold the pattern so extended. */
  int supportCount(int extension) {
    return supportCounts[extension];
  }

  PatternOccurrences occurrences() {
    return occurrences;
  }

  /** The place of an extension's first embedding. */
  int occurrencesFrom(int extension) {
    return extension == 0 ? 0 : ends[extension - 1];
  }

  /** The place after an extension's last embedding. */
  int occurrencesTo(int extension) {
    return ends[extension];
  }

  /**
   * Adds an extension with room for its embeddings.
   *
   * @return the place of the first of them
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
