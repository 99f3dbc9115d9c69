package org.crmrecommend.kernel;

import java.util.Locale;

/**
 * How much memory the JVM has for a large matrix, so that a training that cannot succeed is refused
 * at once instead of failing in an hour.
 *
 * @param most bytes the heap may grow to
 * @param used bytes of it that are in use
 */
public record HeapRoom(long most, long used) {

  private static final long GIGABYTE = 1L << 30;

  /** What the collector wants for itself: a tenth. */
  private static final double SPARE = 1.1;

  /** The room in this JVM. What is garbage counts as used until it is collected. */
  static HeapRoom now() {
    Runtime runtime = Runtime.getRuntime();
    return new HeapRoom(runtime.maxMemory(), runtime.totalMemory() - runtime.freeMemory());
  }

  /** The room in this JVM, after a collection of garbage if so many bytes would not fit. */
  public static HeapRoom nowFor(long bytes) {
    HeapRoom room = now();
    if (!room.fits(bytes)) {
      System.gc(); // what looks used may be garbage
      room = now();
    }
    return room;
  }

  /** Whether so many bytes more find room. */
  boolean fits(long bytes) {
    return bytes * SPARE <= most - used;
  }

  /**
   * Checks that so many bytes more find room.
   *
   * @param what needs the memory, such as {@code Ease of 10 items}
   * @param instead what to do where there is no more memory to be had
   * @throws IllegalStateException if so many bytes more find no room
   */
  public void require(long bytes, String what, String instead) {
    if (!fits(bytes)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s needs %.1f GB of memory and %.1f GB are left; run java with -Xmx%dg, or %s",
              what,
              (double) bytes / GIGABYTE,
              (double) (most - used) / GIGABYTE,
              (long) Math.ceil((used + bytes * SPARE) / GIGABYTE),
              instead));
    }
  }
}
