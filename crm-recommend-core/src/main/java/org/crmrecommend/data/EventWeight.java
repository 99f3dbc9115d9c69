package org.crmrecommend.data;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.crmrecommend.kernel.Checks;

/**
 * The weight of one kind of event as evidence of how much a user likes an item.
 *
 * <p>An event of age t adds {@code weight · ½^(t / halfLife)}. An event whose rating is below
 * {@code neutralRating} subtracts the same amount. The sum over all events of the kind, for one
 * user and one item, is limited to −cap … cap.
 *
 * <p>An explicit weight uses the rating as the degree of liking. Of the events of the kind by one
 * user with one item, only the last one with a rating counts. It uses {@code weight · rating},
 * limited to ±1,000,000, in place of the weight.
 *
 * @param weight what an event of age 0 adds, within ±1,000,000; negative for events that count
 *     against the item
 * @param halfLife age at which the weight of an event is halved; {@link #FOREVER} for no decay
 * @param cap maximum absolute value of the sum over the events of this kind, positive
 * @param neutralRating the rating below which an event has the opposite sign; −∞ to ignore ratings
 * @param explicit whether the weight is multiplied by the rating, and only the last event counts
 */
public record EventWeight(
    double weight, Duration halfLife, double cap, double neutralRating, boolean explicit) {

  private static final int MAX_WEIGHT = 1_000_000;
  private static final double NO_NEUTRAL_RATING = Double.NEGATIVE_INFINITY;

  /** Half-life of weights that do not decay. */
  public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  /** The zero weight, of event kinds that do not count. */
  static final EventWeight ZERO = of(0);

  /**
   * @throws IllegalArgumentException if the weight is not between −1,000,000 and 1,000,000, the
   *     half-life or the cap is not positive, or the neutral rating is NaN
   */
  public EventWeight {
    Checks.requireBetween("weight", weight, -MAX_WEIGHT, MAX_WEIGHT);
    Checks.requirePositive("halfLife", halfLife);
    Checks.requirePositive("cap", cap);
    if (Double.isNaN(neutralRating)) {
      throw new IllegalArgumentException("neutralRating must be a number: " + neutralRating);
    }
  }

  /** Returns a weight that does not decay and counts once, even if the event is repeated. */
  public static EventWeight of(double weight) {
    return new EventWeight(
        weight, FOREVER, Math.max(Math.abs(weight), Double.MIN_NORMAL), NO_NEUTRAL_RATING, false);
  }

  /** Returns an explicit weight that does not decay: the rating of the last event. */
  public static EventWeight explicitRating() {
    return new EventWeight(1, FOREVER, Double.POSITIVE_INFINITY, NO_NEUTRAL_RATING, true);
  }

  /** Returns a copy with this half-life. */
  public EventWeight withHalfLife(Duration halfLife) {
    return new EventWeight(weight, halfLife, cap, neutralRating, explicit);
  }

  /** Returns a copy with this limit on the sum of repeated events. */
  public EventWeight withCap(double cap) {
    return new EventWeight(weight, halfLife, cap, neutralRating, explicit);
  }

  /** Returns a copy in which events with a lower rating have the opposite sign. */
  public EventWeight withNeutralRating(double neutralRating) {
    return new EventWeight(weight, halfLife, cap, neutralRating, explicit);
  }

  /**
   * Returns the weight of a single event.
   *
   * @param ageMillis age of the event in milliseconds
   * @param rating rating of the event, or +∞ if it has none: it then counts as not below neutral,
   *     but an explicit event without a rating has the weight 0
   */
  double decayedWeight(long ageMillis, double rating) {
    return decayedWeight(ageMillis, rating, decayRate());
  }

  /**
   * Returns the weight of a single event like {@link #decayedWeight(long, double)}.
   *
   * @param decayRate {@link #decayRate()}, which callers compute once for many events
   */
  double decayedWeight(long ageMillis, double rating, double decayRate) {
    double amount = explicit ? explicitWeight(rating) : weight;
    double undecayed = rating < neutralRating ? -amount : amount;
    boolean decays = ageMillis != 0 && decayRate != 0;
    return decays ? undecayed * StrictMath.exp(-decayRate * ageMillis) : undecayed;
  }

  /**
   * Returns whether an event with this rating is positive.
   *
   * @param rating +∞ if it has none
   */
  boolean isPositive(double rating) {
    return decayedWeight(0, rating, 0) > 0;
  }

  private double explicitWeight(double rating) {
    return rating == Double.POSITIVE_INFINITY
        ? 0
        : Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, weight * rating));
  }

  /** Returns ln 2 / half-life in milliseconds; 0 for no decay. */
  double decayRate() {
    if (halfLife.equals(FOREVER)) {
      return 0;
    }
    double seconds = halfLife.getSeconds() + halfLife.getNano() * 1e-9;
    return Math.log(2) / (seconds * 1e3);
  }
}
