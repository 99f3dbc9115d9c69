package org.crmrecommend.customer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.customer.lifetime.LifetimeEstimate;
import org.crmrecommend.customer.lifetime.LifetimeModel;
import org.crmrecommend.customer.purchase.Purchases;
import org.hipparchus.special.Beta;
import org.jspecify.annotations.Nullable;

/** What is expected of a customer, and the stage of the lifecycle. */
final class LifetimeTraits implements TraitCalculator {

  private static final List<String> STAGES =
      Arrays.stream(LifecycleStage.values()).map(LifecycleStage::stageName).toList();

  private static final double DAYS_PER_WEEK = 7;

  /** A later next purchase is not worth a date. */
  private static final double MAX_WEEKS = 520;

  /** Jeffreys' prior adds this to the number of purchases. */
  private static final double PRIOR = 0.5;

  private final @Nullable LifetimeModel model;
  private final LifecycleRules rules;

  /**
   * @param model null if nothing can be learned, because nobody bought twice
   */
  LifetimeTraits(@Nullable LifetimeModel model, LifecycleRules rules) {
    this.model = model;
    this.rules = rules;
  }

  @Override
  public void calculate(CustomerEvents customer, TraitRow row) {
    int count = customer.purchaseCount();
    if (count == 0) {
      setStage(LifecycleStage.PROSPECT, 0, row);
      return;
    }
    if (model == null) {
      return;
    }
    Optional<LifetimeEstimate> estimate =
        model.estimate(customer.purchases(), customer.firstPurchase(), customer.purchasesEnd());
    estimate.ifPresent(
        found -> {
          writeEstimate(found, customer, row);
          setStage(stage(found, customer), count, row);
        });
  }

  private void writeEstimate(LifetimeEstimate estimate, CustomerEvents customer, TraitRow row) {
    int count = customer.purchaseCount();
    row.set(CustomerTrait.ALIVE_PROBABILITY, estimate.aliveProbability(), count);
    row.set(CustomerTrait.RETURN_PROBABILITY, estimate.returnProbability(), count);
    row.set(CustomerTrait.EXPECTED_PURCHASES, estimate.purchases(), count);
    estimate
        .spending()
        .ifPresent(spending -> row.set(CustomerTrait.EXPECTED_SPENDING, spending, count));
    estimate.value().ifPresent(value -> row.set(CustomerTrait.LIFETIME_VALUE, value, count));
    if (estimate.returnProbability() >= rules.dormantBelow()
        && estimate.weeksToNextPurchase() < MAX_WEEKS) {
      double days = Math.ceil(estimate.weeksToNextPurchase() * DAYS_PER_WEEK);
      row.set(CustomerTrait.NEXT_PURCHASE, customer.purchases().lastDay() + days, count);
    }
  }

  private static void setStage(LifecycleStage stage, int count, TraitRow row) {
    row.set(CustomerTrait.LIFECYCLE, STAGES.indexOf(stage.stageName()), count);
  }

  private LifecycleStage stage(LifetimeEstimate estimate, CustomerEvents customer) {
    if (estimate.returnProbability() < rules.lostBelow()) {
      return LifecycleStage.LOST;
    }
    if (estimate.returnProbability() < rules.dormantBelow()) {
      return LifecycleStage.DORMANT;
    }
    int known = daysSinceFirst(customer);
    if (known <= rules.newFor().toDays() && customer.purchaseCount() <= 2) {
      return LifecycleStage.ACQUISITION;
    }
    double growing = growthProbability(customer, known);
    if (growing >= rules.certainty()) {
      return LifecycleStage.GROWTH;
    }
    return 1 - growing >= rules.certainty() ? LifecycleStage.DECLINE : LifecycleStage.MATURITY;
  }

  private static int daysSinceFirst(CustomerEvents customer) {
    Purchases purchases = customer.purchases();
    return purchases.lastDay() - purchases.epochDay(customer.firstPurchase());
  }

  /** Returns the probability that the purchase rate is higher than before. */
  private double growthProbability(CustomerEvents customer, int knownDays) {
    Purchases purchases = customer.purchases();
    double days = Math.min((double) rules.window().toDays(), knownDays / 2.0);
    int later = 0;
    int earlier = 0;
    for (int purchase = customer.firstPurchase() + 1;
        purchase < customer.purchasesEnd();
        purchase++) {
      double ago = purchases.lastDay() - purchases.epochDay(purchase);
      later += ago < days ? 1 : 0;
      earlier += ago >= days && ago < 2 * days ? 1 : 0;
    }
    // λ₁ / (λ₁ + λ₀) has a beta distribution, because both times have the same length.
    return 1 - Beta.regularizedBeta(0.5, later + PRIOR, earlier + PRIOR);
  }

  @Override
  public List<String> values(CustomerTrait trait) {
    return trait == CustomerTrait.LIFECYCLE ? STAGES : List.of();
  }
}
