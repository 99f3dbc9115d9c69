package org.crmrecommend.evaluation;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;

/** The lists that users got, as long as the metrics looked. Immutable. */
public final class UserLists {

  private final List<String> users;
  private final Ids items;
  private final int[][] lists;

  /** Takes ownership of the lists, item numbers from the best on. */
  UserLists(List<String> users, Ids items, int[][] lists) {
    this.users = users;
    this.items = items;
    this.lists = lists;
  }

  /** The users' ids. */
  public List<String> users() {
    return users;
  }

  /** The ids of one user's items from the best on. */
  public List<String> list(int user) {
    return Arrays.stream(lists[user]).mapToObj(items::id).toList();
  }
}
