package org.crmrecommend.model;

import java.util.Arrays;
import java.util.List;

/** A model that can say why it scores an item as it does. */
public interface ExplainableModel {

  /**
   * What the score of an item is made of, the largest share first, equal shares by item number.
   *
   * @return causes whose shares add up to 1; empty where the score is zero
   */
  List<Explanation> explain(Profile profile, int item);

  /**
   * Explains the items of one list: for each, the first causes of {@link #explain(Profile, int)}.
   *
   * <p>A model overrides it when a part of the work depends on the profile alone, so that this part
   * is done once for the list, or when a long history has many causes.
   *
   * @param limit the largest number of causes of one item; positive
   * @return one list of causes for each item, in the order of the items; their shares are those of
   *     the whole score
   */
  default List<List<Explanation>> explain(Profile profile, int[] items, int limit) {
    return Arrays.stream(items)
        .mapToObj(item -> explain(profile, item).stream().limit(limit).toList())
        .toList();
  }
}
