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
     * By {@link org.crmrecommend.data.Signals#RATINGS} that is the stars. By {@link
     * org.crmrecommend.data.Signals#DEFAULTS} it is 1 for a rating, however many stars it has, and
     * up to 3 for a repeated purchase: where every weight is 1, the metric equals the binary one.
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
    MetricText.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    double sum = 0;
    for (int rank = 0; rank < Math.min(k, list.size()); rank++) {
      if (list.isHit(rank)) {
        sum += of(list.gain(rank)) * discount(rank);
      }
    }
    double best = ideal(list);
    return best == 0 ? 0 : sum / best;
  }

  private double ideal(UserList list) {
    if (gain == Gain.BINARY) {
      int most =
          switch (ideal) {
            case CUT -> Math.min(k, list.relevantCount());
            case ALL -> list.relevantCount();
            case HITS -> list.hits(k);
          };
      return discounts(most);
    }
    double[] gains = ideal == Ideal.HITS ? gainsOfHits(list) : list.relevantGains();
    for (int i = 0; i < gains.length; i++) {
      gains[i] = of(gains[i]);
    }
    Arrays.sort(gains);
    double sum = 0;
    int places = ideal == Ideal.CUT ? Math.min(k, gains.length) : gains.length;
    for (int rank = 0; rank < places; rank++) {
      sum += gains[gains.length - 1 - rank] * discount(rank);
    }
    return sum;
  }

  private double[] gainsOfHits(UserList list) {
    double[] gains = new double[list.hits(k)];
    for (int rank = 0, next = 0; next < gains.length; rank++) {
      if (list.isHit(rank)) {
        gains[next++] = list.gain(rank);
      }
    }
    return gains;
  }

  private double of(double weight) {
    return switch (gain) {
      case BINARY -> 1;
      case LINEAR -> weight;
      case EXPONENTIAL -> Math.pow(2, weight) - 1;
    };
  }

  private static double discounts(int ranks) {
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
