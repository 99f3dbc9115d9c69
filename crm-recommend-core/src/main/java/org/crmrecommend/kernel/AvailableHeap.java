package org.crmrecommend.kernel;

import java.util.Locale;

/**
 * How much memory the JVM has for a large matrix, so that a training that cannot succeed is refused
 * at once instead of failing in an hour.
 *
 * @param maxBytes bytes the heap may grow to
 * @param usedBytes bytes of it that are in use
 */
public record AvailableHeap(long maxBytes, long usedBytes) {

  private static final long GIGABYTE = 1L << 30;

  /** What the collector wants for itself: a tenth. */
  private static final double OVERHEAD_FACTOR = 1.1;

  /** The room in this JVM. What is garbage counts as used until it is collected. */
  static AvailableHeap measure() {
    Runtime runtime = Runtime.getRuntime();
    return new AvailableHeap(runtime.maxMemory(), runtime.totalMemory() - runtime.freeMemory());
  }

  /** The room in this JVM, after a collection of garbage if so many bytes would not fit. */
  public static AvailableHeap measureFor(long bytes) {
    AvailableHeap heap = measure();
    if (!heap.fits(bytes)) {
      System.gc(); // what looks used may be garbage
      heap = measure();
    }
    return heap;
  }

  /** Whether so many bytes more find room. */
  boolean fits(long bytes) {
    return bytes * OVERHEAD_FACTOR <= maxBytes - usedBytes;
  }

  /**
   * Checks that so many bytes more find room.
   *
   * @param description needs the memory, such as {@code Ease of 10 items}
   * @param alternative what to do where there is no more memory to be had
   * @throws IllegalStateException if so many bytes more find no room
   */
  public void require(long bytes, String description, String alternative) {
    if (!fits(bytes)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s needs %.1f GB of memory and %.1f GB are left; run java with -Xmx%dg, or %s",
              description,
              (double) bytes / GIGABYTE,
              (double) (maxBytes - usedBytes) / GIGABYTE,
              (long) Math.ceil((usedBytes + bytes * OVERHEAD_FACTOR) / GIGABYTE),
              alternative));
    }
  }
}
