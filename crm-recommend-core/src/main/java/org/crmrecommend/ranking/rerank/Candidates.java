package org.crmrecommend.ranking.rerank;

import java.util.Arrays;

/** Candidates of a list in the order of the model. Grows as needed; not thread-safe. */
public final class Candidates {

  private static final int MIN_CAPACITY = 16;

  private int[] items = new int[MIN_CAPACITY];
  private float[] scores = new float[MIN_CAPACITY];
  private int[] tiers = new int[MIN_CAPACITY];
  private int size;

  /**
   * Adds a candidate after the others.
   *
   * @param score score by the first tier; 0 if another tier supplied the item
   * @param tier number of the tier that supplied the item
   */
  public void add(int item, float score, int tier) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
      scores = Arrays.copyOf(scores, 2 * size);
      tiers = Arrays.copyOf(tiers, 2 * size);
    }
    items[size] = item;
    scores[size] = score;
    tiers[size++] = tier;
  }

  /** Returns the number of candidates. */
  public int size() {
    return size;
  }

  /** Returns the item of candidate {@code c}, 0 … size − 1. */
  public int item(int c) {
    return items[c];
  }

  /** Returns the score of candidate {@code c}. */
  public float score(int c) {
    return scores[c];
  }

  /** Returns the number of the tier that supplied candidate {@code c}. */
  public int tier(int c) {
    return tiers[c];
  }

  /** Returns the items from a candidate on, in a new array. */
  public int[] items(int from) {
    return Arrays.copyOfRange(items, from, size);
  }
}
