package org.crmrecommend.serving;

import java.time.Duration;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * How long a storefront keeps events, exposures and what a model learned from forgotten persons.
 * Events and exposures beyond the limits are removed before a refit, the oldest first. The
 * histories of users have {@linkplain org.crmrecommend.history.HistoryLimits limits of their own}.
 *
 * @param maxAge age after which an event or exposure is removed
 * @param maxEvents maximum number of events
 * @param maxExposures maximum number of exposures, which are answers with all their items
 * @param forgottenInModels how long after a person was forgotten a model may stay in place that
 *     learned from this person. A refit starts after half of this time, if none was due before. If
 *     none succeeds, the model and its file are deleted
 */
@Value.Builder
public record Retention(
    Duration maxAge, long maxEvents, long maxExposures, Duration forgottenInModels)
    implements WithRetention {

  /** Three years, 100 million events, one million exposures, 14 days. */
  public static final Retention DEFAULTS =
      new Retention(Duration.ofDays(3 * 365), 100_000_000, 1_000_000, Duration.ofDays(14));

  /**
   * @throws IllegalArgumentException if a limit is not positive
   */
  public Retention {
    Checks.requirePositive("maxAge", maxAge);
    Checks.requirePositive("maxEvents", maxEvents);
    Checks.requirePositive("maxExposures", maxExposures);
    Checks.requirePositive("forgottenInModels", forgottenInModels);
  }
}
