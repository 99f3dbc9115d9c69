package org.crmrecommend;

import java.util.AbstractList;
import java.util.List;
import org.crmrecommend.Recommendation.Reason;
import org.jspecify.annotations.Nullable;

/** The reasons of an item, worded when they are first read. Immutable. */
final class WordedReasons extends AbstractList<Reason> {

  private final ListExplanations explanations;
  private final int index;

  /** Written without a lock: every thread computes the same immutable list. */
  private @Nullable List<Reason> worded;

  /**
   * @param index of the item in the list
   */
  WordedReasons(ListExplanations explanations, int index) {
    this.explanations = explanations;
    this.index = index;
  }

  private List<Reason> worded() {
    List<Reason> reasons = worded;
    if (reasons == null) {
      reasons = explanations.word(index);
      worded = reasons;
    }
    return reasons;
  }

  @Override
  public Reason get(int index) {
    return worded().get(index);
  }

  @Override
  public int size() {
    return worded().size();
  }
}
