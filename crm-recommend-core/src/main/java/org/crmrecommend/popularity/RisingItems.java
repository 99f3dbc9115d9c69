package org.crmrecommend.popularity;

import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** The items that rise, by number, with their scores and how many users made them rise. */
final class RisingItems {

  private final IntArrayList items = new IntArrayList();
  private final FloatArrayList scores = new FloatArrayList();
  private final IntArrayList userCounts = new IntArrayList();

  /** Adds an item of a higher number than those before; no more once others read. */
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

  /** The place of an item; negative if it does not rise. O(log size) time. */
  int indexOf(int item) {
    return items.binarySearch(item);
  }
}
