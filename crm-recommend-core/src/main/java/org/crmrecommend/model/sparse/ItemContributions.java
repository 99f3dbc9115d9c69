package org.crmrecommend.model.sparse;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;

/**
 * Explains scores that are sums of contributions of the items of the history and the basket. An
 * array of contributions holds those of the history items, followed by those of the basket items.
 */
public final class ItemContributions {

  /** The weight of a basket item. */
  public static final float BASKET_WEIGHT = 1f;

  private ItemContributions() {}

  /** Computes the contribution of an item of a profile to a score. */
  @FunctionalInterface
  public interface Contribution {

    /**
     * Returns the contribution of an item.
     *
     * @param weight the weight of the item in the history, or {@link #BASKET_WEIGHT}
     */
    double of(int item, double weight);
  }

  private static double[] contributions(Profile profile, Contribution contribution) {
    double[] contributions = new double[profile.size() + profile.basketSize()];
    for (int h = 0; h < profile.size(); h++) {
      contributions[h] = contribution.of(profile.item(h), profile.weight(h));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      contributions[profile.size() + b] = contribution.of(profile.basketItem(b), BASKET_WEIGHT);
    }
    return contributions;
  }

  /**
   * Returns the largest positive contributions, at most {@code limit}, as shares of their sum.
   * Empty if none is positive.
   */
  public static List<OldExplanation> explain(
      Profile profile, Contribution contribution, int limit) {
    return explain(profile, contributions(profile, contribution), limit);
  }

  /**
   * Returns the largest positive contributions, at most {@code limit}, as shares of their sum.
   * Empty if none is positive.
   */
  public static List<OldExplanation> explain(Profile profile, double[] contributions, int limit) {
    return normalizePositive(explanations(profile, 1, contributions), limit);
  }

  /**
   * Returns the largest contributions that have the sign of the score, at most {@code limit}, as
   * shares of their sum. Contributions of the opposite sign are omitted.
   *
   * @param score the score, which may differ from the sum of the contributions by rounding
   */
  public static List<OldExplanation> explain(
      Profile profile, float score, Contribution contribution, int limit) {
    if (score == 0) {
      return List.of();
    }
    double[] contributions = contributions(profile, contribution);
    return OldExplanation.normalize(
        explanations(profile, Math.signum(score), contributions), limit);
  }

  /**
   * Returns an explanation for each item of a profile, not normalized. A model can add other
   * explanations.
   *
   * @param sign 1 or −1; each contribution is multiplied by it
   */
  public static List<OldExplanation> explanations(
      Profile profile, double sign, double[] contributions) {
    List<OldExplanation> explanations = new ArrayList<>();
    for (int h = 0; h < profile.size(); h++) {
      explanations.add(new OldExplanation.History(profile.item(h), sign * contributions[h]));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      double contribution = contributions[profile.size() + b];
      explanations.add(new OldExplanation.Basket(profile.basketItem(b), sign * contribution));
    }
    return explanations;
  }

  /**
   * Returns the largest positive contributions, at most {@code limit}, as shares of their sum.
   * Unlike {@link OldExplanation#normalize(List, int)}, returns nothing if none is positive.
   */
  public static List<OldExplanation> normalizePositive(
      List<OldExplanation> contributions, int limit) {
    return OldExplanation.normalize(
        contributions.stream().filter(contribution -> contribution.share() > 0).toList(), limit);
  }
}
