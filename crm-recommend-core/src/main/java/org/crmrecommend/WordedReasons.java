package org.crmrecommend;

import java.util.AbstractList;
import java.util.List;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.model.Explanation;
import org.jspecify.annotations.Nullable;

/** The reasons of an item, worded when they are first read. Immutable. */
final class WordedReasons extends AbstractList<Reason> {

  private final ReasonGenerator generator;
  private final int item;
  private final Explanation explanation;

  /** Written without a lock: every thread computes the same immutable list. */
  private @Nullable List<Reason> worded;

  WordedReasons(ReasonGenerator generator, int item, Explanation explanation) {
    this.generator = generator;
    this.item = item;
    this.explanation = explanation;
  }

  private List<Reason> worded() {
    List<Reason> reasons = worded;
    if (reasons == null) {
      reasons = generator.reasons(item, explanation);
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
