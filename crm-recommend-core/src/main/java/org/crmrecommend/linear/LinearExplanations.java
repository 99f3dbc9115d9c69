package org.crmrecommend.linear;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Profile;

/** Explains a score that is a sum over the items of the history and the basket. */
final class LinearExplanations {

  private LinearExplanations() {}

  /** What an item of a profile adds to the score of the item in question, for a weight of 1. */
  @FunctionalInterface
  interface Contribution {
    double of(int item);
  }

  /**
   * The parts that speak for an item with a positive score, or against one with a negative score,
   * as shares of their sum: the largest first, equal ones by item number. Parts of the other sign
   * are left out.
   */
  static List<Explanation> of(Profile profile, float score, Contribution contribution) {
    return of(profile, score, contribution, Integer.MAX_VALUE);
  }

  /** The largest of these parts, at most {@code limit} of them. */
  static List<Explanation> of(Profile profile, float score, Contribution contribution, int limit) {
    if (score == 0) {
      return List.of();
    }
    double sign = Math.signum(score);
    List<Explanation> explanations = new ArrayList<>();
    for (int h = 0; h < profile.size(); h++) {
      double amount = sign * profile.weight(h) * contribution.of(profile.item(h));
      explanations.add(new Explanation.History(profile.item(h), amount));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      double amount = sign * WeightedHistory.BASKET_WEIGHT * contribution.of(profile.basketItem(b));
      explanations.add(new Explanation.Basket(profile.basketItem(b), amount));
    }
    return Explanation.normalize(explanations, limit);
  }
}
