package org.crmrecommend.kernel;

/**
 * The hash functions FNV-1a with 64 and 32 bits, over the UTF-16 code units of a text. For ASCII
 * texts, these are the published functions over bytes.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9923">The FNV Non-Cryptographic Hash
 *     Algorithm, RFC 9923</a>
 */
public final class Fnv1a {

  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int OFFSET_BASIS_32 = 0x811c9dc5;
  private static final int PRIME_32 = 0x01000193;

  private Fnv1a() {}

  /** Returns the hash of a text with 64 bits. O(length) time. */
  public static long of(String text) {
    long hash = OFFSET_BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }

  /** Returns the hash of a text with 32 bits, as an unsigned number. O(length) time. */
  public static int of32(String text) {
    int hash = OFFSET_BASIS_32;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME_32;
    }
    return hash;
  }
}
