package org.crmrecommend.ranking;

import java.time.Instant;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.ItemSet;

/**
 * The items that can be sold during a time interval. They do not change within the interval.
 *
 * @param items items in the catalog, in stock and within their dates
 * @param validFrom start of the interval, inclusive; {@link Instant#MIN} if no date is earlier
 * @param validUntil end of the interval, exclusive; {@link Instant#MAX} if no date is later
 */
public record Availability(ItemSet items, Instant validFrom, Instant validUntil) {

  /**
   * @throws IllegalArgumentException if {@code validUntil} is not after {@code validFrom}
   */
  public Availability {
    Checks.requireNonNull("items", items);
    Checks.requireNonNull("validFrom", validFrom);
    Checks.requireNonNull("validUntil", validUntil);
    if (!validFrom.isBefore(validUntil)) {
      throw new IllegalArgumentException(
          "validUntil must be after validFrom: " + validFrom + ", " + validUntil);
    }
  }

  /** Returns whether a time is in the interval. */
  public boolean isValidAt(Instant time) {
    return !time.isBefore(validFrom) && time.isBefore(validUntil);
  }
}
