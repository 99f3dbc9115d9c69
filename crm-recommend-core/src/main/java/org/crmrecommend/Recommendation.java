package org.crmrecommend;

import java.util.List;

/**
 * One item of a list of recommendations.
 *
 * @param item id of the item
 * @param title title of the item in the catalog; the id without a catalog
 * @param score score by the model, or by its first tier if it has several; higher is better; 0 if a
 *     later tier supplied the item
 * @param reasons at most three, the largest share first; empty if the model gives no explanation
 */
public record Recommendation(String item, String title, float score, List<Reason> reasons) {

  /** Copies the reasons. */
  public Recommendation {
    reasons = List.copyOf(reasons);
  }
}
