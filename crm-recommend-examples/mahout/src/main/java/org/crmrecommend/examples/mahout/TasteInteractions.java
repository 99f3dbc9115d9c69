package org.crmrecommend.examples.mahout;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.impl.common.FastIDSet;
import org.apache.mahout.cf.taste.impl.model.BooleanItemPreferenceArray;
import org.apache.mahout.cf.taste.impl.model.BooleanUserPreferenceArray;
import org.apache.mahout.cf.taste.impl.model.GenericItemPreferenceArray;
import org.apache.mahout.cf.taste.impl.model.GenericUserPreferenceArray;
import org.apache.mahout.cf.taste.model.PreferenceArray;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.Interactions.Row;

/**
 * Rows and columns of interactions by Taste's ids, in Taste's own form.
 *
 * @param users of the users of the interactions
 * @param items of the items of the interactions
 */
record TasteInteractions(Interactions interactions, TasteIdMap users, TasteIdMap items) {

  /** The interactions of a user who has some. */
  Row itemsOf(long userId) throws NoSuchUserException {
    return interactions.itemsOf(requireUser(userId));
  }

  /** The number of a user who has an interaction. */
  int requireUser(long userId) throws NoSuchUserException {
    int user = users.indexOf(userId);
    if (user < 0 || interactions.itemsOf(user).size() == 0) {
      throw new NoSuchUserException(userId);
    }
    return user;
  }

  /** A user's preferences by rising item id, with the weights or without. */
  PreferenceArray preferencesOfUser(long userId, boolean weighted) throws NoSuchUserException {
    Row row = itemsOf(userId);
    PreferenceArray preferences =
        weighted
            ? new GenericUserPreferenceArray(row.size())
            : new BooleanUserPreferenceArray(row.size());
    preferences.setUserID(0, userId); // of all of them
    for (int cell = 0; cell < row.size(); cell++) {
      preferences.setItemID(cell, items.tasteId(row.index(cell)));
      if (weighted) {
        preferences.setValue(cell, row.weight(cell));
      }
    }
    if (!items.isAscending()) {
      preferences.sortByItem();
    }
    return preferences;
  }

  /** An item's preferences by rising user id, with the weights or without. */
  PreferenceArray preferencesOfItem(long itemId, boolean weighted) throws NoSuchItemException {
    if (userCount(itemId) == 0) {
      throw new NoSuchItemException(itemId);
    }
    Row row = interactions.usersOf(items.indexOf(itemId));
    PreferenceArray preferences =
        weighted
            ? new GenericItemPreferenceArray(row.size())
            : new BooleanItemPreferenceArray(row.size());
    preferences.setItemID(0, itemId); // of all of them
    for (int cell = 0; cell < row.size(); cell++) {
      preferences.setUserID(cell, users.tasteId(row.index(cell)));
      if (weighted) {
        preferences.setValue(cell, row.weight(cell));
      }
    }
    if (!users.isAscending()) {
      preferences.sortByUser();
    }
    return preferences;
  }

  /** How many users have an item. */
  int userCount(long itemId) {
    int item = items.indexOf(itemId);
    return item < 0 ? 0 : interactions.usersOf(item).size();
  }

  /** How many users have both of two items; O(users of both) time. */
  int sharedUserCount(long itemId1, long itemId2) {
    int item1 = items.indexOf(itemId1);
    int item2 = items.indexOf(itemId2);
    return item1 < 0 || item2 < 0
        ? 0
        : intersectionSize(interactions.usersOf(item1), interactions.usersOf(item2));
  }

  /** The ids of the users with an interaction, in order. */
  long[] activeUserIds() {
    return activeIds(interactions.userCount(), interactions::itemsOf, users);
  }

  /** The ids of the items with an interaction, in order. */
  long[] activeItemIds() {
    return activeIds(interactions.itemCount(), interactions::usersOf, items);
  }

  /** For each number of a user the ids of the items. */
  FastIDSet[] itemSets() {
    FastIDSet[] sets = new FastIDSet[interactions.userCount()];
    for (int user = 0; user < sets.length; user++) {
      Row row = interactions.itemsOf(user);
      sets[user] = new FastIDSet(row.size());
      for (int cell = 0; cell < row.size(); cell++) {
        sets[user].add(items.tasteId(row.index(cell)));
      }
    }
    return sets;
  }

  private static long[] activeIds(int count, IntFunction<Row> rows, TasteIdMap ids) {
    long[] active =
        IntStream.range(0, count)
            .filter(index -> rows.apply(index).size() > 0)
            .mapToLong(ids::tasteId)
            .toArray();
    Arrays.sort(active);
    return active;
  }

  private static int intersectionSize(Row first, Row second) {
    int count = 0;
    int otherCell = 0;
    for (int cell = 0; cell < first.size(); cell++) {
      while (otherCell < second.size() && second.index(otherCell) < first.index(cell)) {
        otherCell++;
      }
      count += otherCell < second.size() && second.index(otherCell) == first.index(cell) ? 1 : 0;
    }
    return count;
  }
}
