package org.crmrecommend.hybrid;

import org.crmrecommend.model.Profile;
import org.immutables.value.Value;

/**
 * What has to be known of a person before a model is asked: at least so much of each.
 *
 * @param history items in the history
 * @param basket items in the basket
 * @param attributes such as age band and place
 */
@Value.Builder
public record Condition(int history, int basket, int attributes) implements WithCondition {

  /** Nothing need be known. */
  public static final Condition NONE = new Condition(0, 0, 0);

  /**
   * @throws IllegalArgumentException if a number is negative
   */
  public Condition {
    requireNonNegative("history", history);
    requireNonNegative("basket", basket);
    requireNonNegative("attributes", attributes);
  }

  /** Whether so much is known of a person. */
  public boolean matches(Profile profile) {
    return profile.size() >= history
        && profile.basketSize() >= basket
        && profile.attributes().size() >= attributes;
  }

  private static void requireNonNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
  }
}
