package org.crmrecommend.ranking.rerank;

import java.util.Arrays;
import org.crmrecommend.kernel.MergeSort;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of a list by their rank after the boosts, and which of them may still be chosen.
 * Not thread-safe.
 */
final class RankedCandidates {

  /** No candidate. */
  static final int NONE = -1;

  private final ListRules rules;
  private final Candidates candidates;
  private final CapCounts caps;
  private final @Nullable MarginalRelevance relevance;

  /** The candidates by their rank after the boosts. */
  private int[] order = {};

  /** By candidate: whether it may still be chosen. */
  private boolean[] isOpen = {};

  /** By candidate: {@link CapCounts#fullValues} when the caps last allowed it. */
  private int[] fullValues = {};

  /** All candidates before this place of the order are chosen or refused. */
  private int firstOpen;

  /** Number of places at which diversity or calibration preferred another candidate. */
  private int preferredCount;

  /**
   * Ranks the candidates.
   *
   * @param caps counts the chosen items
   */
  RankedCandidates(ListRules rules, Candidates candidates, CapCounts caps) {
    this.rules = rules;
    this.candidates = candidates;
    this.caps = caps;
    this.relevance =
        rules.diversity == null && rules.mix == null
            ? null
            : new MarginalRelevance(rules, candidates);
    rank();
  }

  /** Sorts the candidates by their rank after the boosts, ties by the rank before. */
  private void rank() {
    int size = candidates.size();
    double[] ranks = new double[size];
    boolean isSorted = true;
    for (int c = 0; c < size; c++) {
      ranks[c] = (c + 1) / factor(candidates.item(c));
      isSorted &= c == 0 || ranks[c - 1] <= ranks[c];
    }
    order = new int[size];
    for (int c = 0; c < size; c++) {
      order[c] = c;
    }
    if (!isSorted) {
      new MergeSort((one, other) -> Double.compare(ranks[one], ranks[other])).sort(order, 0, size);
    }
    isOpen = new boolean[size];
    fullValues = new int[size];
    Arrays.fill(isOpen, true);
    if (relevance != null) {
      for (double rank : ranks) {
        relevance.add(rank);
      }
    }
  }

  private double factor(int item) {
    double factor = rules.itemFactors.getIfAbsent(item, 1);
    for (int f = 0; f < rules.factors.size(); f++) {
      ListRules.Factor boost = rules.factors.get(f);
      if (boost.items().contains(item)) {
        factor *= boost.factor();
      }
    }
    return factor;
  }

  /** Adds the candidates that were collected since the others were ranked, in their order. */
  void addFurther() {
    int before = order.length;
    int size = candidates.size();
    order = Arrays.copyOf(order, size);
    isOpen = Arrays.copyOf(isOpen, size);
    fullValues = Arrays.copyOf(fullValues, size);
    for (int c = before; c < size; c++) {
      order[c] = c;
      isOpen[c] = true;
      if (relevance != null) {
        relevance.add(c + 1);
      }
    }
  }

  /** Returns the candidate of an item, {@link #NONE} if there is none. */
  int indexOf(int item) {
    for (int c = 0; c < candidates.size(); c++) {
      if (candidates.item(c) == item) {
        return c;
      }
    }
    return NONE;
  }

  /** Takes out a candidate, which is chosen. */
  void close(int c) {
    isOpen[c] = false;
  }

  /** Compares the candidates with an item that is now in the list. */
  void compareWith(int item) {
    if (relevance != null) {
      relevance.choose(item, isOpen);
    }
  }

  /**
   * Returns the candidate that the list should have next, {@link #NONE} if there is none.
   *
   * @param forced by share: whether the candidate may serve it; empty if it need not serve any
   */
  int best(ShareTargets targets, boolean[] forced) {
    skipRefused();
    int best = NONE;
    double bestValue = Double.NEGATIVE_INFINITY;
    boolean isPreferred = false;
    for (int o = firstOpen; o < order.length; o++) {
      int c = order[o];
      if (isOpen[c] && isAllowed(c) && targets.isServing(forced, candidates.item(c))) {
        if (relevance == null) {
          return c;
        }
        double value = relevance.of(c);
        if (value > bestValue) {
          isPreferred = best != NONE;
          best = c;
          bestValue = value;
        }
      }
    }
    preferredCount += isPreferred ? 1 : 0;
    return best;
  }

  private void skipRefused() {
    while (firstOpen < order.length && !isOpen[order[firstOpen]]) {
      firstOpen++;
    }
  }

  /** A candidate that a cap refuses is refused for good, because counts only grow. */
  private boolean isAllowed(int c) {
    if (fullValues[c] == caps.fullValues()) { // no value is full that was not when it was allowed
      return true;
    }
    int item = candidates.item(c);
    if (caps.allows(item)) {
      fullValues[c] = caps.fullValues();
      return true;
    }
    caps.noteSkipped(item);
    isOpen[c] = false;
    return false;
  }

  /**
   * Takes out the next candidates that break no cap, even if all of them are chosen.
   *
   * @param max maximum number of candidates
   */
  int[] anyOf(int max) {
    int[] pool = new int[max];
    int size = 0;
    for (int o = 0; o < order.length && size < pool.length; o++) {
      int c = order[o];
      if (isOpen[c] && caps.allows(candidates.item(c))) {
        caps.add(candidates.item(c));
        isOpen[c] = false;
        pool[size++] = c;
      }
    }
    return Arrays.copyOf(pool, size);
  }

  /** Returns the number of places at which diversity or calibration preferred another candidate. */
  int preferredCount() {
    return preferredCount;
  }
}
