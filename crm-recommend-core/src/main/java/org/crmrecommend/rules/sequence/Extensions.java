package org.crmrecommend.rules.sequence;

import java.util.Arrays;

/**
 * The frequent ways to go on from one pattern by one item, and where each lies in the sequences.
 */
final class Extensions {

  private static final int FIRST_CAPACITY = 16;

  private final Embeddings embeddings = new Embeddings();
  private int[] codes = new int[FIRST_CAPACITY];
  private int[] supportCounts = new int[FIRST_CAPACITY];
  private int[] ends = new int[FIRST_CAPACITY];
  private int size;

  void clear() {
    embeddings.clear();
    size = 0;
  }

  int size() {
    return size;
  }

  /** The item of an extension, as {@link Codes} has it. */
  int code(int extension) {
    return codes[extension];
  }

  /** How many sequences hold the pattern so extended. */
  int supportCount(int extension) {
    return supportCounts[extension];
  }

  Embeddings embeddings() {
    return embeddings;
  }

  /** The place of an extension's first embedding. */
  int from(int extension) {
    return extension == 0 ? 0 : ends[extension - 1];
  }

  /** The place after an extension's last embedding. */
  int to(int extension) {
    return ends[extension];
  }

  /**
   * Adds an extension with room for its embeddings.
   *
   * @return the place of the first of them
   */
  int add(int code, int supportCount, int embeddingCount) {
    if (size == codes.length) {
      int capacity = 2 * size;
      codes = Arrays.copyOf(codes, capacity);
      supportCounts = Arrays.copyOf(supportCounts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    int from = embeddings.size();
    embeddings.grow(embeddingCount);
    codes[size] = code;
    supportCounts[size] = supportCount;
    ends[size++] = embeddings.size();
    return from;
  }
}
