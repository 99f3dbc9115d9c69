package org.crmrecommend.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.statistics.Interval;

/**
 * An attempt to replace the model of a storefront by one trained on newer events.
 *
 * @param started when the events were read
 * @param duration until the outcome was known
 * @param algorithm text of the algorithm
 * @param trigger what started it, such as {@code schedule}
 * @param outcome whether the model was replaced
 * @param reason why it has this outcome, in a sentence
 * @param eventCount number of events read
 * @param validation how good the new model is; empty if it was not measured
 */
public record Refit(
    Instant started,
    Duration duration,
    String algorithm,
    String trigger,
    Outcome outcome,
    String reason,
    long eventCount,
    Optional<Validation> validation) {

  /**
   * @throws IllegalArgumentException if the number of events is negative
   */
  public Refit {
    Checks.requireNonNull("started", started);
    Checks.requireNonNull("duration", duration);
    Checks.requireNonNull("algorithm", algorithm);
    Checks.requireNonNull("trigger", trigger);
    Checks.requireNonNull("outcome", outcome);
    Checks.requireNonNull("reason", reason);
    Checks.requireNonNegative("eventCount", eventCount);
    Checks.requireNonNull("validation", validation);
  }

  /** Whether the model was replaced. */
  public enum Outcome {
    /** The new model is in place. */
    SWAPPED,
    /** The new model failed its validation; the earlier model stays in place. */
    KEPT,
    /** Reading, training or measuring failed; the earlier model stays in place. */
    FAILED,
    /** Stopped before the end, such as by closing the storefront. */
    CANCELLED
  }

  /**
   * Quality of the new model and the model in place for the same held-out users.
   *
   * @param metric name of the metric, such as {@code ndcg@10}; higher is better
   * @param userCount number of held-out users
   * @param candidate value of the new model
   * @param current value of the model in place; empty if there is none
   * @param difference 95 % confidence interval of {@code candidate} minus {@code current}; empty if
   *     it is not known
   */
  public record Validation(
      String metric,
      int userCount,
      double candidate,
      OptionalDouble current,
      Optional<Interval> difference) {

    /**
     * @throws IllegalArgumentException if there are no users, or there is a difference without a
     *     model in place
     */
    public Validation {
      Checks.requireNonNull("metric", metric);
      Checks.requirePositive("userCount", userCount);
      Checks.requireNonNull("current", current);
      Checks.requireNonNull("difference", difference);
      if (difference.isPresent() && current.isEmpty()) {
        throw new IllegalArgumentException(
            "difference must be empty without a current model: " + difference.get());
      }
    }
  }
}
