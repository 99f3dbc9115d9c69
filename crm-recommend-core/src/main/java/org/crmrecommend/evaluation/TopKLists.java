package org.crmrecommend.evaluation;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;

/** The users' top-k lists; k is at least the largest cut-off of the metrics. Immutable. */
public final class TopKLists {

  private final List<String> userIds;
  private final IdMap items;
  private final int[][] lists;
  private final float[][] scores;

  /**
   * Takes ownership of its arguments.
   *
   * @param lists for each user, the item indexes, best first
   * @param scores for each user, the score of each listed item
   */
  TopKLists(List<String> userIds, IdMap items, int[][] lists, float[][] scores) {
    this.userIds = userIds;
    this.items = items;
    this.lists = lists;
    this.scores = scores;
  }

  /** Returns lists without any user. */
  static TopKLists empty() {
    return new TopKLists(List.of(), IdMap.of(List.of()), new int[0][], new float[0][]);
  }

  /** Returns the ids of the users. */
  public List<String> userIds() {
    return userIds;
  }

  /** Returns the item ids of one user's list, best first. */
  public List<String> itemIds(int user) {
    return Arrays.stream(lists[user]).mapToObj(items::id).toList();
  }

  /**
   * Returns the model's score of an item in a user's list. Items of equal score may be in any
   * order. An item beyond the cut-offs of the metrics may have a higher score than an item before
   * it, if the model ranks longer lists differently.
   *
   * @param rank the position in the list; 0 is the best
   */
  public float score(int user, int rank) {
    return scores[user][rank];
  }
}
