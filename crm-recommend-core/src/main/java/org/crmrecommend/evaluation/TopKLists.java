package org.crmrecommend.evaluation;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;

/** The lists that users got, at least as long as the metrics looked. Immutable. */
public final class TopKLists {

  private final List<String> userIds;
  private final IdMap items;
  private final int[][] lists;
  private final float[][] scores;

  /**
   * Takes ownership of its arguments.
   *
   * @param lists for each user the item numbers from the best on
   * @param scores for each user the score of each item listed
   */
  TopKLists(List<String> userIds, IdMap items, int[][] lists, float[][] scores) {
    this.userIds = userIds;
    this.items = items;
    this.lists = lists;
    this.scores = scores;
  }

  /** Lists of nobody. */
  static TopKLists empty() {
    return new TopKLists(List.of(), IdMap.of(List.of()), new int[0][], new float[0][]);
  }

  /** The users' ids. */
  public List<String> userIds() {
    return userIds;
  }

  /** The ids of one user's items from the best on. */
  public List<String> itemIds(int user) {
    return Arrays.stream(lists[user]).mapToObj(items::id).toList();
  }

  /**
   * The score that the model gave an item of a user's list. Items of one score may stand in any
   * order; an item beyond those that metrics look at may have a higher score than one before it, if
   * the model ranks longer lists another way.
   *
   * @param rank 0 is the best
   */
  public float score(int user, int rank) {
    return scores[user][rank];
  }
}
