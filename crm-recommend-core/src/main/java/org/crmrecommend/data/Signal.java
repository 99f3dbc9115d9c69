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
 * <p>A graded signal says how much the user liked the item: of one user's events of the kind with
 * one item only the last with a value counts, and it counts {@code worth · value}, held within
 * ±1,000,000.
 *
 * @param worth what a fresh event adds; negative if it counts against the item
 * @param halfLife after which an event is worth half as much; {@link #FOREVER} if it never fades
 * @param cap the most that events of this kind can add, or take away, together
 * @param neutral the value below which an event counts the other way; −∞ if the value says nothing
 * @param graded whether an event counts as many times its worth as its value says, and the last
 *     event alone
 */
public record Signal(double worth, Duration halfLife, double cap, double neutral, boolean graded) {

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
    return new Signal(worth, FOREVER, Math.max(Math.abs(worth), Double.MIN_NORMAL), UNSAID, false);
  }

  /** A graded signal that never fades: the value of the last event, such as its stars. */
  public static Signal stars() {
    return new Signal(1, FOREVER, Double.POSITIVE_INFINITY, UNSAID, true);
  }

  /** This signal, fading by half in each such span. */
  public Signal withHalfLife(Duration halfLife) {
    return new Signal(worth, halfLife, cap, neutral, graded);
  }

  /** This signal, with another limit to what repeated events add up to. */
  public Signal withCap(double cap) {
    return new Signal(worth, halfLife, cap, neutral, graded);
  }

  /** This signal, counting against the item when the event's value is below that. */
  public Signal withNeutral(double neutral) {
    return new Signal(worth, halfLife, cap, neutral, graded);
  }

  /**
   * What a single event adds that is so old.
   *
   * @param value +∞ if the event has none, which then counts as at least neutral; a graded event
   *     without a value adds nothing
   */
  double weight(long ageMillis, double value) {
    double amount = graded ? graded(value) : worth;
    double fresh = value < neutral ? -amount : amount;
    boolean fades = ageMillis != 0 && !halfLife.equals(FOREVER);
    return fades ? fresh * StrictMath.exp(-rate() * ageMillis) : fresh;
  }

  private double graded(double value) {
    return value == Double.POSITIVE_INFINITY
        ? 0
        : Math.max(-MOST_WORTH, Math.min(MOST_WORTH, worth * value));
  }

  private double rate() {
    double seconds = halfLife.getSeconds() + halfLife.getNano() * 1e-9;
    return Math.log(2) / (seconds * 1e3);
  }
}
