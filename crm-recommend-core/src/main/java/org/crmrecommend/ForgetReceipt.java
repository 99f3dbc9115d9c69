package org.crmrecommend;

import java.time.Instant;
import java.util.Optional;
import org.crmrecommend.kernel.Checks;

/**
 * What a storefront removed of persons, as evidence. It names nobody.
 *
 * @param time when the removal was complete and durable
 * @param persons number of removed persons; 0 if the shop knew none of the users
 * @param identifiers number of their ids
 * @param events number of their events in the histories, which keep the newest ones
 * @param modelRows number of rows of the model in place that are no longer used
 * @param modelReplacedBy when the model that learned from them is replaced or deleted at the
 *     latest, with its file; empty if nothing was removed
 */
public record ForgetReceipt(
    Instant time,
    int persons,
    int identifiers,
    long events,
    int modelRows,
    Optional<Instant> modelReplacedBy) {

  /**
   * @throws IllegalArgumentException if a number is negative
   */
  public ForgetReceipt {
    Checks.requireNonNull("time", time);
    Checks.requireNonNegative("persons", persons);
    Checks.requireNonNegative("identifiers", identifiers);
    Checks.requireNonNegative("events", events);
    Checks.requireNonNegative("modelRows", modelRows);
    Checks.requireNonNull("modelReplacedBy", modelReplacedBy);
  }
}
