package org.crmrecommend.input;

import org.jspecify.annotations.Nullable;

/**
 * Recently read texts of a column, so that a frequent text does not become a new string each time.
 * Memory is bounded. Not thread-safe.
 */
final class FieldCache {

  private static final int BITS = 12;
  private static final int MAX_LENGTH = 32;
  private static final int TRIAL_LOOKUPS = 1 << 14;
  private static final int MIN_HITS = TRIAL_LOOKUPS / 4;
  private static final int FIBONACCI_MULTIPLIER = 0x9E3779B9;

  private final @Nullable String[] texts = new String[1 << BITS];
  private final int[] hashes = new int[1 << BITS];
  private int lookups;
  private int hits;
  private boolean isDisabled;

  /** Returns these characters as a string. */
  String text(char[] chars, int from, int to) {
    if (isDisabled || to - from > MAX_LENGTH) {
      return new String(chars, from, to - from);
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + chars[i];
    }
    int slot = (hash * FIBONACCI_MULTIPLIER) >>> (Integer.SIZE - BITS);
    lookups++;
    String cached = texts[slot];
    if (cached != null && hashes[slot] == hash && matches(cached, chars, from, to)) {
      hits++;
      return cached;
    }
    // A column of mostly distinct texts, such as times, is faster without the cache.
    isDisabled = lookups == TRIAL_LOOKUPS && hits < MIN_HITS;
    String text = new String(chars, from, to - from);
    texts[slot] = text;
    hashes[slot] = hash;
    return text;
  }

  private static boolean matches(String text, char[] chars, int from, int to) {
    if (text.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i - from) != chars[i]) {
        return false;
      }
    }
    return true;
  }
}
