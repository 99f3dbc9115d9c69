package org.crmrecommend.serving.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an append did.
 *
 * @param before the end of the order when the append had the lock
 * @param after the end of the order when it was committed
 * @param skipped the indices of the entries that were skipped, ascending
 * @param users new and renamed users, in this order
 */
record Appended(Marks before, Marks after, List<Integer> skipped, List<NamedUser> users) {

  /**
   * A user with a new id.
   *
   * @param oldId null if the user is new
   */
  record NamedUser(int number, @Nullable String oldId, String id) {}
}
