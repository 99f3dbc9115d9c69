package org.crmrecommend.model;

import java.util.List;

/**
 * Makes lists of items for users, as a shop serves them, for example with filters and fallbacks.
 */
@FunctionalInterface
public interface ListSource {

  /**
   * Returns the list of each user, in the order of the users. May be called from several threads.
   *
   * @param limit maximum length of a list, positive
   * @return for each user, the ids of the items, best first, each at most once
   */
  List<List<String>> lists(List<String> userIds, int limit);
}
