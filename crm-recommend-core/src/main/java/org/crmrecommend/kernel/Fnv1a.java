package org.crmrecommend.kernel;

/** The hash function FNV-1a with 64 bits, over the UTF-16 code units of a text. */
public final class Fnv1a {

  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fnv1a() {}

  /** Returns the hash of a text. O(length) time. */
  public static long of(String text) {
    long hash = OFFSET_BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }
}
