package org.crmrecommend.examples.mahout;

import java.util.Arrays;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.Interactions.Row;
import org.crmrecommend.model.Profile;

/**
 * Finds the user whose training history equals that of a profile: the same items with the same
 * weights. Immutable; needs 8 bytes per user.
 */
final class HistoryIndex {

  private static final int NOT_FOUND = -1;

  private final Interactions interactions;

  /** For each user the hash of the history in the upper half, the user in the lower; sorted. */
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
   * Returns the user with the history of the profile, the lowest if there are several. Returns −1
   * if there is none, or if the profile has a basket or is empty. Takes O(history · log history)
   * time.
   */
  int userOf(Profile profile) {
    if (profile.size() == 0 || profile.basketSize() > 0) {
      return NOT_FOUND;
    }
    long sum = 0; // does not depend on the order of the items
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

  /** Returns the hash in the upper half, 0 in the lower. */
  private static long key(long sum) {
    return (long) Long.hashCode(sum) << Integer.SIZE;
  }

  /** Multiplies by the bits of the golden ratio, so that sums of adjacent values differ. */
  private static long hash(int item, float weight) {
    long cell = (long) item << Integer.SIZE | Float.floatToIntBits(weight);
    return (cell ^ cell >>> 29) * 0x9E37_79B9_7F4A_7C15L;
  }
}
