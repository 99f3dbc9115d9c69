package org.crmrecommend.serving.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code crm_change}.
 *
 * @param user number of the user; 0 if an item changed
 * @param item id of the item; null if a user changed
 */
record Change(long revision, String kind, int user, @Nullable String item) {

  static final String USER = "user";
  static final String ITEM = "item";
  static final String RENAMED = "renamed";
  static final String FORGOTTEN = "forgotten";
}
