package org.crmrecommend.customer;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * How customers are analyzed.
 *
 * @param zone time zone of the shop, which says when a day begins
 * @param horizon how far ahead purchases and spending are expected
 * @param discountRate how much less a payment in a year is worth than one today, such as .1
 * @param tiers the membership tiers
 * @param complaints when a complaint is open
 */
@Value.Builder
public record CustomerSettings(
    ZoneId zone,
    Duration horizon,
    double discountRate,
    MembershipTiers tiers,
    ComplaintSettings complaints)
    implements WithCustomerSettings {

  /** UTC, 90 days, 10 % a year, no tiers, {@link ComplaintSettings#DEFAULTS}. */
  public static final CustomerSettings DEFAULTS =
      new CustomerSettings(
          ZoneOffset.UTC,
          Duration.ofDays(90),
          0.1,
          MembershipTiers.NONE,
          ComplaintSettings.DEFAULTS);

  /**
   * @throws IllegalArgumentException if the horizon is not positive, or the discount rate is not
   *     positive and finite
   */
  public CustomerSettings {
    Checks.requireNonNull("zone", zone);
    Checks.requirePositive("horizon", horizon);
    Checks.requirePositiveFinite("discountRate", discountRate);
    Checks.requireNonNull("tiers", tiers);
    Checks.requireNonNull("complaints", complaints);
  }
}
