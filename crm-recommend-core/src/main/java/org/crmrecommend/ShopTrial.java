package org.crmrecommend;

import java.util.Comparator;
import org.crmrecommend.AlgorithmChoice.Candidate;
import org.crmrecommend.AlgorithmChoice.Outcome;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;

/**
 * An algorithm measured on validation events.
 *
 * @param part the algorithm of the first tier
 * @param served the algorithm with the tiers that follow it
 * @param metricValue the metric value; 0 if it failed
 * @param medianMillis the median time of a request, in milliseconds; 0 if it failed
 * @param outcome what became of it
 * @param reason why it failed; empty if it did not
 */
record ShopTrial(
    Algorithm part,
    Fallback served,
    double metricValue,
    double medianMillis,
    Outcome outcome,
    String reason) {

  /** Usable trials first, then by metric value. */
  static final Comparator<ShopTrial> BEST_FIRST =
      Comparator.comparing(ShopTrial::isUsable).thenComparing(ShopTrial::metricValue).reversed();

  /** Trains and measures an algorithm. */
  static ShopTrial measure(
      ShopTiers.Served algorithm, ShopHoldout holdout, ShopMeasurement measurement) {
    try {
      Model model = algorithm.served().train(holdout.train(), measurement.context());
      double value =
          holdout.evaluator().measure(model).getOrDefault(measurement.search().metric(), 0.0);
      double millis = measurement.timer().medianMillis(model, holdout.train());
      boolean isTooSlow = millis > measurement.search().maxMillis();
      Outcome outcome = isTooSlow ? Outcome.TOO_SLOW : Outcome.REJECTED;
      return new ShopTrial(algorithm.part(), algorithm.served(), value, millis, outcome, "");
    } catch (IllegalArgumentException
        | IllegalStateException
        | ArithmeticException
        | OutOfMemoryError e) {
      return new ShopTrial(
          algorithm.part(),
          algorithm.served(),
          0,
          0,
          Outcome.FAILED,
          String.valueOf(e.getMessage()));
    }
  }

  boolean isUsable() {
    return outcome != Outcome.FAILED && outcome != Outcome.TOO_SLOW;
  }

  boolean isFailed() {
    return outcome == Outcome.FAILED;
  }

  ShopTrial withOutcome(Outcome newOutcome) {
    return new ShopTrial(part, served, metricValue, medianMillis, newOutcome, reason);
  }

  Candidate candidate() {
    return new Candidate(Algorithms.text(part), metricValue, medianMillis, outcome, reason);
  }
}
