package org.crmrecommend.people;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Which links between identifiers a shop believes.
 *
 * @param priority kinds of id, the most reliable first. The first id of a person by this order is
 *     the person's main id; kinds that are not listed come last, by name
 * @param blockedIds ids that many people share, which are never linked; compared without regard to
 *     case and surrounding spaces
 * @param limits how many ids of a kind a person may have
 * @param maxIdentifiers how many ids a person may have in total
 */
@Value.Builder
public record IdentityRules(
    List<String> priority, Set<String> blockedIds, List<Limit> limits, int maxIdentifiers)
    implements WithIdentityRules {

  /**
   * Accounts before loyalty cards, e-mail addresses, devices and visitors; blocks {@code null},
   * {@code undefined}, {@code none}, {@code unknown}, {@code anonymous}, {@code guest}, {@code
   * test}, {@code 0} and {@code -1}; a person has at most one account, 5 loyalty cards, 10 e-mail
   * addresses, 20 new devices in 30 days, and 200 ids in total.
   */
  public static final IdentityRules DEFAULTS =
      new IdentityRules(
          List.of(
              Identifier.ACCOUNT,
              Identifier.LOYALTY_CARD,
              Identifier.EMAIL_HASH,
              Identifier.DEVICE,
              Identifier.VISITOR),
          Set.of("null", "undefined", "none", "unknown", "anonymous", "guest", "test", "0", "-1"),
          List.of(
              Limit.of(Identifier.ACCOUNT, 1),
              Limit.of(Identifier.LOYALTY_CARD, 5),
              Limit.of(Identifier.EMAIL_HASH, 10),
              new Limit(Identifier.DEVICE, 20, Duration.ofDays(30))),
          200);

  /**
   * How many ids of a kind a person may have.
   *
   * @param kind kind of id
   * @param max maximum number
   * @param within counts only ids whose first link is at most this long before the new link; null
   *     counts all
   */
  public record Limit(String kind, int max, @Nullable Duration within) {

    /**
     * @throws IllegalArgumentException if the maximum or the duration is not positive
     */
    public Limit {
      Checks.requireNonNull("kind", kind);
      Checks.requirePositive("max", max);
      if (within != null) {
        Checks.requirePositive("within", within);
      }
    }

    /** Returns a limit on all ids of a kind. */
    public static Limit of(String kind, int max) {
      return new Limit(kind, max, null);
    }
  }

  /**
   * @throws IllegalArgumentException if maxIdentifiers is less than 2
   */
  public IdentityRules {
    Checks.requireNoNulls("priority", priority);
    Checks.requireNoNulls("blockedIds", blockedIds);
    Checks.requireNoNulls("limits", limits);
    Checks.requireAtLeast("maxIdentifiers", maxIdentifiers, 2);
    priority = List.copyOf(priority);
    blockedIds = Set.copyOf(blockedIds);
    limits = List.copyOf(limits);
  }
}
