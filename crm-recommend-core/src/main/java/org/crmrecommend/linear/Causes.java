package org.crmrecommend.linear;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Profile;

/** Explains a score that is a sum over the items of the history and the basket. */
final class Causes {

  private Causes() {}

  /** What an item of a profile adds to the score of the item in question, for a weight of 1. */
  @FunctionalInterface
  interface Part {
    double of(int item);
  }

  /**
   * The parts that speak for an item with a positive score, or against one with a negative score,
   * as shares of their sum: the largest first, equal ones by item number. Parts of the other sign
   * are left out.
   */
  static List<Cause> of(Profile profile, float score, Part part) {
    return of(profile, score, part, Integer.MAX_VALUE);
  }

  /** The largest of these parts, at most {@code limit} of them. */
  static List<Cause> of(Profile profile, float score, Part part, int limit) {
    if (score == 0) {
      return List.of();
    }
    double sign = Math.signum(score);
    List<Cause> causes = new ArrayList<>();
    for (int h = 0; h < profile.size(); h++) {
      double amount = sign * profile.weight(h) * part.of(profile.item(h));
      causes.add(new Cause.History(profile.item(h), amount));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      double amount = sign * Terms.BASKET_WEIGHT * part.of(profile.basketItem(b));
      causes.add(new Cause.Basket(profile.basketItem(b), amount));
    }
    return Cause.shares(causes, limit);
  }
}
