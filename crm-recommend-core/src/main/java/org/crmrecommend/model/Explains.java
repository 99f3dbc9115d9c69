package org.crmrecommend.model;

import java.util.List;

/** A model that can say why it scores an item as it does. */
public interface Explains {

  /**
   * What the score of an item is made of, the largest share first, equal shares by item number.
   *
   * @return causes whose shares add up to 1; empty where the score is zero
   */
  List<Cause> explain(Profile profile, int item);
}
