package org.crmrecommend;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ids of answers: unique, and in the order of the answers if sorted as text.
 *
 * <p>An id has the layout of a ULID, 26 digits of Crockford's base 32 for 128 bits: 48 bits of
 * milliseconds since 1970, 25 bits of a counter and 55 bits of an instance number. The counter
 * orders the ids of one millisecond. If the clock stands still or goes back, ids keep the latest
 * time; after 2²⁵ ids, they continue with the next millisecond.
 *
 * <p>Safe for use by any number of threads, without locks.
 *
 * @see <a href="https://github.com/ulid/spec">ULID</a>, which has 80 random bits after the time
 */
final class AnswerIds {

  private static final int INSTANCE_BITS = 55;
  private static final int COUNTER_BITS = 25;
  private static final int MAX_COUNTER = (1 << COUNTER_BITS) - 1;
  private static final long MAX_MILLIS = (1L << 48) - 1;

  /** Bits of the counter that share the lower 64 bits of an id with the instance number. */
  private static final int LOW_COUNTER_BITS = Long.SIZE - INSTANCE_BITS;

  private static final int LENGTH = 26;
  private static final int BITS_PER_DIGIT = 5;
  private static final byte[] DIGITS =
      "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.ISO_8859_1);

  private final long instance;
  private final AtomicReference<Position> latest = new AtomicReference<>(new Position(-1, 0));

  /**
   * @param seed of the instance number; ids of different instances are unique if their numbers
   *     differ
   */
  AnswerIds(long seed) {
    this.instance = seed & ((1L << INSTANCE_BITS) - 1);
  }

  /**
   * Returns the next id.
   *
   * @param millis time of the clock; times before 1970 count as 1970, and those after the year
   *     10889 as its end
   */
  String next(long millis) {
    long clamped = Math.max(0, Math.min(MAX_MILLIS, millis));
    Position position = latest.updateAndGet(previous -> previous.next(clamped));
    long high =
        position.millis << (COUNTER_BITS - LOW_COUNTER_BITS)
            | position.counter >>> LOW_COUNTER_BITS;
    long low = (long) position.counter << INSTANCE_BITS | instance;
    return text(high, low);
  }

  private static String text(long high, long low) {
    byte[] text = new byte[LENGTH];
    int shift = 0;
    for (int d = LENGTH - 1; d >= 0; d--) {
      text[d] = DIGITS[(int) shifted(high, low, shift) & (DIGITS.length - 1)];
      shift += BITS_PER_DIGIT;
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Returns the lower bits of the 128 bits after a shift to the right. */
  private static long shifted(long high, long low, int shift) {
    if (shift >= Long.SIZE) {
      return high >>> (shift - Long.SIZE);
    }
    return shift == 0 ? low : low >>> shift | high << (Long.SIZE - shift);
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
