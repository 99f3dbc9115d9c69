package org.crmrecommend.serving;

import java.time.Duration;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * How long a storefront keeps events and exposures. What exceeds the limits is removed before a
 * refit, the oldest first. The histories of users have {@linkplain
 * org.crmrecommend.history.HistoryLimits limits of their own}.
 *
 * @param maxAge age after which an event or exposure is removed
 * @param maxEvents maximum number of events
 * @param maxExposures maximum number of exposures, which are answers with all their items
 */
@Value.Builder
public record Retention(Duration maxAge, long maxEvents, long maxExposures)
    implements WithRetention {

  /** Three years, 100 million events, one million exposures. */
  public static final Retention DEFAULTS =
      new Retention(Duration.ofDays(3 * 365), 100_000_000, 1_000_000);

  /**
   * @throws IllegalArgumentException if a limit is not positive
   */
  public Retention {
    Checks.requirePositive("maxAge", maxAge);
    Checks.requirePositive("maxEvents", maxEvents);
    Checks.requirePositive("maxExposures", maxExposures);
  }
}
