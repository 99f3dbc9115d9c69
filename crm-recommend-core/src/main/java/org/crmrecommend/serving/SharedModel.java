package org.crmrecommend.serving;

import java.time.Instant;
import java.util.Optional;
import org.crmrecommend.kernel.Checks;

/**
 * What the storefronts of a {@link SharedEventStore} know of their model.
 *
 * @param number of the newest model: 1, 2, 3 … in the order in which models were stored or deleted;
 *     0 if there never was one
 * @param isStored whether there is a model with this number; false if it was deleted
 * @param lastTraining what was known when the last refit read its events, also if it did not
 *     replace the model
 * @param lastTrained when the last refit ended, by the clock of the database; empty if there was
 *     none
 * @param forgetCount how often persons were forgotten
 * @param forgottenSince when the first of the persons was forgotten whose events are in the model,
 *     by the clock of the database; empty if there are none
 */
public record SharedModel(
    long number,
    boolean isStored,
    Training lastTraining,
    Optional<Instant> lastTrained,
    long forgetCount,
    Optional<Instant> forgottenSince) {

  /**
   * @throws NullPointerException if a component is null
   */
  public SharedModel {
    Checks.requireNonNegative("number", number);
    Checks.requireNonNull("lastTraining", lastTraining);
    Checks.requireNonNull("lastTrained", lastTrained);
    Checks.requireNonNull("forgottenSince", forgottenSince);
  }

  /**
   * What was known when events were read for a refit.
   *
   * @param position {@link EventStore#lastPosition}
   * @param eventCount {@link EventStore#eventCount}
   * @param forgetCount how often persons had been forgotten
   */
  public record Training(long position, long eventCount, long forgetCount) {

    /** There was no training. */
    public static final Training NONE = new Training(0, 0, 0);
  }
}
