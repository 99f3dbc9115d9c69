package org.crmrecommend;

import java.util.List;
import java.util.Optional;
import org.crmrecommend.kernel.Checks;

/**
 * One item of a list of recommendations.
 *
 * @param item id of the item
 * @param title title of the item in the catalog; the id without a catalog
 * @param score score by the model, or by its first tier if it has several; higher is better; 0 if a
 *     later tier supplied the item
 * @param reasons the largest share first, at most as many as requested; empty if the model gives no
 *     explanation. The reasons of a recommender are worded when they are first read
 * @param position position in the list, from 1
 * @param source name of the {@linkplain Trace.TierResult tier} that supplied the item, or {@code
 *     pin}
 * @param propensity probability that the list has this item at this position, above 0 and at most
 *     1; 1 if the list is deterministic
 */
public record Recommendation(
    String item,
    String title,
    float score,
    List<Reason> reasons,
    int position,
    String source,
    double propensity) {

  /**
   * Copies the reasons, unless they are not worded yet.
   *
   * @throws IllegalArgumentException if the position is not positive, or the propensity is not
   *     above 0 and at most 1
   */
  public Recommendation {
    Checks.requirePositive("position", position);
    Checks.requirePositiveAtMost("propensity", propensity, 1);
    reasons = reasons instanceof WordedReasons ? reasons : List.copyOf(reasons);
  }

  /**
   * Why an item is recommended, as a text for the user.
   *
   * @param text such as {@code Because you bought Green tea}
   * @param item id of the item that the text mentions; empty unless it mentions exactly one
   * @param share share of the score that this reason explains, at most 1; 0 for a reason that a
   *     rule of the placement gives
   */
  public record Reason(String text, Optional<String> item, double share) {

    @Override
    public String toString() {
      return text;
    }
  }
}
