package org.crmrecommend.hybrid;

import java.util.stream.IntStream;

/** What the parts say of one person's candidates, and which of these the person turned to. */
final class CandidateScores {

  private final int size;

  /** For each part, its scaled score of each candidate. */
  private final float[][] scores;

  /** The places of the candidates that the person turned to. */
  private final int[] relevantCandidates;

  /**
   * Takes ownership of the scores.
   *
   * @param scores by part and candidate; of equal sums the lower place comes first
   * @param isRelevant by candidate, true for one at least
   */
  CandidateScores(float[][] scores, boolean[] isRelevant) {
    this.size = isRelevant.length;
    this.scores = scores;
    this.relevantCandidates =
        IntStream.range(0, size).filter(candidate -> isRelevant[candidate]).toArray();
  }

  /**
   * NDCG of the candidates in the order of their weighted sums. Counts what is ahead of the items
   * that the person turned to, until one of them is beyond the last place, and so needs no list.
   *
   * @param weights one for each part
   * @param discounts what a hit counts at each of the places that count, falling
   * @param sums at least as many as there are candidates; overwritten
   */
  double ndcg(double[] weights, double[] discounts, float[] sums) {
    addWeightedScores(weights, sums);
    double gain = 0;
    for (int relevant = nextRelevant(-1, sums);
        relevant >= 0;
        relevant = nextRelevant(relevant, sums)) {
      int rank = rank(relevant, sums);
      if (rank >= discounts.length) {
        break;
      }
      gain += discounts[rank];
    }
    return gain / idealGain(discounts);
  }

  private void addWeightedScores(double[] weights, float[] sums) {
    boolean isFirst = true;
    for (int part = 0; part < scores.length; part++) {
      float weight = (float) weights[part];
      float[] partScores = scores[part];
      if (weight > 0 && isFirst) {
        for (int candidate = 0; candidate < size; candidate++) {
          sums[candidate] = weight * partScores[candidate];
        }
        isFirst = false;
      } else if (weight > 0) {
        for (int candidate = 0; candidate < size; candidate++) {
          sums[candidate] += weight * partScores[candidate];
        }
      }
    }
  }

  /** The best hit after another one, or of all after −1; −1 if there is none. */
  private int nextRelevant(int previous, float[] sums) {
    int best = -1;
    for (int relevant : relevantCandidates) {
      boolean isAfterPrevious =
          sums[relevant] != 0 && (previous < 0 || ranksAbove(previous, relevant, sums));
      if (isAfterPrevious && (best < 0 || ranksAbove(relevant, best, sums))) {
        best = relevant;
      }
    }
    return best;
  }

  private static boolean ranksAbove(int candidate, int other, float[] sums) {
    return sums[candidate] > sums[other] || (sums[candidate] == sums[other] && candidate < other);
  }

  /** How many candidates come before one; those of which no part says anything come nowhere. */
  private int rank(int relevant, float[] sums) {
    float sum = sums[relevant];
    int rank = 0;
    for (int candidate = 0; candidate < relevant; candidate++) {
      rank += sums[candidate] >= sum ? 1 : 0;
    }
    for (int candidate = relevant + 1; candidate < size; candidate++) {
      rank += sums[candidate] > sum ? 1 : 0;
    }
    for (int candidate = 0; sum < 0 && candidate < size; candidate++) {
      rank -= sums[candidate] == 0 ? 1 : 0;
    }
    return rank;
  }

  int size() {
    return size;
  }

  private double idealGain(double[] discounts) {
    double gain = 0;
    for (int rank = 0; rank < Math.min(relevantCandidates.length, discounts.length); rank++) {
      gain += discounts[rank];
    }
    return gain;
  }
}
