package org.crmrecommend.customer.lifetime;

import java.time.Duration;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * How the value of customers is estimated.
 *
 * @param horizon how far ahead purchases and spending are expected
 * @param discountRate how much less a payment in a year is worth than one today, such as .1
 * @param holdoutShare share of the observed time, at its end, on which the purchase models are
 *     compared, between 0 and 1
 * @param seed of the simulations behind the intervals
 */
@Value.Builder
public record LifetimeSettings(
    Duration horizon, double discountRate, double holdoutShare, long seed)
    implements WithLifetimeSettings {

  /** 90 days, 10 % a year, a quarter of the time. */
  public static final LifetimeSettings DEFAULTS =
      new LifetimeSettings(Duration.ofDays(90), 0.1, 0.25, 42);

  private static final double WEEKS_PER_YEAR = 365.25 / 7;
  private static final double SECONDS_PER_WEEK = 7 * 86_400;

  /**
   * @throws IllegalArgumentException if the horizon is not positive, the discount rate is not
   *     positive and finite, or the share is not between 0 and 1
   */
  public LifetimeSettings {
    Checks.requireNonNull("horizon", horizon);
    Checks.requirePositive("horizon", horizon);
    Checks.requirePositiveFinite("discountRate", discountRate);
    Checks.requireOpenFraction("holdoutShare", holdoutShare);
  }

  /** Returns the horizon in weeks. */
  double weeks() {
    return (horizon.getSeconds() + horizon.getNano() / 1e9) / SECONDS_PER_WEEK;
  }

  /** Returns the continuous discount rate per week. */
  double weeklyRate() {
    return Math.log1p(discountRate) / WEEKS_PER_YEAR;
  }
}
