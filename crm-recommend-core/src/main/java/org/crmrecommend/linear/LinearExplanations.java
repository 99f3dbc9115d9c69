package org.crmrecommend.linear;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Profile;

/** Explains scores that are sums over the items of the history and the basket. */
final class LinearExplanations {

  private LinearExplanations() {}

  /** The contribution of a profile item of weight 1 to the score of the explained item. */
  @FunctionalInterface
  interface Contribution {
    double of(int item);
  }

  /**
   * Returns the contributions that have the sign of the score, as shares of their sum. The largest
   * share comes first; ties are ordered by item index. Contributions of the opposite sign are
   * omitted.
   */
  static List<Explanation> of(Profile profile, float score, Contribution contribution) {
    return of(profile, score, contribution, Integer.MAX_VALUE);
  }

  /** Returns the largest of these contributions, at most {@code limit}. */
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
