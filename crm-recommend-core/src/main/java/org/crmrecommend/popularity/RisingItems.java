package org.crmrecommend.popularity;

import java.util.Arrays;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Rising items in index order, with their scores and their numbers of recent users. Immutable. */
final class RisingItems {

  private final int[] items;
  private final float[] scores;
  private final int[] userCounts;

  /**
   * Takes ownership of the arrays, which have the same length.
   *
   * @param items indices in ascending order
   */
  RisingItems(int[] items, float[] scores, int[] userCounts) {
    this.items = items;
    this.scores = scores;
    this.userCounts = userCounts;
  }

  /** Returns the index of each rising item. The array must not be modified. */
  int[] items() {
    return items;
  }

  /** Returns the score of each rising item. The array must not be modified. */
  float[] scores() {
    return scores;
  }

  /** Returns the number of recent users of each rising item. The array must not be modified. */
  int[] userCounts() {
    return userCounts;
  }

  int size() {
    return items.length;
  }

  int item(int index) {
    return items[index];
  }

  float score(int index) {
    return scores[index];
  }

  int userCount(int index) {
    return userCounts[index];
  }

  /** Returns the position of an item; negative if it does not rise. Takes O(log size) time. */
  int indexOf(int item) {
    return Arrays.binarySearch(items, item);
  }

  /** Collects rising items. Not thread-safe. */
  static final class Builder {

    private final IntArrayList items = new IntArrayList();
    private final FloatArrayList scores = new FloatArrayList();
    private final IntArrayList userCounts = new IntArrayList();

    /** Adds an item; items must be added in ascending order of index. */
    void add(int item, float score, int userCount) {
      items.add(item);
      scores.add(score);
      userCounts.add(userCount);
    }

    RisingItems build() {
      return new RisingItems(items.toArray(), scores.toArray(), userCounts.toArray());
    }
  }
}
