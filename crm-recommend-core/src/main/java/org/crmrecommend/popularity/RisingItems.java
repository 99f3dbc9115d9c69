package org.crmrecommend.popularity;

import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Rising items in index order, with their scores and their numbers of recent users. */
final class RisingItems {

  private final IntArrayList items = new IntArrayList();
  private final FloatArrayList scores = new FloatArrayList();
  private final IntArrayList userCounts = new IntArrayList();

  /**
   * Adds an item. Items must be added in ascending order of index. Must not be called after other
   * threads have started to read.
   */
  void add(int item, float score, int userCount) {
    items.add(item);
    scores.add(score);
    userCounts.add(userCount);
  }

  int size() {
    return items.size();
  }

  int item(int index) {
    return items.get(index);
  }

  float score(int index) {
    return scores.get(index);
  }

  int userCount(int index) {
    return userCounts.get(index);
  }

  /** Returns the position of an item; negative if it does not rise. Takes O(log size) time. */
  int indexOf(int item) {
    return items.binarySearch(item);
  }
}
