package org.crmrecommend.customer.lifetime;

import java.time.Duration;
import org.crmrecommend.kernel.Checks;

/**
 * How the demand of items is estimated.
 *
 * @param shrinkage number of purchases of a customer at which the customer's own purchases and the
 *     recent purchases of the shop count the same
 * @param recent length of the last part of the observation that shows what is bought at present,
 *     and how many new customers come; at least a day
 */
public record DemandSettings(double shrinkage, Duration recent) {

  /** 5 purchases and 13 weeks. */
  public static final DemandSettings DEFAULTS = new DemandSettings(5, Duration.ofDays(91));

  /**
   * @throws IllegalArgumentException if the shrinkage is not positive and finite, or the duration
   *     is below a day
   */
  public DemandSettings {
    Checks.requirePositiveFinite("shrinkage", shrinkage);
    Checks.requireNonNull("recent", recent);
    if (recent.toDays() < 1) {
      throw new IllegalArgumentException("recent must be at least a day: " + recent);
    }
  }
}
