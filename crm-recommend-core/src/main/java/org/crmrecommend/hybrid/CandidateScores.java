package org.crmrecommend.hybrid;

import java.util.stream.IntStream;
import org.crmrecommend.kernel.RankDiscounts;

/**
 * Normalized scores of each base model for the candidates of one user, and which candidates are
 * relevant.
 */
final class CandidateScores {

  private final int size;

  /** Normalized score by base model and candidate. */
  private final float[][] scores;

  /** Indices of the relevant candidates. */
  private final int[] relevantCandidates;

  /**
   * Takes ownership of the scores.
   *
   * @param scores by base model and candidate; if sums are equal, the candidate with the lower
   *     index ranks first
   * @param isRelevant by candidate; true for at least one
   */
  CandidateScores(float[][] scores, boolean[] isRelevant) {
    this.size = isRelevant.length;
    this.scores = scores;
    this.relevantCandidates =
        IntStream.range(0, size).filter(candidate -> isRelevant[candidate]).toArray();
  }

  /**
   * Returns the NDCG of the candidates ranked by their weighted sums. Does not sort: counts the
   * candidates ranked above each relevant one, and stops at the first relevant one that is not in
   * the top k.
   *
   * @param weights one per base model
   * @param k rank cut-off
   * @param sums work space with at least one entry per candidate; overwritten
   */
  double ndcg(double[] weights, int k, float[] sums) {
    addWeightedScores(weights, sums);
    double gain = 0;
    for (int relevant = nextRelevant(-1, sums);
        relevant >= 0;
        relevant = nextRelevant(relevant, sums)) {
      int rank = rank(relevant, sums);
      if (rank >= k) {
        break;
      }
      gain += RankDiscounts.of(rank);
    }
    return gain / RankDiscounts.sum(Math.min(relevantCandidates.length, k));
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

  /**
   * Returns the highest-ranked relevant candidate below {@code previous}, or −1 if there is none.
   * If {@code previous} is −1, returns the highest-ranked of all relevant candidates.
   */
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

  /**
   * Returns the rank of a candidate, from 0. Candidates with a sum of zero are taken for unscored
   * and are not counted; a scored item has this sum only if its scores cancel exactly.
   */
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
}
