package org.crmrecommend.hybrid;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Profile;
import org.immutables.value.Value;

/**
 * Condition on the requesting user: a minimum amount of data in the profile.
 *
 * @param history minimum number of items in the history
 * @param basket minimum number of items in the basket
 * @param attributes minimum number of attributes, such as age band and city
 */
@Value.Builder
public record Condition(int history, int basket, int attributes) implements WithCondition {

  /** Holds for every user. */
  public static final Condition NONE = new Condition(0, 0, 0);

  /**
   * @throws IllegalArgumentException if a component is negative
   */
  public Condition {
    Checks.requireNonNegative("history", history);
    Checks.requireNonNegative("basket", basket);
    Checks.requireNonNegative("attributes", attributes);
  }

  /** Returns whether a profile meets all minimums. */
  public boolean matches(Profile profile) {
    return profile.size() >= history
        && profile.basketSize() >= basket
        && profile.attributes().size() >= attributes;
  }
}
