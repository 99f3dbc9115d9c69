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

/** Compares with sorting all candidates. */
class SheetPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** Scores are few whole numbers, so that sums are exact, often tie and often are zero. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ndcg_anySheet_equalsThatOfTheSortedList(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(1, 40);
    int parts = random.nextInt(1, 5);
    float[][] scores = new float[parts][size];
    for (float[] ofPart : scores) {
      for (int place = 0; place < size; place++) {
        ofPart[place] = random.nextInt(-2, 4);
      }
    }
    boolean[] turnedTo = new boolean[size];
    for (int place = 0; place < size; place++) {
      turnedTo[place] = random.nextInt(4) == 0;
    }
    turnedTo[random.nextInt(size)] = true;
    double[] weights = random.ints(parts, 0, 3).mapToDouble(weight -> weight / 2.0).toArray();
    weights[random.nextInt(parts)] = 1;
    int k = random.nextInt(1, 12);
    double[] discounts =
        IntStream.range(0, k).mapToDouble(rank -> Math.log(2) / Math.log(rank + 2)).toArray();

    float[] sums = new float[size + 3];
    double ndcg = new Sheet(scores, turnedTo).ndcg(weights, discounts, sums);

    assertThat(ndcg).isCloseTo(ofSorted(scores, turnedTo, weights, discounts), within(1e-12));
  }

  private static double ofSorted(
      float[][] scores, boolean[] turnedTo, double[] weights, double[] discounts) {
    List<Integer> list =
        IntStream.range(0, turnedTo.length)
            .boxed()
            .filter(place -> sum(scores, weights, place) != 0)
            .sorted(
                Comparator.comparingDouble((Integer place) -> -sum(scores, weights, place))
                    .thenComparing(place -> place))
            .limit(discounts.length)
            .toList();
    double gain =
        IntStream.range(0, list.size())
            .filter(rank -> turnedTo[list.get(rank)])
            .mapToDouble(rank -> discounts[rank])
            .sum();
    long hits = IntStream.range(0, turnedTo.length).filter(place -> turnedTo[place]).count();
    return gain
        / IntStream.range(0, (int) Math.min(hits, discounts.length))
            .mapToDouble(rank -> discounts[rank])
            .sum();
  }

  private static double sum(float[][] scores, double[] weights, int place) {
    return IntStream.range(0, weights.length)
        .mapToDouble(part -> weights[part] * scores[part][place])
        .sum();
  }
}
