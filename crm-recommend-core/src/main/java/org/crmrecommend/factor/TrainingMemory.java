package org.crmrecommend.factor;

import java.util.Locale;
import org.crmrecommend.kernel.AvailableHeap;

/** Estimates and checks the memory that training needs. */
final class TrainingMemory {

  private static final int ARRAY_HEADER = 16;

  private TrainingMemory() {}

  /**
   * Checks that a training fits into the heap.
   *
   * @param algorithmName name of the algorithm, for the message
   * @param factors number of factors, for the message
   * @param bytes memory of training and of the model, in bytes
   * @throws IllegalStateException if the bytes do not fit into the heap of the JVM
   */
  static void require(String algorithmName, int factors, double bytes) {
    long requiredBytes = (long) bytes; // saturates at Long.MAX_VALUE
    String description = String.format(Locale.ROOT, "%s with %,d factors", algorithmName, factors);
    AvailableHeap.measureFor(requiredBytes)
        .require(requiredBytes, description, "train with fewer factors");
  }

  /** Returns the bytes of {@code count} vectors of {@code factors} floats each. */
  static double vectorBytes(double count, int factors) {
    return count * (Float.BYTES * (double) factors + ARRAY_HEADER);
  }
}
