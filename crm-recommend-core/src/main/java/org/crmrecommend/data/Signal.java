package org.crmrecommend.data;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What one kind of event says about a user's liking for an item.
 *
 * <p>An event of age t adds {@code worth · ½^(t / halfLife)}; an event whose value – its stars – is
 * below {@code neutral} takes the same away. What all events of the kind add up to, for one user
 * and one item, is held within −cap … cap.
 *
 * @param worth what a fresh event adds; negative if it counts against the item
 * @param halfLife after which an event is worth half as much; {@link #FOREVER} if it never fades
 * @param cap the most that events of this kind can add, or take away, together
 * @param neutral the value below which an event counts the other way; −∞ if the value says nothing
 */
public record Signal(double worth, Duration halfLife, double cap, double neutral) {

  private static final double MOST_WORTH = 1e6;
  private static final double UNSAID = Double.NEGATIVE_INFINITY;

  /** The half-life of what does not fade. */
  public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  /** What a kind says that says nothing. */
  static final Signal NONE = worth(0);

  /**
   * @throws IllegalArgumentException if the worth is not within ±1,000,000, the half-life or the
   *     cap not positive, or neutral not a number
   */
  public Signal {
    if (!(Math.abs(worth) <= MOST_WORTH)) {
      throw new IllegalArgumentException("worth must be within ±1,000,000: " + worth);
    }
    if (halfLife.isZero() || halfLife.isNegative()) {
      throw new IllegalArgumentException("halfLife must be positive: " + halfLife);
    }
    if (!(cap > 0)) {
      throw new IllegalArgumentException("cap must be positive: " + cap);
    }
    if (Double.isNaN(neutral)) {
      throw new IllegalArgumentException("neutral must be a number: " + neutral);
    }
  }

  /** A signal that never fades and counts once, however often the event happens. */
  public static Signal worth(double worth) {
    return new Signal(worth, FOREVER, Math.max(Math.abs(worth), Double.MIN_NORMAL), UNSAID);
  }

  /** This signal, fading by half in each such span. */
  public Signal withHalfLife(Duration halfLife) {
    return new Signal(worth, halfLife, cap, neutral);
  }

  /** This signal, with another limit to what repeated events add up to. */
  public Signal withCap(double cap) {
    return new Signal(worth, halfLife, cap, neutral);
  }

  /** This signal, counting against the item when the event's value is below that. */
  public Signal withNeutral(double neutral) {
    return new Signal(worth, halfLife, cap, neutral);
  }

  /** What a single event adds that is so old; one without a value counts as at least neutral. */
  double weight(long ageMillis, double value) {
    double fresh = value < neutral ? -worth : worth;
    return halfLife.equals(FOREVER) ? fresh : fresh * StrictMath.exp(-rate() * ageMillis);
  }

  private double rate() {
    double seconds = halfLife.getSeconds() + halfLife.getNano() * 1e-9;
    return Math.log(2) / (seconds * 1e3);
  }
}
