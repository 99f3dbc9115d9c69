package org.crmrecommend.kernel;

import java.util.Locale;

/**
 * Heap memory of the JVM that is available for a large matrix. If it is too small, training fails
 * immediately instead of after an hour.
 *
 * @param maxBytes maximum heap size, in bytes
 * @param usedBytes heap in use, in bytes
 */
public record AvailableHeap(long maxBytes, long usedBytes) {

  private static final long GIGABYTE = 1L << 30;

  /** Adds 10 % for the garbage collector. */
  private static final double OVERHEAD_FACTOR = 1.1;

  /** Returns the heap of this JVM. Garbage counts as used until it is collected. */
  static AvailableHeap measure() {
    Runtime runtime = Runtime.getRuntime();
    return new AvailableHeap(runtime.maxMemory(), runtime.totalMemory() - runtime.freeMemory());
  }

  /**
   * Returns the heap of this JVM. Runs the garbage collector first if {@code bytes} would not fit.
   */
  public static AvailableHeap measureFor(long bytes) {
    AvailableHeap heap = measure();
    if (!heap.fits(bytes)) {
      System.gc(); // part of the used heap may be garbage
      heap = measure();
    }
    return heap;
  }

  /** Returns whether {@code bytes} more bytes fit into the heap. */
  boolean fits(long bytes) {
    return bytes * OVERHEAD_FACTOR <= maxBytes - usedBytes;
  }

  /**
   * Checks that {@code bytes} more bytes fit into the heap.
   *
   * @param description what needs the memory, such as {@code Ease of 10 items}
   * @param alternative what to do if no more memory is available
   * @throws IllegalStateException if the bytes do not fit
   */
  public void require(long bytes, String description, String alternative) {
    if (!fits(bytes)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s needs %.1f GB of memory and %.1f GB are available; run java with -Xmx%dg, or %s",
              description,
              (double) bytes / GIGABYTE,
              (double) (maxBytes - usedBytes) / GIGABYTE,
              (long) Math.ceil((usedBytes + bytes * OVERHEAD_FACTOR) / GIGABYTE),
              alternative));
    }
  }
}
