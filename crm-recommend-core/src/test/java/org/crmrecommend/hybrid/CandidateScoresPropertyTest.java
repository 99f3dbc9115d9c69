package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with an oracle that sorts all candidates. */
class CandidateScoresPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** Scores are small integers, so that sums are exact, often tie and are often zero. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ndcg_randomScores_equalsNdcgOfSortedList(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(1, 40);
    int parts = random.nextInt(1, 5);
    float[][] scores = new float[parts][size];
    for (float[] partScores : scores) {
      for (int candidate = 0; candidate < size; candidate++) {
        partScores[candidate] = random.nextInt(-2, 4);
      }
    }
    boolean[] isRelevant = new boolean[size];
    for (int candidate = 0; candidate < size; candidate++) {
      isRelevant[candidate] = random.nextInt(4) == 0;
    }
    isRelevant[random.nextInt(size)] = true;
    double[] weights = random.ints(parts, 0, 3).mapToDouble(weight -> weight / 2.0).toArray();
    weights[random.nextInt(parts)] = 1;
    int k = random.nextInt(1, 12);
    double[] discounts =
        IntStream.range(0, k).mapToDouble(rank -> Math.log(2) / Math.log(rank + 2)).toArray();

    float[] sums = new float[size + 3];
    double ndcg = new CandidateScores(scores, isRelevant).ndcg(weights, k, sums);

    assertThat(ndcg)
        .isCloseTo(ndcgBySorting(scores, isRelevant, weights, discounts), within(1e-12));
  }

  private static double ndcgBySorting(
      float[][] scores, boolean[] isRelevant, double[] weights, double[] discounts) {
    List<Integer> list =
        IntStream.range(0, isRelevant.length)
            .boxed()
            .filter(candidate -> sum(scores, weights, candidate) != 0)
            .sorted(
                Comparator.comparingDouble((Integer candidate) -> -sum(scores, weights, candidate))
                    .thenComparing(candidate -> candidate))
            .limit(discounts.length)
            .toList();
    double gain =
        IntStream.range(0, list.size())
            .filter(rank -> isRelevant[list.get(rank)])
            .mapToDouble(rank -> discounts[rank])
            .sum();
    long relevantCount =
        IntStream.range(0, isRelevant.length).filter(candidate -> isRelevant[candidate]).count();
    return gain
        / IntStream.range(0, (int) Math.min(relevantCount, discounts.length))
            .mapToDouble(rank -> discounts[rank])
            .sum();
  }

  private static double sum(float[][] scores, double[] weights, int candidate) {
    return IntStream.range(0, weights.length)
        .mapToDouble(part -> weights[part] * scores[part][candidate])
        .sum();
  }
}
