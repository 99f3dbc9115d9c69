package org.crmrecommend.evaluation;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;

/** The lists that users got, at least as long as the metrics looked. Immutable. */
public final class UserLists {

  private final List<String> users;
  private final Ids items;
  private final int[][] lists;
  private final float[][] scores;

  /**
   * Takes ownership of its arguments.
   *
   * @param lists for each user the item numbers from the best on
   * @param scores for each user the score of each item listed
   */
  UserLists(List<String> users, Ids items, int[][] lists, float[][] scores) {
    this.users = users;
    this.items = items;
    this.lists = lists;
    this.scores = scores;
  }

  /** Lists of nobody. */
  static UserLists none() {
    return new UserLists(List.of(), Ids.of(List.of()), new int[0][], new float[0][]);
  }

  /** The users' ids. */
  public List<String> users() {
    return users;
  }

  /** The ids of one user's items from the best on. */
  public List<String> list(int user) {
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
