package org.crmrecommend.rules;

import java.util.Arrays;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.TopItems;

/**
 * Scratch memory for matching one basket: its items, the antecedents found in it, and the scores of
 * the items. Reused; not thread-safe.
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

  /** Creates an empty basket of items 0 … itemCount − 1. */
  RuleMatchScratch(int itemCount) {
    this.contains = new boolean[itemCount];
    this.scores = new double[itemCount];
    this.scoredItems = new int[itemCount];
  }

  /** Adds an item, which must not be in the basket yet. */
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

  /** Returns the item at position {@code b}, 0 … size − 1. */
  int item(int b) {
    return basket[b];
  }

  boolean contains(int item) {
    return contains[item];
  }

  /** Adds the node of an antecedent whose items are all in the basket. */
  void addNode(int node) {
    if (nodeCount == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * nodeCount);
    }
    nodes[nodeCount++] = node;
  }

  int nodeCount() {
    return nodeCount;
  }

  /** Returns the node at position {@code n}, 0 … nodeCount − 1. */
  int node(int n) {
    return nodes[n];
  }

  /** Adds a positive contribution to the score of an item. */
  void addScore(int item, double score) {
    double previous = scores[item];
    if (previous == 0) {
      scoredItems[scoredCount++] = item;
    }
    scores[item] = previous + score;
  }

  /** Raises the score of an item to a positive value if it is lower. */
  void raiseScore(int item, double score) {
    double previous = scores[item];
    if (previous == 0) {
      scoredItems[scoredCount++] = item;
    }
    scores[item] = Math.max(previous, score);
  }

  /** Sets the scores of the items in the basket to 0. */
  void clearBasketScores() {
    for (int t = 0; t < scoredCount; t++) {
      if (contains[scoredItems[t]]) {
        scores[scoredItems[t]] = 0;
      }
    }
  }

  /** Returns whether the score of an item is not 0. */
  boolean isScored(int item) {
    return scores[item] != 0;
  }

  /** Offers the eligible items with a score; visits them or, if there are fewer, the scores. */
  void offerScores(ItemSet eligible, TopItems best) {
    if (eligible.size() < scoredCount) {
      eligible.forEachBelow(scores.length, item -> offerScore(item, best));
      return;
    }
    for (int t = 0; t < scoredCount; t++) {
      if (eligible.contains(scoredItems[t])) {
        offerScore(scoredItems[t], best);
      }
    }
  }

  private void offerScore(int item, TopItems best) {
    if (isScored(item)) {
      best.offer(item, (float) scores[item]);
    }
  }

  /** Writes the scores of all items, and adds the items with a score. */
  void copyScores(float[] target, ItemSet.Builder scored) {
    Arrays.fill(target, 0f);
    for (int t = 0; t < scoredCount; t++) {
      int item = scoredItems[t];
      if (isScored(item)) {
        target[item] = (float) scores[item];
        scored.add(item);
      }
    }
  }

  /** Removes all items, nodes and scores. */
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
