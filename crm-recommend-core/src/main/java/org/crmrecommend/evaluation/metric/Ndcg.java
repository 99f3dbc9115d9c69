package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.RankDiscounts;

/** The metric {@link Metrics#ndcg} with its variants. */
record Ndcg(int k, Ideal ideal, Gain gain) implements ListMetric {

  /** The ideal list. */
  enum Ideal {
    /** The relevant items by descending gain, cut off at k. */
    CUT,
    /** All n relevant items by descending gain. */
    ALL,
    /** The hits of the list by descending gain. */
    HITS
  }

  /** The gain of a hit. */
  enum Gain {
    /** 1. */
    BINARY,
    /** The test weight. */
    LINEAR,
    /** 2^weight − 1. */
    EXPONENTIAL
  }

  Ndcg {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    double dcg = 0;
    for (int rank = 0; rank < Math.min(k, list.size()); rank++) {
      if (list.isHit(rank)) {
        dcg += gainOf(list.gain(rank)) * RankDiscounts.of(rank);
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
      return RankDiscounts.sum(hitCount);
    }
    double[] gains = ideal == Ideal.HITS ? hitGains(list) : list.relevantGains();
    for (int i = 0; i < gains.length; i++) {
      gains[i] = gainOf(gains[i]);
    }
    Arrays.sort(gains);
    double sum = 0;
    int ranks = ideal == Ideal.CUT ? Math.min(k, gains.length) : gains.length;
    for (int rank = 0; rank < ranks; rank++) {
      sum += gains[gains.length - 1 - rank] * RankDiscounts.of(rank);
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
}
