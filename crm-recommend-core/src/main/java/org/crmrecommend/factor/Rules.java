package org.crmrecommend.factor;

import java.util.Locale;
import org.crmrecommend.kernel.AvailableHeap;

/** What hyper-parameters of this package must be, and the memory they need. */
final class Rules {

  private static final int ARRAY_HEADER = 16;

  private Rules() {}

  static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  /**
   * Checks that a training fits into memory.
   *
   * @param algorithmName is trained
   * @param bytes what training and the model take
   * @throws IllegalStateException if the bytes do not fit into the memory of the JVM
   */
  static void requireMemory(String algorithmName, int factors, double bytes) {
    long requiredBytes = (long) bytes; // a long's largest value if there are more
    String description = String.format(Locale.ROOT, "%s with %,d factors", algorithmName, factors);
    AvailableHeap.measureFor(requiredBytes)
        .require(requiredBytes, description, "train with fewer factors");
  }

  /** The bytes of {@code count} vectors of {@code factors} floats each. */
  static double vectorBytes(double count, int factors) {
    return count * (Float.BYTES * (double) factors + ARRAY_HEADER);
  }
}
