package org.crmrecommend.ranking;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Profile;

/**
 * What a filter is evaluated for: who asks, and where and how. Conditions on the user and the
 * request refer to it.
 *
 * @param profile attributes and events of the user, and the time and the channel of the request
 * @param zone in which the hour and the weekday of the request are read
 * @param currency in which the user pays; empty if unknown
 */
public record FilterContext(Profile profile, ZoneId zone, Optional<Currency> currency) {

  /** Requires all components. */
  public FilterContext {
    Checks.requireNonNull("profile", profile);
    Checks.requireNonNull("zone", zone);
    Checks.requireNonNull("currency", currency);
  }

  /** Returns the context of a profile in UTC, without a currency. */
  public static FilterContext of(Profile profile) {
    return new FilterContext(profile, ZoneOffset.UTC, Optional.empty());
  }
}
