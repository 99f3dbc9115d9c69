package org.crmrecommend.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A decision of a person: the data may, or may not, be used for a purpose.
 *
 * @param purpose what for
 * @param isGranted whether the person agreed
 * @param time when the person decided, in whole milliseconds
 * @param until when an agreement ends, in whole milliseconds; null if it has no end, as that of a
 *     refusal
 * @param source where the person decided, such as {@code account settings}; may be empty
 */
public record Consent(
    Purpose purpose, boolean isGranted, Instant time, @Nullable Instant until, String source) {

  private static final int DEFAULT_YEARS = 2;

  /**
   * @throws IllegalArgumentException if the end is not after the decision, or a refusal has an end
   */
  public Consent {
    Checks.requireNonNull("purpose", purpose);
    Checks.requireNonNull("time", time);
    Checks.requireNonNull("source", source);
    time = time.truncatedTo(ChronoUnit.MILLIS);
    if (until != null) {
      until = until.truncatedTo(ChronoUnit.MILLIS);
      if (!isGranted) {
        throw new IllegalArgumentException("a refusal must not have an end: " + until);
      }
      if (!until.isAfter(time)) {
        throw new IllegalArgumentException("until must be after " + time + ": " + until);
      }
    }
  }

  /** Returns an agreement that ends after two years (in UTC). */
  public static Consent granted(Purpose purpose, Instant time, String source) {
    Checks.requireNonNull("time", time);
    Instant until = time.atOffset(ZoneOffset.UTC).plusYears(DEFAULT_YEARS).toInstant();
    return new Consent(purpose, true, time, until, source);
  }

  /** Returns a refusal, which holds until the person agrees. */
  public static Consent refused(Purpose purpose, Instant time, String source) {
    return new Consent(purpose, false, time, null, source);
  }

  /** Returns a copy that ends at another time; null for no end. */
  public Consent withUntil(@Nullable Instant end) {
    return new Consent(purpose, isGranted, time, end, source);
  }
}
