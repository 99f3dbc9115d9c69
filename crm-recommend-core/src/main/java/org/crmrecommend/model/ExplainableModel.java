package org.crmrecommend.model;

import java.util.Arrays;
import java.util.List;

/** A model that can explain its scores. */
public interface ExplainableModel {

  /**
   * Explains the score of an item, the largest share first, equal shares by item index.
   *
   * @return explanations whose shares add up to 1; empty if the score is zero
   */
  List<OldExplanation> explain(Profile profile, int item);

  /**
   * Explains the items of one list. Returns for each item the first explanations of {@link
   * #explain(Profile, int)}.
   *
   * <p>A model overrides this method to do the work that depends only on the profile once per list,
   * or to limit the work for long histories with many explanations.
   *
   * @param limit maximum number of explanations per item, positive
   * @return one list of explanations per item, in the order of the items; shares are relative to
   *     the total score
   */
  default List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
    return Arrays.stream(items)
        .mapToObj(item -> explain(profile, item).stream().limit(limit).toList())
        .toList();
  }
}
