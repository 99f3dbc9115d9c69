package org.crmrecommend.customer.lifetime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.model.TrainingContext;

/**
 * Compares the purchase models on a holdout: the last part of the observed time.
 *
 * <p>The holdout log-likelihood of a customer is the log-likelihood of all purchases minus that of
 * the purchases of the first part, by the parameters of the first part. So it is the logarithm of
 * the probability that the model gave to what happened next, a proper score of the whole forecast.
 */
final class ModelComparison {

  /** More customers do not change the choice, but take time. */
  private static final int MAX_CUSTOMERS = 100_000;

  private static final double DAYS_PER_WEEK = 7;

  private final Purchases purchases;
  private final int lastDay;
  private final int cutDay;
  private final int step;

  /** Fits a model. */
  @FunctionalInterface
  interface Fitting {
    Fit<PurchaseModel> fit(PurchaseSummaries customers, TrainingContext context);
  }

  /** A model and how to fit it. */
  record Family(String name, Fitting fit) {}

  static final List<Family> FAMILIES =
      List.of(
          new Family("BG/NBD", BgNbd::fit),
          new Family("MBG/NBD", MbgNbd::fit),
          new Family("Pareto/NBD", ParetoNbd::fit),
          new Family("NBD", Nbd::fit));

  ModelComparison(Purchases purchases, double holdoutShare) {
    this.purchases = purchases;
    this.lastDay = purchases.lastDay();
    int firstDay = lastDay;
    for (int purchase = 0; purchase < purchases.size(); purchase++) {
      firstDay = Math.min(firstDay, purchases.epochDay(purchase));
    }
    this.cutDay = lastDay - (int) Math.round(holdoutShare * (lastDay - firstDay));
    this.step = Math.max(1, purchases.customerCount() / MAX_CUSTOMERS);
  }

  /** Returns the last day of the first part, in days since 1970-01-01. */
  int cutDay() {
    return cutDay;
  }

  /**
   * Returns the models in the order of {@link #FAMILIES}; empty if nobody bought twice in the first
   * part.
   */
  List<CandidateModel> candidates(TrainingContext context) {
    PurchaseSummaries first = PurchaseSummaries.inWeeks(purchases, cutDay, step);
    List<CandidateModel> candidates = new ArrayList<>();
    if (first.hasRepeats()) {
      for (Family family : FAMILIES) {
        candidates.add(measured(family.name(), family.fit().fit(first, context)));
      }
    }
    return candidates;
  }

  private CandidateModel measured(String name, Fit<PurchaseModel> fit) {
    PurchaseModel model = fit.model();
    double horizon = (lastDay - cutDay) / DAYS_PER_WEEK;
    double logLikelihood = 0;
    double expected = 0;
    long actual = 0;
    for (int customer = 0; customer < purchases.customerCount(); customer += step) {
      int from = purchases.from(customer);
      int cut = purchases.to(customer, cutDay);
      if (from < cut) {
        int to = purchases.to(customer);
        PurchaseHistory before = PurchaseHistory.inWeeks(purchases, from, cut, cutDay);
        PurchaseHistory all = PurchaseHistory.inWeeks(purchases, from, to, lastDay);
        logLikelihood +=
            model.logLikelihood(all.frequency(), all.recency(), all.age())
                - model.logLikelihood(before.frequency(), before.recency(), before.age());
        expected +=
            model.expectedPurchases(before.frequency(), before.recency(), before.age(), horizon);
        actual += to - cut;
      }
    }
    return new CandidateModel(name, fit, logLikelihood, actual, expected);
  }

  /** Returns the candidate with the highest holdout log-likelihood; the first of equal ones. */
  static CandidateModel best(List<CandidateModel> candidates) {
    return candidates.stream()
        .min(Comparator.comparingDouble(candidate -> -candidate.holdoutLogLikelihood()))
        .orElseThrow();
  }
}
