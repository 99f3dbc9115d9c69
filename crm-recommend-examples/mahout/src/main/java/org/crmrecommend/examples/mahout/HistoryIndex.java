package org.crmrecommend.examples.mahout;

import java.util.Arrays;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.Interactions.Row;
import org.crmrecommend.model.Profile;

/**
 * Finds the user whose history in training is that of a profile: the same items with the same
 * weights. Immutable; 8 bytes a user.
 */
final class HistoryIndex {

  private static final int NOT_FOUND = -1;

  private final Interactions interactions;

  /** The hash of each user's history, and in the lower half the user's number; in order. */
  private final long[] keys;

  HistoryIndex(Interactions interactions) {
    this.interactions = interactions;
    this.keys = new long[interactions.userCount()];
    for (int user = 0; user < keys.length; user++) {
      Row row = interactions.itemsOf(user);
      long sum = 0;
      for (int cell = 0; cell < row.size(); cell++) {
        sum += hash(row.index(cell), row.weight(cell));
      }
      keys[user] = key(sum) | user;
    }
    Arrays.sort(keys);
  }

  /**
   * The number of the user, the lowest if several have the same history; negative if there is none,
   * or the profile has a basket or is empty. O(history · log history) time.
   */
  int userOf(Profile profile) {
    if (profile.size() == 0 || profile.basketSize() > 0) {
      return NOT_FOUND;
    }
    long sum = 0; // whatever the order of the items
    for (int h = 0; h < profile.size(); h++) {
      sum += hash(profile.item(h), profile.weight(h));
    }
    int position = Arrays.binarySearch(keys, key(sum));
    for (int k = position < 0 ? -position - 1 : position; k < keys.length; k++) {
      int user = (int) keys[k];
      if (key(sum) != (keys[k] ^ user)) {
        return NOT_FOUND;
      }
      if (matches(interactions.itemsOf(user), profile)) {
        return user;
      }
    }
    return NOT_FOUND;
  }

  private static boolean matches(Row row, Profile profile) {
    if (row.size() != profile.size()) {
      return false;
    }
    for (int h = 0; h < profile.size(); h++) {
      int cell = row.cellOf(profile.item(h));
      if (cell < 0 || row.weight(cell) != profile.weight(h)) {
        return false;
      }
    }
    return true;
  }

  /** The hash in the upper half, nothing in the lower. */
  private static long key(long sum) {
    return (long) Long.hashCode(sum) << Integer.SIZE;
  }

  /** Multiplied by the golden ratio's bits, so that sums of neighbors differ. */
  private static long hash(int item, float weight) {
    long cell = (long) item << Integer.SIZE | Float.floatToIntBits(weight);
    return (cell ^ cell >>> 29) * 0x9E37_79B9_7F4A_7C15L;
  }
}
