package org.crmrecommend;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ids of answers: unique, and in the order of the answers if sorted as text.
 *
 * <p>An id has the layout of a ULID, 26 digits of Crockford's base 32: 10 digits for 48 bits of
 * milliseconds since 1970, 5 digits for a counter, and 11 digits for the number of this instance.
 * The counter orders the ids of one millisecond. If the clock stands still or goes back, ids keep
 * the latest time; after 2²⁵ ids, they continue with the next millisecond.
 *
 * <p>Safe for use by any number of threads, without locks.
 *
 * @see <a href="https://github.com/ulid/spec">ULID</a>, which has 16 random digits after the time
 */
final class AnswerIds {

  private static final long MAX_MILLIS = (1L << 48) - 1;
  private static final int TIME_DIGITS = 10;
  private static final int COUNTER_DIGITS = 5;
  private static final int INSTANCE_DIGITS = 11;
  private static final int BITS_PER_DIGIT = 5;
  private static final int MAX_COUNTER = (1 << (COUNTER_DIGITS * BITS_PER_DIGIT)) - 1;

  private static final byte[] DIGITS =
      "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.ISO_8859_1);

  /** An id with the digits of the instance. */
  private final byte[] template = new byte[TIME_DIGITS + COUNTER_DIGITS + INSTANCE_DIGITS];

  private final AtomicReference<Position> latest = new AtomicReference<>(new Position(-1, 0));

  /**
   * @param instance number of this instance; only the lower 55 bits are used
   */
  AnswerIds(long instance) {
    writeDigits(instance, template, template.length, INSTANCE_DIGITS);
  }

  /**
   * Returns the next id.
   *
   * @param millis time of the clock; clamped to the range from 1970 to 10889
   */
  String next(long millis) {
    long now = Math.max(0, Math.min(MAX_MILLIS, millis));
    Position position = latest.updateAndGet(previous -> previous.next(now));
    byte[] id = template.clone();
    writeDigits(position.millis, id, TIME_DIGITS, TIME_DIGITS);
    writeDigits(position.counter, id, TIME_DIGITS + COUNTER_DIGITS, COUNTER_DIGITS);
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  /** Writes the lower digits of a number before a position. */
  private static void writeDigits(long number, byte[] id, int end, int count) {
    long rest = number;
    for (int d = end - 1; d >= end - count; d--) {
      id[d] = DIGITS[(int) rest & (DIGITS.length - 1)];
      rest >>>= BITS_PER_DIGIT;
    }
  }

  /** The time and the counter of an id. */
  private record Position(long millis, int counter) {

    Position next(long now) {
      if (now > millis) {
        return new Position(now, 0);
      }
      return counter < MAX_COUNTER
          ? new Position(millis, counter + 1)
          : new Position(millis + 1, 0);
    }
  }
}
