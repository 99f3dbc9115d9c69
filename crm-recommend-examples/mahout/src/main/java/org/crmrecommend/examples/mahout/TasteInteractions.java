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
 * Converts rows and columns of interactions to Taste's types, by Taste's ids.
 *
 * @param users ids of the users of the interactions
 * @param items ids of the items of the interactions
 */
record TasteInteractions(Interactions interactions, TasteIdMap users, TasteIdMap items) {

  /** Returns the interactions of a user; throws if there are none. */
  Row itemsOf(long userId) throws NoSuchUserException {
    return interactions.itemsOf(requireUser(userId));
  }

  /** Returns the index of a user; throws if the user has no interactions. */
  int requireUser(long userId) throws NoSuchUserException {
    int user = users.indexOf(userId);
    if (user < 0 || interactions.itemsOf(user).size() == 0) {
      throw new NoSuchUserException(userId);
    }
    return user;
  }

  /** Returns the preferences of a user, ordered by item id, with or without weights. */
  PreferenceArray preferencesOfUser(long userId, boolean weighted) throws NoSuchUserException {
    Row row = itemsOf(userId);
    PreferenceArray preferences =
        weighted
            ? new GenericUserPreferenceArray(row.size())
            : new BooleanUserPreferenceArray(row.size());
    preferences.setUserID(0, userId); // sets the id of all preferences
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

  /** Returns the preferences for an item, ordered by user id, with or without weights. */
  PreferenceArray preferencesOfItem(long itemId, boolean weighted) throws NoSuchItemException {
    if (userCount(itemId) == 0) {
      throw new NoSuchItemException(itemId);
    }
    Row row = interactions.usersOf(items.indexOf(itemId));
    PreferenceArray preferences =
        weighted
            ? new GenericItemPreferenceArray(row.size())
            : new BooleanItemPreferenceArray(row.size());
    preferences.setItemID(0, itemId); // sets the id of all preferences
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

  /** Returns the number of users that have an item. */
  int userCount(long itemId) {
    int item = items.indexOf(itemId);
    return item < 0 ? 0 : interactions.usersOf(item).size();
  }

  /** Returns the number of users that have both items, in O(users of both) time. */
  int sharedUserCount(long itemId1, long itemId2) {
    int item1 = items.indexOf(itemId1);
    int item2 = items.indexOf(itemId2);
    return item1 < 0 || item2 < 0
        ? 0
        : intersectionSize(interactions.usersOf(item1), interactions.usersOf(item2));
  }

  /** Returns the sorted ids of the users with interactions. */
  long[] activeUserIds() {
    return activeIds(interactions.userCount(), interactions::itemsOf, users);
  }

  /** Returns the sorted ids of the items with interactions. */
  long[] activeItemIds() {
    return activeIds(interactions.itemCount(), interactions::usersOf, items);
  }

  /** Returns the ids of the items of each user, by user index. */
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
