package org.crmrecommend.evaluation.metric;

import java.util.Arrays;

/**
 * Normalized discounted cumulative gain: Σ gain(r) / log₂(r + 1) over the first k ranks, divided by
 * the same sum for an ideal list; 0 where the ideal is 0.
 *
 * @param k the cut-off
 * @param ideal which list is ideal
 * @param gain what a hit is worth
 * @see <a href="https://doi.org/10.1145/582415.582418">Järvelin and Kekäläinen 2002</a>
 */
public record Ndcg(int k, Ideal ideal, Gain gain) implements ListMetric {

  /** Which list is ideal. */
  public enum Ideal {
    /** The relevant items by falling gain, cut off at k, as trec_eval's {@code ndcg_cut} has it. */
    CUT,
    /** All n relevant items by falling gain, beyond k too. */
    ALL,
    /** The hits of the list itself by falling gain: blind to what the list misses. */
    HITS
  }

  /** What a hit is worth. */
  public enum Gain {
    /** 1. */
    BINARY,
    /**
     * The weight of the item in the test, by the signals of the training data; as trec_eval has it.
     * By {@link org.crmrecommend.data.EventWeights#RATINGS} that is the stars. By {@link
     * org.crmrecommend.data.EventWeights#DEFAULTS} it is 1 for a rating, however many stars it has,
     * and up to 3 for a repeated purchase: where every weight is 1, the metric equals the binary
     * one.
     */
    LINEAR,
    /**
     * 2^weight − 1, with the same weight as {@link #LINEAR}.
     *
     * @see <a href="https://doi.org/10.1145/1102351.1102363">Burges et al., ICML 2005</a>
     */
    EXPONENTIAL
  }

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Ndcg {
    MetricRegistry.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    double dcg = 0;
    for (int rank = 0; rank < Math.min(k, list.size()); rank++) {
      if (list.isHit(rank)) {
        dcg += gainOf(list.gain(rank)) * discount(rank);
      }
    }
    double idealDcg = idealDcg(list);
    return idealDcg == 0 ? 0 : dcg / idealDcg;
  }

  private double idealDcg(UserList list) {
    if (gain == Gain.BINARY) {
      int hitCount =
          switch (ideal) {
            case CUT -> Math.min(k, list.relevantCount());
            case ALL -> list.relevantCount();
            case HITS -> list.hits(k);
          };
      return discountSum(hitCount);
    }
    double[] gains = ideal == Ideal.HITS ? hitGains(list) : list.relevantGains();
    for (int i = 0; i < gains.length; i++) {
      gains[i] = gainOf(gains[i]);
    }
    Arrays.sort(gains);
    double sum = 0;
    int ranks = ideal == Ideal.CUT ? Math.min(k, gains.length) : gains.length;
    for (int rank = 0; rank < ranks; rank++) {
      sum += gains[gains.length - 1 - rank] * discount(rank);
    }
    return sum;
  }

  private double[] hitGains(UserList list) {
    double[] gains = new double[list.hits(k)];
    for (int rank = 0, next = 0; next < gains.length; rank++) {
      if (list.isHit(rank)) {
        gains[next++] = list.gain(rank);
      }
    }
    return gains;
  }

  private double gainOf(double weight) {
    return switch (gain) {
      case BINARY -> 1;
      case LINEAR -> weight;
      case EXPONENTIAL -> Math.pow(2, weight) - 1;
    };
  }

  private static double discountSum(int ranks) {
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += discount(rank);
    }
    return sum;
  }

  /** 1 / log₂(r + 1) for the rank r = {@code rank} + 1. */
  static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2);
  }
}
