package org.crmrecommend.customer;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.crmrecommend.customer.lifetime.LifetimeSettings;
import org.crmrecommend.customer.rfm.RfmBins;
import org.crmrecommend.customer.rfm.RfmGroups;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * How customers are analyzed.
 *
 * @param zone time zone of the shop, which says when a day begins
 * @param rfmBins how recency, frequency and spending are divided into scores
 * @param rfmGroups the groups of customers by these scores
 * @param lifetime how expected purchases and values are estimated
 * @param lifecycle when a customer is in which stage of the lifecycle
 * @param tiers the membership tiers
 * @param complaints when a complaint is open
 */
@Value.Builder
public record CustomerSettings(
    ZoneId zone,
    RfmBins rfmBins,
    RfmGroups rfmGroups,
    LifetimeSettings lifetime,
    LifecycleRules lifecycle,
    MembershipTiers tiers,
    ComplaintSettings complaints)
    implements WithCustomerSettings {

  /** UTC, no tiers, and the defaults of all other settings. */
  public static final CustomerSettings DEFAULTS =
      new CustomerSettings(
          ZoneOffset.UTC,
          RfmBins.DEFAULTS,
          RfmGroups.DEFAULTS,
          LifetimeSettings.DEFAULTS,
          LifecycleRules.DEFAULTS,
          MembershipTiers.NONE,
          ComplaintSettings.DEFAULTS);

  /** Requires all components. */
  public CustomerSettings {
    Checks.requireNonNull("zone", zone);
    Checks.requireNonNull("rfmBins", rfmBins);
    Checks.requireNonNull("rfmGroups", rfmGroups);
    if (rfmBins.count() != rfmGroups.bins()) {
      throw new IllegalArgumentException(
          "rfmGroups must be for the scores of rfmBins, 1 to "
              + rfmBins.count()
              + ": 1 to "
              + rfmGroups.bins());
    }
    Checks.requireNonNull("lifetime", lifetime);
    Checks.requireNonNull("lifecycle", lifecycle);
    Checks.requireNonNull("tiers", tiers);
    Checks.requireNonNull("complaints", complaints);
  }
}
