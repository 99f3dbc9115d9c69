package org.crmrecommend.factor;

import java.util.Locale;
import org.crmrecommend.kernel.HeapRoom;

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
   * @param what is trained
   * @param bytes what training and the model take
   * @throws IllegalStateException if the bytes do not fit into the memory of the JVM
   */
  static void requireRoom(String what, int factors, double bytes) {
    long whole = (long) bytes; // a long's largest value if there are more
    String described = String.format(Locale.ROOT, "%s with %,d factors", what, factors);
    HeapRoom.nowFor(whole).require(whole, described, "train with fewer factors");
  }

  /** The bytes of {@code count} vectors of {@code factors} floats each. */
  static double vectors(double count, int factors) {
    return count * (Float.BYTES * (double) factors + ARRAY_HEADER);
  }
}
