package org.crmrecommend.ranking.rerank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.collections.impl.map.mutable.primitive.IntDoubleHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate adds to the list so far: its relevance, minus its similarity to the list, minus
 * how far the list with it is from the mix of the user. Not thread-safe.
 */
final class MarginalRelevance {

  /** Keeps the divergence finite if the list lacks a value. */
  private static final double SMOOTHING = 0.01;

  private static final double LOG2 = Math.log(2);

  private final Candidates candidates;
  private final ListRules.@Nullable Diversity diversity;
  private final ListRules.@Nullable Mix mix;
  private final double relevanceWeight;

  /** By candidate. */
  private double[] relevances = {};

  /** By candidate: the largest similarity to an item of the list. */
  private double[] similarities = {};

  /** By candidate: the numbers of its values, for diversity. */
  private int[][] values = {};

  /** By candidate: a bit for each value, so that most pairs without a common value are skipped. */
  private long[] signatures = {};

  private int size;

  /** The values of the items of the list, for candidates that are added later. */
  private final List<int[]> chosenValues = new ArrayList<>();

  /** Shares of the values in the list, not divided by the number of items. */
  private final IntDoubleHashMap listed = new IntDoubleHashMap();

  /** Number of items in the list that have values. */
  private int listedCount;

  /** Divergence of the list if one more item is added that has none of the user's values. */
  private double divergenceWithOther;

  private double divergence;

  MarginalRelevance(ListRules rules, Candidates candidates) {
    this.candidates = candidates;
    this.diversity = rules.diversity;
    this.mix = rules.mix;
    double strengths =
        (diversity == null ? 0 : diversity.strength()) + (mix == null ? 0 : mix.strength());
    this.relevanceWeight = Math.max(0, 1 - strengths); // 0.9 and 0.1 must not give -2.8e-17
    updateDivergence();
  }

  /** Adds the next candidate with a rank after the boosts, which need not be whole. */
  void add(double rank) {
    if (size == relevances.length) {
      relevances = Arrays.copyOf(relevances, Math.max(2 * size, 64));
      similarities = Arrays.copyOf(similarities, relevances.length);
      values = Arrays.copyOf(values, relevances.length);
      signatures = Arrays.copyOf(signatures, relevances.length);
    }
    relevances[size] = LOG2 / Math.log1p(rank);
    if (diversity != null) {
      values[size] = diversity.values().of(candidates.item(size));
      signatures[size] = signature(values[size]);
      for (int[] other : chosenValues) {
        similarities[size] =
            Math.max(similarities[size], ItemValues.similarity(values[size], other));
      }
    }
    size++;
  }

  /** Returns what a candidate adds. */
  double of(int c) {
    double value = relevanceWeight * relevances[c];
    if (diversity != null) {
      value -= diversity.strength() * similarities[c];
    }
    if (mix != null) {
      value -= mix.strength() * divergenceWith(mix, candidates.item(c));
    }
    return value;
  }

  /**
   * Adds an item to the list.
   *
   * @param isOpen whether a candidate can still be chosen
   */
  void choose(int item, boolean[] isOpen) {
    if (diversity != null) {
      int[] chosen = diversity.values().of(item);
      long signature = signature(chosen);
      chosenValues.add(chosen);
      for (int c = 0; c < size; c++) {
        if (isOpen[c] && (signatures[c] & signature) != 0) {
          similarities[c] = Math.max(similarities[c], ItemValues.similarity(chosen, values[c]));
        }
      }
    }
    if (mix != null) {
      int[] chosen = mix.values().of(item);
      for (int value : chosen) {
        listed.addToValue(value, 1.0 / chosen.length);
      }
      listedCount += chosen.length == 0 ? 0 : 1;
      updateDivergence();
    }
  }

  private static long signature(int[] values) {
    long bits = 0;
    for (int value : values) {
      bits |= 1L << value;
    }
    return bits;
  }

  private void updateDivergence() {
    if (mix != null) {
      divergence = divergence(mix, Math.max(1, listedCount));
      divergenceWithOther = divergence(mix, listedCount + 1);
    }
  }

  /** A list without values has none of the user's values, which is the largest divergence. */
  private double divergence(ListRules.Mix of, int count) {
    double[] sum = {0};
    of.shares().forEachKeyValue((value, p) -> sum[0] += term(p, listed.get(value) / count));
    return sum[0];
  }

  private double divergenceWith(ListRules.Mix of, int item) {
    int[] values = of.values().of(item);
    if (values.length == 0) {
      return divergence;
    }
    double sum = divergenceWithOther;
    for (int value : values) {
      double p = of.shares().get(value);
      if (p > 0) {
        double before = listed.get(value);
        double count = listedCount + 1.0;
        sum -= term(p, before / count);
        sum += term(p, (before + 1.0 / values.length) / count);
      }
    }
    return sum;
  }

  /** Returns p · log2(p / q) with q smoothed. */
  private static double term(double p, double q) {
    return p * Math.log(p / ((1 - SMOOTHING) * q + SMOOTHING * p)) / LOG2;
  }
}
