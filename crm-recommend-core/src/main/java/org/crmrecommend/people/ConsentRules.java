package org.crmrecommend.people;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.kernel.Checks;

/**
 * For which purposes a shop needs the agreement of a person. For all other purposes, the data are
 * used until the person refuses.
 *
 * @param required the purposes that need an agreement
 */
public record ConsentRules(Set<Purpose> required) {

  /** Marketing needs an agreement; personalization and analytics are allowed until refused. */
  public static final ConsentRules DEFAULTS = new ConsentRules(Set.of(Purpose.MARKETING));

  /** Later decisions win; at the same time, a refusal wins, and then the earlier end. */
  private static final Comparator<Consent> BY_FORCE =
      Comparator.comparing(Consent::time)
          .thenComparing(consent -> !consent.isGranted())
          .thenComparing(consent -> end(consent), Comparator.reverseOrder())
          .thenComparing(Consent::source);

  /**
   * @throws NullPointerException if the set or an element is null
   */
  public ConsentRules {
    Checks.requireNoNulls("required", required);
    required = Set.copyOf(required);
  }

  /** Returns rules under which each of these purposes needs an agreement. */
  public static ConsentRules requiring(Purpose... purposes) {
    return new ConsentRules(Set.of(purposes));
  }

  /**
   * Returns the decision in force for a purpose, which may have ended; empty if there is none.
   *
   * @param decisions all decisions of a person, in any order
   */
  public static Optional<Consent> inForce(Collection<Consent> decisions, Purpose purpose) {
    return decisions.stream().filter(one -> one.purpose().equals(purpose)).max(BY_FORCE);
  }

  /** Returns whether the data of a person may be used for a purpose now. */
  public boolean allows(Collection<Consent> decisions, Purpose purpose, Instant now) {
    return now.isBefore(allowedUntil(decisions, purpose));
  }

  /**
   * Returns the time from which on the data of a person must not be used for a purpose; {@link
   * Instant#MAX} if they may be used until the person refuses, {@link Instant#MIN} if they must not
   * be used.
   */
  public Instant allowedUntil(Collection<Consent> decisions, Purpose purpose) {
    Instant byDefault = required.contains(purpose) ? Instant.MIN : Instant.MAX;
    Optional<Consent> decision = inForce(decisions, purpose);
    if (decision.isEmpty()) {
      return byDefault;
    }
    if (!decision.get().isGranted()) {
      return Instant.MIN;
    }
    return byDefault.equals(Instant.MAX) ? Instant.MAX : end(decision.get());
  }

  private static Instant end(Consent consent) {
    Instant until = consent.until();
    return until == null ? Instant.MAX : until;
  }
}
