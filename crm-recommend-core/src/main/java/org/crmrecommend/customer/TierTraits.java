package org.crmrecommend.customer;

import java.util.List;
import org.crmrecommend.customer.purchase.Purchases;

/** The membership tier of a customer, and the way to the next one. */
final class TierTraits implements TraitCalculator {

  private final MembershipTiers tiers;
  private final List<String> names;

  TierTraits(MembershipTiers tiers) {
    this.tiers = tiers;
    this.names = tiers.tiers().stream().map(MembershipTiers.Tier::name).toList();
  }

  @Override
  public void calculate(CustomerEvents customer, TraitRow row) {
    if (names.isEmpty()) {
      return;
    }
    Purchases purchases = customer.purchases();
    long firstDay = purchases.lastDay() - tiers.window().toDays() + 1;
    long net = 0;
    int count = 0;
    int purchase = customer.purchasesEnd() - 1;
    while (purchase >= customer.firstPurchase() && purchases.epochDay(purchase) >= firstDay) {
      net += purchases.net(purchase);
      count++;
      purchase--;
    }
    write(purchases.majorUnits((double) net), count, row);
  }

  private void write(double spending, int purchases, TraitRow row) {
    int next = 0;
    while (next < names.size() && has(tiers.tiers().get(next), spending, purchases)) {
      next++;
    }
    if (next > 0) {
      row.set(CustomerTrait.TIER, next - 1.0, purchases);
    }
    if (next < names.size()) {
      MembershipTiers.Tier goal = tiers.tiers().get(next);
      double progress =
          Math.min(share(spending, goal.spending()), share(purchases, goal.purchases()));
      row.set(CustomerTrait.TIER_PROGRESS, progress, purchases);
      row.set(
          CustomerTrait.SPENDING_TO_NEXT_TIER,
          Math.max(0, goal.spending() - Math.max(0, spending)),
          purchases);
    }
  }

  private static boolean has(MembershipTiers.Tier tier, double spending, int purchases) {
    boolean hasSpending = tier.spending() == 0 || spending >= tier.spending();
    return hasSpending && purchases >= tier.purchases();
  }

  private static double share(double value, double goal) {
    return goal == 0 ? 1 : Math.max(0, Math.min(1, value / goal));
  }

  @Override
  public List<String> values(CustomerTrait trait) {
    return trait == CustomerTrait.TIER ? names : List.of();
  }
}
