package org.crmrecommend.kernel;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Argument checks. Messages have the form {@code <name> must be <rule>: <value>}. NaN violates
 * every rule for floating-point numbers. The checks throw {@link IllegalArgumentException}; the
 * null checks throw {@link NullPointerException}.
 */
public final class Checks {

  private Checks() {}

  /** Requires a number greater than 0. */
  public static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw violation(name, "be positive", value);
    }
  }

  /** Requires a number greater than 0; accepts infinity. */
  public static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw violation(name, "be positive", value);
    }
  }

  /** Requires a duration longer than 0. */
  public static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw violation(name, "be positive", value);
    }
  }

  /** Requires a finite number greater than 0. */
  public static void requirePositiveFinite(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw violation(name, "be positive and finite", value);
    }
  }

  /** Requires a number greater than 0 and at most {@code max}. */
  public static void requirePositiveAtMost(String name, double value, int max) {
    if (!(value > 0 && value <= max)) {
      throw violation(name, String.format(Locale.ROOT, "be positive and at most %,d", max), value);
    }
  }

  /** Requires a number of at least 0. */
  public static void requireNonNegative(String name, long value) {
    if (value < 0) {
      throw violation(name, "not be negative", value);
    }
  }

  /** Requires a finite number of at least 0. */
  public static void requireNonNegativeFinite(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw violation(name, "be finite and not negative", value);
    }
  }

  /** Requires a finite number. */
  public static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw violation(name, "be finite", value);
    }
  }

  /** Requires a number between 0 and 1, both inclusive. */
  public static void requireFraction(String name, double value) {
    requireBetween(name, value, 0, 1);
  }

  /** Requires a number between 0 and 1, both exclusive. */
  public static void requireOpenFraction(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw violation(name, "be above 0 and below 1", value);
    }
  }

  /** Requires a number between {@code min} and {@code max}, both inclusive. */
  public static void requireBetween(String name, long value, int min, int max) {
    if (value < min || value > max) {
      throw violation(name, between(min, max), value);
    }
  }

  /** Requires a number between {@code min} and {@code max}, both inclusive. */
  public static void requireBetween(String name, double value, int min, int max) {
    if (!(value >= min && value <= max)) {
      throw violation(name, between(min, max), value);
    }
  }

  /** Requires a number of at least {@code min}. */
  public static void requireAtLeast(String name, long value, int min) {
    if (value < min) {
      throw violation(name, "be at least " + min, value);
    }
  }

  /**
   * Requires a collection, array or text that is not empty.
   *
   * @param size number of its elements or characters
   */
  public static void requireNotEmpty(String name, int size) {
    if (size == 0) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
  }

  /** Requires a value that is not null. */
  public static void requireNonNull(String name, @Nullable Object value) {
    if (value == null) {
      throw new NullPointerException(name + " must not be null");
    }
  }

  /**
   * Requires a field of a row that is not null.
   *
   * @param rowType type of the row, such as {@code item}
   * @param id ID of the row
   */
  public static void requireNonNull(
      String name, @Nullable Object value, String rowType, @Nullable String id) {
    if (value == null) {
      throw new NullPointerException(name + " must not be null: " + rowType + " " + id);
    }
  }

  /** Requires a collection that is not null and has no null element. */
  public static void requireNoNulls(String name, @Nullable Collection<?> values) {
    requireNonNull(name, values);
    if (hasNull(values)) {
      throw new NullPointerException(name + " must not contain null");
    }
  }

  /**
   * Requires a multi-valued field of a row that is not null and has no null value.
   *
   * @param rowType type of the row, such as {@code item}
   * @param id ID of the row
   */
  public static void requireNoNulls(
      String name, @Nullable Collection<?> values, String rowType, @Nullable String id) {
    requireNonNull(name, values, rowType, id);
    if (hasNull(values)) {
      throw new NullPointerException(name + " must not contain null: " + rowType + " " + id);
    }
  }

  private static boolean hasNull(@Nullable Collection<?> values) {
    return values != null && values.stream().anyMatch(Objects::isNull);
  }

  private static String between(int min, int max) {
    return String.format(Locale.ROOT, "be between %,d and %,d", min, max);
  }

  private static IllegalArgumentException violation(String name, String rule, Object value) {
    return new IllegalArgumentException(name + " must " + rule + ": " + value);
  }
}
