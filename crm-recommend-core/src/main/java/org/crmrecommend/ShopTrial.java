package org.crmrecommend;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.crmrecommend.AlgorithmChoice.Candidate;
import org.crmrecommend.AlgorithmChoice.Outcome;
import org.crmrecommend.model.Model;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.PairedComparison;
import org.crmrecommend.statistics.Sample;
import org.jspecify.annotations.Nullable;

/**
 * An algorithm measured on validation events.
 *
 * @param algorithm the algorithm with the tiers that follow it
 * @param sample the metric value of each user; null if it failed
 * @param medianMillis the median time of a request, in milliseconds; 0 if it failed
 * @param outcome what became of it
 * @param reason why it failed; empty if it did not
 */
record ShopTrial(
    ShopTiers.Served algorithm,
    @Nullable Sample sample,
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
      Sample sample = measurement.sample(holdout.evaluator().evaluate(model));
      double millis = measurement.timer().medianMillis(model, holdout.train());
      boolean isTooSlow = millis > measurement.search().maxMillis();
      Outcome outcome = isTooSlow ? Outcome.TOO_SLOW : Outcome.REJECTED;
      return new ShopTrial(algorithm, sample, millis, outcome, "");
    } catch (IllegalArgumentException
        | IllegalStateException
        | ArithmeticException
        | OutOfMemoryError e) {
      return new ShopTrial(algorithm, null, 0, Outcome.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Chooses a trial: the simplest whose metric value is within one standard error of the difference
   * to the best value. So a hybrid, which takes much longer to train, is chosen only if it is
   * noticeably better than its parts.
   *
   * @param trials the best first
   * @return empty if no trial is usable
   */
  static Optional<ShopTrial> choose(List<ShopTrial> trials) {
    List<ShopTrial> usable = trials.stream().filter(ShopTrial::isUsable).toList();
    return usable.stream()
        .filter(trial -> trial.isAsGoodAs(usable.get(0)))
        .min(Comparator.comparingInt(trial -> trial.algorithm.complexity())); // the first of equals
  }

  private boolean isAsGoodAs(ShopTrial best) {
    PairedComparison difference =
        PairedComparison.of(
            Objects.requireNonNull(best.sample),
            Objects.requireNonNull(sample),
            Bootstrap.DEFAULTS);
    return difference.difference() <= difference.standardError();
  }

  boolean isUsable() {
    return outcome != Outcome.FAILED && outcome != Outcome.TOO_SLOW;
  }

  boolean isFailed() {
    return outcome == Outcome.FAILED;
  }

  double metricValue() {
    return sample == null ? 0 : sample.mean();
  }

  ShopTrial chosen() {
    return new ShopTrial(algorithm, sample, medianMillis, Outcome.CHOSEN, reason);
  }

  /** Returns a copy that is too slow when it is trained on more events. */
  ShopTrial tooSlow(double millis) {
    return new ShopTrial(algorithm, sample, millis, Outcome.TOO_SLOW, reason);
  }

  Candidate candidate() {
    String text = Algorithms.text(algorithm.part());
    return new Candidate(text, metricValue(), medianMillis, outcome, reason);
  }
}
