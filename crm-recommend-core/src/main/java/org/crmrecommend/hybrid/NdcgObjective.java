package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.kernel.Workers;

/**
 * Mean NDCG of the users' lists as a function of the weights of the base models. Caches its values:
 * a search evaluates three of four mixtures repeatedly. Not thread-safe.
 */
final class NdcgObjective {

  private final CandidateScores[] scoresByUser;
  private final int k;
  private final Workers workers;
  private final int maxCandidates;
  private final Map<List<Double>, Double> cache = new HashMap<>();

  /** Takes ownership of {@code scoresByUser}. */
  NdcgObjective(CandidateScores[] scoresByUser, int k, Workers workers) {
    this.scoresByUser = scoresByUser;
    this.k = k;
    this.workers = workers;
    this.maxCandidates =
        Arrays.stream(scoresByUser).mapToInt(CandidateScores::size).max().orElse(0);
  }

  /** Returns the DCG discount of a rank from 0: 1 / log₂(rank + 2). */
  static double discount(int rank) {
    return StrictMath.log(2) / StrictMath.log(rank + 2.0);
  }

  /** Returns the mean NDCG with these weights. */
  double value(double[] weights) {
    return cache.computeIfAbsent(rounded(weights), key -> meanNdcg(weights));
  }

  /**
   * Rounds weights for the cache key, because sums of the same steps in another order differ in
   * their last bits.
   */
  private static List<Double> rounded(double[] weights) {
    return Arrays.stream(weights).map(weight -> Math.rint(weight * 1e9) / 1e9).boxed().toList();
  }

  private double meanNdcg(double[] weights) {
    double[] ndcgs = new double[scoresByUser.length];
    workers.forEachBlock(
        scoresByUser.length,
        64,
        () -> new float[maxCandidates],
        (sums, from, to) -> {
          for (int user = from; user < to; user++) {
            ndcgs[user] = scoresByUser[user].ndcg(weights, k, sums);
          }
        });
    return Arrays.stream(ndcgs).sum() / ndcgs.length;
  }
}
