package org.crmrecommend.customer.lifetime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.crmrecommend.customer.purchase.Purchases;

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

  /** A model and how to fit it. */
  record Family(String name, Function<PurchaseSummaries, PurchaseFit> fit) {}

  static final List<Family> FAMILIES =
      List.of(
          new Family("BG/NBD", BgNbd::fit),
          new Family("MBG/NBD", MbgNbd::fit),
          new Family("Pareto/NBD", ParetoNbd::fit),
          new Family("NBD", Nbd::fit));

  ModelComparison(Purchases purchases, double holdoutShare) {
    this.purchases = purchases;
    this.lastDay = purchases.lastDay();
    this.cutDay = lastDay - (int) Math.round(holdoutShare * (lastDay - firstDay(purchases)));
    this.step = Math.max(1, purchases.customerCount() / MAX_CUSTOMERS);
  }

  private static int firstDay(Purchases purchases) {
    int first = purchases.lastDay();
    for (int purchase = 0; purchase < purchases.size(); purchase++) {
      first = Math.min(first, purchases.epochDay(purchase));
    }
    return first;
  }

  /** Returns the last day of the first part, in days since 1970-01-01. */
  int cutDay() {
    return cutDay;
  }

  /** Fits a model with the name of a candidate. */
  static PurchaseFit fit(String name, PurchaseSummaries customers) {
    return FAMILIES.stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow()
        .fit()
        .apply(customers);
  }

  /**
   * Returns the models in the order of {@link #FAMILIES}; empty if nobody bought twice in the first
   * part.
   */
  List<CandidateModel> candidates() {
    PurchaseSummaries first = PurchaseSummaries.inWeeks(purchases, cutDay, step);
    List<CandidateModel> candidates = new ArrayList<>();
    if (first.hasRepeats()) {
      for (Family family : FAMILIES) {
        candidates.add(measured(family.name(), family.fit().apply(first)));
      }
    }
    return candidates;
  }

  private CandidateModel measured(String name, PurchaseFit fit) {
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
  static Optional<CandidateModel> best(List<CandidateModel> candidates) {
    return candidates.stream()
        .min(Comparator.comparingDouble(candidate -> -candidate.holdoutLogLikelihood()));
  }
}
