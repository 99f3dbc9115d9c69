package org.crmrecommend.rules;

import java.util.Arrays;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.TopItems;

/**
 * A basket while it is held against rules: what is in it, the left sides found in it, and what
 * their rules bring to each item. Used again and again by one thread at a time.
 */
final class RuleMatchScratch {

  private final boolean[] contains;
  private int[] basket = new int[16];
  private int size;

  private int[] nodes = new int[64];
  private int nodeCount;

  private final double[] scores;
  private final int[] scoredItems;
  private int scoredCount;

  /** An empty basket of items 0 … itemCount − 1. */
  RuleMatchScratch(int itemCount) {
    this.contains = new boolean[itemCount];
    this.scores = new double[itemCount];
    this.scoredItems = new int[itemCount];
  }

  /** Puts an item into the basket, in which it is not yet. */
  void addItem(int item) {
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
  void addNode(int node) {
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
  void addScore(int item, double score) {
    double previous = scores[item];
    if (previous == 0) {
      scoredItems[scoredCount++] = item;
    }
    scores[item] = previous + score;
  }

  /** Gives an item a positive amount, if it has less. */
  void raiseScore(int item, double score) {
    double previous = scores[item];
    if (previous == 0) {
      scoredItems[scoredCount++] = item;
    }
    scores[item] = Math.max(previous, score);
  }

  /** Takes away what the items in the basket have. */
  void clearBasketScores() {
    for (int t = 0; t < scoredCount; t++) {
      if (contains[scoredItems[t]]) {
        scores[scoredItems[t]] = 0;
      }
    }
  }

  /** Offers the eligible items that have something. */
  void offerScores(ItemSet eligible, TopItems best) {
    for (int t = 0; t < scoredCount; t++) {
      int item = scoredItems[t];
      if (scores[item] != 0 && eligible.contains(item)) {
        best.offer(item, (float) scores[item]);
      }
    }
  }

  /** Writes what each item has. */
  void copyScores(float[] target) {
    Arrays.fill(target, 0f);
    for (int t = 0; t < scoredCount; t++) {
      target[scoredItems[t]] = (float) scores[scoredItems[t]];
    }
  }

  /** Leaves an empty basket. */
  void clear() {
    for (int b = 0; b < size; b++) {
      contains[basket[b]] = false;
    }
    for (int t = 0; t < scoredCount; t++) {
      scores[scoredItems[t]] = 0;
    }
    size = 0;
    nodeCount = 0;
    scoredCount = 0;
  }
}
