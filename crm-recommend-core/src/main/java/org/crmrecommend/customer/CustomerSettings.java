package org.crmrecommend.customer;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.crmrecommend.customer.lifetime.LifetimeSettings;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * How customers are analyzed.
 *
 * @param zone time zone of the shop, which says when a day begins
 * @param lifetime how expected purchases and values are estimated
 * @param lifecycle when a customer is in which stage of the lifecycle
 * @param tiers the membership tiers
 */
@Value.Builder
public record CustomerSettings(
    ZoneId zone, LifetimeSettings lifetime, LifecycleRules lifecycle, MembershipTiers tiers)
    implements WithCustomerSettings {

  /** UTC, no tiers, and the defaults of all other settings. */
  public static final CustomerSettings DEFAULTS =
      new CustomerSettings(
          ZoneOffset.UTC, LifetimeSettings.DEFAULTS, LifecycleRules.DEFAULTS, MembershipTiers.NONE);

  /** Requires all components. */
  public CustomerSettings {
    Checks.requireNonNull("zone", zone);
    Checks.requireNonNull("lifetime", lifetime);
    Checks.requireNonNull("lifecycle", lifecycle);
    Checks.requireNonNull("tiers", tiers);
  }
}
