package org.crmrecommend.sequence;

/** What hyper-parameters of this package must be. */
final class Ranges {

  private Ranges() {}

  static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  static void requireNonNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
  }

  /** Finite, too. */
  static void requireNonNegative(String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be finite: " + value);
    }
  }

  /** From 0 to 1. */
  static void requireFraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1: " + value);
    }
  }

  /** Over 0, at most 1. */
  static void requireDecay(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be over 0, at most 1: " + value);
    }
  }
}
