package org.crmrecommend;

import java.util.List;

/**
 * One item of a list.
 *
 * @param item its id
 * @param title as the catalog has it; the id without a catalog
 * @param score the model's, that of the first rung if it has several; higher is better, 0 if it had
 *     nothing to say of the item, which then came from a later rung
 * @param reasons at most three, the weightiest first; empty if nothing can be said
 */
public record Recommendation(String item, String title, float score, List<Reason> reasons) {

  /** Copies the reasons. */
  public Recommendation {
    reasons = List.copyOf(reasons);
  }
}
