package org.crmrecommend;

import java.util.List;
import java.util.Optional;

/**
 * One item of a list of recommendations.
 *
 * @param item id of the item
 * @param title title of the item in the catalog; the id without a catalog
 * @param score score by the model, or by its first tier if it has several; higher is better; 0 if a
 *     later tier supplied the item
 * @param reasons the largest share first, at most as many as requested; empty if the model gives no
 *     explanation. The reasons of a recommender are worded when they are first read
 */
public record Recommendation(String item, String title, float score, List<Reason> reasons) {

  /** Copies the reasons, unless they are not worded yet. */
  public Recommendation {
    reasons = reasons instanceof WordedReasons ? reasons : List.copyOf(reasons);
  }

  /**
   * Why an item is recommended, as a text for the user.
   *
   * @param text such as {@code Because you bought Green tea}
   * @param item id of the item that the text mentions; empty unless it mentions exactly one
   * @param share share of the score that this reason explains, above 0 and at most 1
   */
  public record Reason(String text, Optional<String> item, double share) {

    @Override
    public String toString() {
      return text;
    }
  }
}
