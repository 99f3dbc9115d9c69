package org.crmrecommend.serving.keys;

import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys by number on the heap, 16 bytes each. One thread at a time may change it; any number of
 * threads may read it. A reader sees a key as a whole or not at all.
 */
final class KeyTable {

  /** Keys in a chunk. */
  static final int CHUNK = 4_096;

  private static final int KEY_BYTES = WrappedKey.KEY_BYTES;
  private static final byte[] NONE = new byte[KEY_BYTES];

  private volatile byte[][] chunks = {};

  /** Makes room for this number of keys. */
  void ensureCapacity(int count) {
    int from = chunks.length;
    int needed = (int) (((long) count + CHUNK - 1) / CHUNK);
    if (needed > from) {
      byte[][] grown = Arrays.copyOf(chunks, needed);
      for (int i = from; i < needed; i++) {
        grown[i] = new byte[CHUNK * KEY_BYTES];
      }
      chunks = grown;
    }
  }

  /** Sets a key, which must not be all zero. */
  void put(int number, byte[] key) {
    byte[] chunk = chunks[number / CHUNK];
    synchronized (chunk) {
      System.arraycopy(key, 0, chunk, number % CHUNK * KEY_BYTES, KEY_BYTES);
    }
  }

  /** Overwrites a key. */
  void clear(int number) {
    put(number, NONE);
  }

  /** Returns a key; null if there is none. */
  @Nullable SecretKey get(int number) {
    byte[] key = new byte[KEY_BYTES];
    byte[] chunk = chunks[number / CHUNK];
    synchronized (chunk) {
      System.arraycopy(chunk, number % CHUNK * KEY_BYTES, key, 0, KEY_BYTES);
    }
    return Arrays.equals(key, NONE) ? null : new SecretKeySpec(key, "AES");
  }
}
