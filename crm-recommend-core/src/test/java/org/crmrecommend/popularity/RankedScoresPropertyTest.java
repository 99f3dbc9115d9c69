package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.TopItems;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with sorting all items, for eligible sets that need each of the ways to fill a list. */
class RankedScoresPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_anyEligibleItems_equalsFullSort(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = randomScores(random);
    int itemCount = scores.length;
    ItemSet all = ItemSet.all(itemCount);
    double share = random.nextDouble();
    RankedScores ranked = new RankedScores(scores.clone());

    for (IntPredicate isEligible :
        List.<IntPredicate>of(
            item -> random.nextDouble() < share,
            item -> random.nextInt(100) == 0,
            item -> scores[item] < 3, // the unpopular ones
            item -> scores[item] < 3 && random.nextInt(5) == 0,
            item -> (scores[item] < 2 && random.nextInt(4) == 0) || scores[item] > 47,
            item -> scores[item] == 0,
            item -> scores[item] != 49)) {
      ItemSet eligible = all.filter(isEligible);
      int limit = random.nextInt(1, 8);
      TopItems best = new TopItems(limit);
      ranked.top(eligible, best);
      assertThat(IntStream.range(0, best.size()).map(best::item).boxed().toList())
          .as("%s, limit %d", eligible, limit)
          .isEqualTo(sorted(scores, eligible, limit));
    }
  }

  /** Integers 0 … 49 with many ties, low ones more often; thousands of items. */
  private static float[] randomScores(SplittableRandom random) {
    float[] scores = new float[random.nextInt(2_000, 8_000)];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = random.nextInt(1 + random.nextInt(50));
    }
    return scores;
  }

  private static List<Integer> sorted(float[] scores, ItemSet eligible, int limit) {
    return IntStream.range(0, scores.length)
        .filter(item -> scores[item] != 0 && eligible.contains(item))
        .boxed()
        .sorted(Comparator.comparing((Integer item) -> -scores[item]))
        .limit(limit)
        .toList();
  }
}
