package org.crmrecommend.linear;

import java.util.Locale;

/**
 * How much memory the JVM has for a large matrix, so that a training that cannot succeed is refused
 * at once instead of failing in an hour.
 *
 * @param most bytes the heap may grow to
 * @param used bytes of it that are in use
 */
record HeapRoom(long most, long used) {

  private static final long GIGABYTE = 1L << 30;

  /** What the collector wants for itself: a tenth. */
  private static final double SPARE = 1.1;

  /** The room in this JVM. What is garbage counts as used until it is collected. */
  static HeapRoom now() {
    Runtime runtime = Runtime.getRuntime();
    return new HeapRoom(runtime.maxMemory(), runtime.totalMemory() - runtime.freeMemory());
  }

  /** Whether so many bytes more find room. */
  boolean fits(long bytes) {
    return bytes * SPARE <= most - used;
  }

  /**
   * @param what needs the memory, such as {@code Ease of 10 items}
   * @param instead what to do where there is no more memory to be had
   * @throws IllegalStateException if so many bytes more find no room
   */
  void require(long bytes, String what, String instead) {
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
