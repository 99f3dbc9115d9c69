package org.crmrecommend.customer;

import java.time.Duration;
import org.crmrecommend.kernel.Checks;

/**
 * When a customer is in which {@link LifecycleStage}. The rules are applied in this order:
 *
 * <ol>
 *   <li>no purchase: prospect
 *   <li>probability of a purchase within a year below {@code lostBelow}: lost; below {@code
 *       dormantBelow}: dormant
 *   <li>first purchase at most {@code newFor} ago and at most two purchases: acquisition
 *   <li>trend: the repeat purchases of the last {@code window} are compared with those of the
 *       window before; for a customer who is known for less than two windows, with the first half
 *       of that time. With the rates λ₁ (later) and λ₀ (earlier) and the prior of Jeffreys, the
 *       customer is growing if P(λ₁ &gt; λ₀) ≥ {@code certainty}, declining if P(λ₁ &lt; λ₀) ≥
 *       {@code certainty}, and mature otherwise.
 * </ol>
 *
 * <p>If nobody has bought on two days, nothing can be learned of the purchases, and the stage of
 * all customers with a purchase is unknown.
 *
 * @param lostBelow probability of a purchase within a year
 * @param dormantBelow probability of a purchase within a year
 * @param newFor how long a customer is new
 * @param window length of the compared times
 * @param certainty probability from which on a trend counts, between .5 and 1
 */
public record LifecycleRules(
    double lostBelow, double dormantBelow, Duration newFor, Duration window, double certainty) {

  /** Lost below 10 %, dormant below 30 %, new for 60 days, windows of 180 days, 80 % certainty. */
  public static final LifecycleRules DEFAULTS =
      new LifecycleRules(0.1, 0.3, Duration.ofDays(60), Duration.ofDays(180), 0.8);

  /**
   * @throws IllegalArgumentException unless 0 ≤ lostBelow ≤ dormantBelow ≤ 1 and .5 ≤ certainty
   *     &lt; 1, or if a duration is not at least a day
   */
  public LifecycleRules {
    Checks.requireFraction("lostBelow", lostBelow);
    Checks.requireFraction("dormantBelow", dormantBelow);
    if (lostBelow > dormantBelow) {
      throw new IllegalArgumentException(
          "lostBelow must be at most dormantBelow, " + dormantBelow + ": " + lostBelow);
    }
    Checks.requireNonNull("newFor", newFor);
    Checks.requirePositive("newFor in days", newFor.toDays());
    Checks.requireNonNull("window", window);
    Checks.requirePositive("window in days", window.toDays());
    if (!(certainty >= 0.5 && certainty < 1)) {
      throw new IllegalArgumentException(
          "certainty must be at least 0.5 and below 1: " + certainty);
    }
  }
}
