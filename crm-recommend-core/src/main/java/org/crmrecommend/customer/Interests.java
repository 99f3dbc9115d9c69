package org.crmrecommend.customer;

import java.util.Arrays;

/**
 * The interest of one customer in groups of items, such as brands: the weight and the number of
 * items by group. Clearing it takes the time of the groups that the customer touched. Not
 * thread-safe.
 */
final class Interests {

  private static final int INITIAL_CAPACITY = 16;

  private final double[] weights;
  private final int[] items;
  private int[] touched = new int[INITIAL_CAPACITY];
  private int size;

  Interests(int groups) {
    this.weights = new double[groups];
    this.items = new int[groups];
  }

  void clear() {
    for (int entry = 0; entry < size; entry++) {
      weights[touched[entry]] = 0;
      items[touched[entry]] = 0;
    }
    size = 0;
  }

  /** Adds an item to one of its groups. */
  void add(int group, double weight) {
    if (items[group] == 0) {
      if (size == touched.length) {
        touched = Arrays.copyOf(touched, 2 * size);
      }
      touched[size++] = group;
    }
    weights[group] += weight;
    items[group]++;
  }

  /** Returns the number of groups with an item. */
  int size() {
    return size;
  }

  /** Returns a group with an item, 0 ≤ entry &lt; size. */
  int group(int entry) {
    return touched[entry];
  }

  double weight(int group) {
    return weights[group];
  }

  int items(int group) {
    return items[group];
  }
}
