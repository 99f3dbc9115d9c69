package org.crmrecommend.popularity;

import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** The items that rise, by number, with their scores and how many users made them rise. */
final class RisingItems {

  private final IntArrayList items = new IntArrayList();
  private final FloatArrayList scores = new FloatArrayList();
  private final IntArrayList users = new IntArrayList();

  /** Adds an item of a higher number than those before; no more once others read. */
  void add(int item, float score, int byUsers) {
    items.add(item);
    scores.add(score);
    users.add(byUsers);
  }

  int size() {
    return items.size();
  }

  int item(int place) {
    return items.get(place);
  }

  float score(int place) {
    return scores.get(place);
  }

  int users(int place) {
    return users.get(place);
  }

  /** The place of an item; negative if it does not rise. O(log size) time. */
  int placeOf(int item) {
    return items.binarySearch(item);
  }
}
