package org.crmrecommend.serving;

import java.time.Instant;
import java.util.Optional;
import org.crmrecommend.kernel.Checks;

/**
 * A time in which a storefront could not write to its {@link SharedEventStore}.
 *
 * @param from when the first write failed
 * @param until when the store accepted writes again; empty if it does not yet
 * @param reason why the first write failed
 * @param failedEvents number of events and other changes whose stages failed
 * @param repairedUsers number of users whose histories were read again from the store, because it
 *     was not certain which of their events are stored
 */
public record StoreOutage(
    Instant from, Optional<Instant> until, String reason, long failedEvents, int repairedUsers) {

  /**
   * @throws NullPointerException if a component is null
   */
  public StoreOutage {
    Checks.requireNonNull("from", from);
    Checks.requireNonNull("until", until);
    Checks.requireNonNull("reason", reason);
    Checks.requireNonNegative("failedEvents", failedEvents);
    Checks.requireNonNegative("repairedUsers", repairedUsers);
  }
}
