package org.crmrecommend.rules;

import java.util.Arrays;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.TopItems;

/**
 * A basket while it is held against rules: what is in it, the left sides found in it, and what
 * their rules bring to each item. Used again and again by one thread at a time.
 */
final class BasketMatch {

  private final boolean[] contains;
  private int[] basket = new int[16];
  private int size;

  private int[] nodes = new int[64];
  private int nodeCount;

  private final double[] sums;
  private final int[] touched;
  private int touchedCount;

  /** An empty basket of items 0 … itemCount − 1. */
  BasketMatch(int itemCount) {
    this.contains = new boolean[itemCount];
    this.sums = new double[itemCount];
    this.touched = new int[itemCount];
  }

  /** Puts an item into the basket, in which it is not yet. */
  void put(int item) {
    if (size == basket.length) {
      basket = Arrays.copyOf(basket, 2 * size);
    }
    basket[size++] = item;
    contains[item] = true;
  }

  int size() {
    return size;
  }

  /** The item at place {@code b}, 0 … size − 1. */
  int item(int b) {
    return basket[b];
  }

  boolean contains(int item) {
    return contains[item];
  }

  /** Adds the node of a left side that lies in the basket. */
  void found(int node) {
    if (nodeCount == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * nodeCount);
    }
    nodes[nodeCount++] = node;
  }

  int nodeCount() {
    return nodeCount;
  }

  /** The node at place {@code n}, 0 … nodeCount − 1. */
  int node(int n) {
    return nodes[n];
  }

  /** Adds a positive amount to what an item has. */
  void add(int item, double amount) {
    double before = sums[item];
    if (before == 0) {
      touched[touchedCount++] = item;
    }
    sums[item] = before + amount;
  }

  /** Gives an item a positive amount, if it has less. */
  void raise(int item, double amount) {
    double before = sums[item];
    if (before == 0) {
      touched[touchedCount++] = item;
    }
    sums[item] = Math.max(before, amount);
  }

  /** Takes away what the items in the basket have. */
  void dropBasket() {
    for (int t = 0; t < touchedCount; t++) {
      if (contains[touched[t]]) {
        sums[touched[t]] = 0;
      }
    }
  }

  /** Offers the eligible items that have something. */
  void offerTo(Eligible eligible, TopItems best) {
    for (int t = 0; t < touchedCount; t++) {
      int item = touched[t];
      if (sums[item] != 0 && eligible.contains(item)) {
        best.offer(item, (float) sums[item]);
      }
    }
  }

  /** Writes what each item has. */
  void writeTo(float[] scores) {
    Arrays.fill(scores, 0f);
    for (int t = 0; t < touchedCount; t++) {
      scores[touched[t]] = (float) sums[touched[t]];
    }
  }

  /** Leaves an empty basket. */
  void clear() {
    for (int b = 0; b < size; b++) {
      contains[basket[b]] = false;
    }
    for (int t = 0; t < touchedCount; t++) {
      sums[touched[t]] = 0;
    }
    size = 0;
    nodeCount = 0;
    touchedCount = 0;
  }
}
