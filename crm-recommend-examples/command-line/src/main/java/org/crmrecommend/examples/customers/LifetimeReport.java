package org.crmrecommend.examples.customers;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.customer.lifetime.BgNbd;
import org.crmrecommend.customer.lifetime.Fit;
import org.crmrecommend.customer.lifetime.GammaGamma;
import org.crmrecommend.customer.lifetime.MbgNbd;
import org.crmrecommend.customer.lifetime.Nbd;
import org.crmrecommend.customer.lifetime.ParetoNbd;
import org.crmrecommend.customer.lifetime.PurchaseModel;
import org.crmrecommend.customer.lifetime.PurchaseSummaries;
import org.crmrecommend.customer.lifetime.SpendingSummaries;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.model.TrainingContext;
import org.jspecify.annotations.Nullable;

/**
 * The fitted models of purchases and spending.
 *
 * @param customers number of customers with a purchase
 * @param until the last day of the observation
 * @param fits the models of purchases by name; a model in which customers leave is the NBD, with a
 *     warning, if the purchases do not show that they leave
 * @param spending null if fewer than two customers have repeat purchases with amounts
 */
public record LifetimeReport(
    long customers,
    LocalDate until,
    Map<String, Fit<PurchaseModel>> fits,
    @Nullable Fit<GammaGamma> spending) {

  /** The names of the models, the simplest first. */
  public static final List<String> MODELS = List.of("NBD", "BG/NBD", "MBG/NBD", "Pareto/NBD");

  private static final int MIN_SPENDING_CUSTOMERS = 2;

  /** Copies the map, which keeps its order. */
  public LifetimeReport {
    fits = new LinkedHashMap<>(fits);
  }

  /**
   * Fits all models.
   *
   * @throws IllegalArgumentException if nobody bought twice
   */
  public static LifetimeReport of(Purchases purchases, TrainingContext context) {
    PurchaseSummaries summaries = PurchaseSummaries.inWeeks(purchases, purchases.lastDay());
    Map<String, Fit<PurchaseModel>> fits = new LinkedHashMap<>();
    fits.put("NBD", Nbd.fit(summaries, context));
    fits.put("BG/NBD", BgNbd.fit(summaries, context));
    fits.put("MBG/NBD", MbgNbd.fit(summaries, context));
    fits.put("Pareto/NBD", ParetoNbd.fit(summaries, context));
    return new LifetimeReport(
        summaries.customerCount(),
        LocalDate.ofEpochDay(purchases.lastDay()),
        fits,
        spending(purchases));
  }

  private static @Nullable Fit<GammaGamma> spending(Purchases purchases) {
    if (purchases.currency().isEmpty()) {
      return null;
    }
    SpendingSummaries summaries = SpendingSummaries.ofRepeatPurchases(purchases);
    return summaries.size() < MIN_SPENDING_CUSTOMERS ? null : GammaGamma.fit(summaries);
  }

  /** Returns the name of the model with the lowest AIC; the simplest one of equal ones. */
  public String bestModel() {
    return MODELS.stream()
        .filter(fits::containsKey)
        .min(Comparator.comparingDouble(name -> fits.get(name).aic()))
        .orElseThrow();
  }
}
