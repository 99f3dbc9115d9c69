package org.crmrecommend.ranking.rerank;

import java.util.Arrays;

/** The chosen items of a list, in order, with where each comes from. Not thread-safe. */
public final class Selection {

  /** The tier of a pinned item that is not among the candidates. */
  public static final int NO_TIER = -1;

  private final int[] items;
  private final float[] scores;
  private final int[] tiers;
  private final int[] ranks;
  private final double[] propensities;
  private final boolean[] pinned;
  private final boolean[] random;
  private final int rankedCount;
  private int size;
  private Report report = new Report(new PinOutcome[0], new int[0], new boolean[0], 0);

  /** What became of a pin. */
  public enum PinOutcome {
    /** The item is at the position of the pin. */
    PLACED,
    /** The list is shorter than the position of the pin; the item is at its end. */
    MOVED_UP,
    /** The item is not eligible. */
    NOT_ELIGIBLE,
    /** The list would have too many items with a value of the item. */
    BREAKS_LIMIT
  }

  /**
   * What the rules did, by the order in which they were added.
   *
   * @param pins what became of each pin
   * @param skipped number of candidates that each cap kept out of the list
   * @param shortShares whether too few eligible items were left for each share
   * @param preferred number of places at which diversity or calibration preferred another item
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  public record Report(PinOutcome[] pins, int[] skipped, boolean[] shortShares, int preferred) {}

  /**
   * @param rankedCount number of candidates that have a rank: those of the window
   */
  Selection(int limit, int rankedCount) {
    this.rankedCount = rankedCount;
    this.items = new int[limit];
    this.scores = new float[limit];
    this.tiers = new int[limit];
    this.ranks = new int[limit];
    this.propensities = new double[limit];
    this.pinned = new boolean[limit];
    this.random = new boolean[limit];
    Arrays.fill(tiers, NO_TIER);
  }

  /**
   * Adds the item of the next position.
   *
   * @param c number of the candidate, −1 if the item is none
   */
  void add(int item, Candidates candidates, int c, double propensity) {
    items[size] = item;
    if (c >= 0) {
      scores[size] = candidates.score(c);
      tiers[size] = candidates.tier(c);
      ranks[size] = c < rankedCount ? c + 1 : 0;
    }
    propensities[size] = propensity;
    size++;
  }

  /** Marks the last item as random. */
  void markRandom() {
    random[size - 1] = true;
  }

  /** Marks an item as pinned. */
  void markPinned(int index) {
    pinned[index] = true;
  }

  void report(Report newReport) {
    report = newReport;
  }

  /** Returns what the rules did. */
  public Report report() {
    return report;
  }

  /** Returns the index of an item of the list. */
  int indexOf(int item) {
    int index = 0;
    while (items[index] != item) {
      index++;
    }
    return index;
  }

  /** Returns the number of chosen items, at most the limit. */
  public int size() {
    return size;
  }

  /** Returns the item at an index, 0 … size − 1. */
  public int item(int index) {
    return items[index];
  }

  /** Returns the score by the first tier; 0 if there is none. */
  public float score(int index) {
    return scores[index];
  }

  /** Returns the number of the tier that supplied the item, or {@link #NO_TIER}. */
  public int tier(int index) {
    return tiers[index];
  }

  /** Returns the rank in the window before the rules, from 1; 0 if the item was not in it. */
  public int rank(int index) {
    return ranks[index];
  }

  /** Returns the probability of this item at this position. */
  public double propensity(int index) {
    return propensities[index];
  }

  /** Returns whether the item was drawn at random. */
  public boolean isRandom(int index) {
    return random[index];
  }

  /** Returns whether the item has its position by a pin. */
  public boolean isPinned(int index) {
    return pinned[index];
  }
}
