package org.crmrecommend.popularity;

import java.util.Arrays;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Rising items in index order, with their scores and their numbers of recent users. Immutable. */
final class RisingItems {

  private final int[] items;
  private final float[] scores;
  private final int[] userCounts;

  private RisingItems(Builder builder) {
    this.items = builder.items.toArray();
    this.scores = builder.scores.toArray();
    this.userCounts = builder.userCounts.toArray();
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
      return new RisingItems(this);
    }
  }
}
