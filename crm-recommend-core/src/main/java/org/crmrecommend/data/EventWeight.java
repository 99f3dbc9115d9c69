package org.crmrecommend.data;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What one kind of event says about a user's liking for an item.
 *
 * <p>An event of age t adds {@code worth · ½^(t / halfLife)}; an event whose value – its stars – is
 * below {@code neutralRating} takes the same away. What all events of the kind add up to, for one
 * user and one item, is held within −cap … cap.
 *
 * <p>A graded signal says how much the user liked the item: of one user's events of the kind with
 * one item only the last with a value counts, and it counts {@code worth · value}, held within
 * ±1,000,000.
 *
 * @param weight what a fresh event adds; negative if it counts against the item
 * @param halfLife after which an event is worth half as much; {@link #FOREVER} if it never fades
 * @param cap the most that events of this kind can add, or take away, together
 * @param neutralRating the value below which an event counts the other way; −∞ if the value says
 *     nothing
 * @param explicit whether an event counts as many times its worth as its value says, and the last
 *     event alone
 */
public record EventWeight(
    double weight, Duration halfLife, double cap, double neutralRating, boolean explicit) {

  private static final double MAX_WEIGHT = 1e6;
  private static final double NO_NEUTRAL_RATING = Double.NEGATIVE_INFINITY;

  /** The half-life of what does not fade. */
  public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  /** What a kind says that says nothing. */
  static final EventWeight ZERO = of(0);

  /**
   * @throws IllegalArgumentException if the worth is not within ±1,000,000, the half-life or the
   *     cap not positive, or neutral not a number
   */
  public EventWeight {
    if (!(Math.abs(weight) <= MAX_WEIGHT)) {
      throw new IllegalArgumentException("weight must be within ±1,000,000: " + weight);
    }
    if (halfLife.isZero() || halfLife.isNegative()) {
      throw new IllegalArgumentException("halfLife must be positive: " + halfLife);
    }
    if (!(cap > 0)) {
      throw new IllegalArgumentException("cap must be positive: " + cap);
    }
    if (Double.isNaN(neutralRating)) {
      throw new IllegalArgumentException("neutralRating must be a number: " + neutralRating);
    }
  }

  /** A signal that never fades and counts once, however often the event happens. */
  public static EventWeight of(double weight) {
    return new EventWeight(
        weight, FOREVER, Math.max(Math.abs(weight), Double.MIN_NORMAL), NO_NEUTRAL_RATING, false);
  }

  /** A graded signal that never fades: the value of the last event, such as its stars. */
  public static EventWeight explicitRating() {
    return new EventWeight(1, FOREVER, Double.POSITIVE_INFINITY, NO_NEUTRAL_RATING, true);
  }

  /** This signal, fading by half in each such span. */
  public EventWeight withHalfLife(Duration halfLife) {
    return new EventWeight(weight, halfLife, cap, neutralRating, explicit);
  }

  /** This signal, with another limit to what repeated events add up to. */
  public EventWeight withCap(double cap) {
    return new EventWeight(weight, halfLife, cap, neutralRating, explicit);
  }

  /** This signal, counting against the item when the event's value is below that. */
  public EventWeight withNeutralRating(double neutralRating) {
    return new EventWeight(weight, halfLife, cap, neutralRating, explicit);
  }

  /**
   * What a single event adds that is so old.
   *
   * @param value +∞ if the event has none, which then counts as at least neutral; a graded event
   *     without a value adds nothing
   */
  double decayedWeight(long ageMillis, double value) {
    double amount = explicit ? explicitWeight(value) : weight;
    double undecayed = value < neutralRating ? -amount : amount;
    boolean decays = ageMillis != 0 && !halfLife.equals(FOREVER);
    return decays ? undecayed * StrictMath.exp(-decayRate() * ageMillis) : undecayed;
  }

  private double explicitWeight(double value) {
    return value == Double.POSITIVE_INFINITY
        ? 0
        : Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, weight * value));
  }

  private double decayRate() {
    double seconds = halfLife.getSeconds() + halfLife.getNano() * 1e-9;
    return Math.log(2) / (seconds * 1e3);
  }
}
