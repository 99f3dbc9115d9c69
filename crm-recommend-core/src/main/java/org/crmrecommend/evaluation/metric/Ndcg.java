package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import org.crmrecommend.kernel.Checks;

/**
 * Normalized discounted cumulative gain: Σ gain(r) / log₂(r + 1) over the first k ranks, divided by
 * the same sum for an ideal list; 0 if the ideal sum is 0.
 *
 * @param k the cut-off
 * @param ideal the ideal list
 * @param gain the gain of a hit
 * @see <a href="https://doi.org/10.1145/582415.582418">Järvelin and Kekäläinen 2002</a>
 */
public record Ndcg(int k, Ideal ideal, Gain gain) implements ListMetric {

  /** The ideal list. */
  public enum Ideal {
    /** The relevant items by descending gain, cut off at k, as in {@code ndcg_cut} of trec_eval. */
    CUT,
    /** All n relevant items by descending gain, including those beyond k. */
    ALL,
    /** The hits of the list by descending gain. Ignores the relevant items that the list misses. */
    HITS
  }

  /** The gain of a hit. */
  public enum Gain {
    /** 1. */
    BINARY,
    /**
     * The weight of the item in the test log, by the event weights of the training data, as in
     * trec_eval. With {@link org.crmrecommend.data.EventWeights#RATINGS}, it is the number of
     * stars. With {@link org.crmrecommend.data.EventWeights#DEFAULTS}, it is 1 for a rating with
     * any number of stars, and up to 3 for repeated purchases. If every weight is 1, the metric
     * equals the binary variant.
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
    Checks.requirePositive("k", k);
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
