package org.crmrecommend.neighbor;

/** Argument checks for the hyper-parameters of this package. */
final class Rules {

  private Rules() {}

  static void requireNeighbors(int neighbors) {
    if (neighbors <= 0) {
      throw new IllegalArgumentException("neighbors must be positive: " + neighbors);
    }
  }

  static void requireNonNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " must be finite and must not be negative: " + value);
    }
  }
}
