package org.crmrecommend.evaluation;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.evaluation.Evaluation.TopKLists;

/** Builds lists for tests in other packages. */
public final class TopKListsFixture {

  private TopKListsFixture() {}

  public static TopKLists lists(
      List<String> userIds, IdMap items, int[][] lists, float[][] scores) {
    return new TopKLists(userIds, items, lists, scores);
  }
}
