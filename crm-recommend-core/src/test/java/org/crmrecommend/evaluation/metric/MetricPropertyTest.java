package org.crmrecommend.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricPropertyTest {

  private static final Profile EMPTY_PROFILE = Profile.builder().build();

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void value_anyList_equalsFormulaAndIsBetweenZeroAndOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] items = permutation(random, random.nextInt(30));
    int[] relevant = random.ints(0, 40).distinct().limit(random.nextInt(1, 12)).sorted().toArray();
    int k = random.nextInt(1, 40);
    String hits =
        Arrays.stream(items)
            .mapToObj(item -> Arrays.binarySearch(relevant, item) >= 0 ? "1" : "0")
            .collect(Collectors.joining());

    UserList list = list(items, relevant);
    NaiveMetrics naive = new NaiveMetrics(hits, relevant.length, k);
    for (String name : NaiveMetrics.NAMES) {
      assertThat(((ListMetric) Metrics.parse(name + "@" + k)).value(list))
          .as("%s@%d", name, k)
          .isCloseTo(naive.value(name), within(1e-12))
          .isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void value_perfectList_isOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] relevant = IntStream.range(0, random.nextInt(1, 30)).toArray();
    int k = random.nextInt(1, 40);
    int[] items = IntStream.range(0, Math.max(relevant.length, random.nextInt(50))).toArray();

    for (String metric :
        new String[] {"ndcg@%d", "map@%d", "mrr@%d", "hit-rate@%d", "recall@%d(min)"}) {
      assertThat(
              ((ListMetric) Metrics.parse(String.format(metric, k))).value(list(items, relevant)))
          .as(metric, k)
          .isCloseTo(1, within(1e-12));
    }
  }

  /** Uses few distinct scores, so that many scores are tied. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void auc_anyScores_isShareOfConcordantPairs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = random.nextInt(2, 40);
    float[] scores = new float[count];
    for (int item = 0; item < count; item++) {
      scores[item] = random.nextInt(-3, 4);
    }
    ItemSet eligible = ItemSet.all(count).filter(item -> random.nextInt(5) > 0);
    int[] relevant =
        IntStream.range(0, count).filter(i -> eligible.contains(i) && i % 3 == 0).toArray();
    double concordantPairs = 0;
    int pairs = 0;
    for (int r : relevant) {
      for (int irrelevant = 0; irrelevant < count; irrelevant++) {
        if (eligible.contains(irrelevant) && irrelevant % 3 != 0) {
          concordantPairs +=
              scores[r] > scores[irrelevant] ? 1 : scores[r] == scores[irrelevant] ? 0.5 : 0;
          pairs++;
        }
      }
    }

    UserList list = list(new int[0], relevant).withScores(seed, scores, eligible, eligible);
    assertThat(list.value(Metrics.auc()))
        .isCloseTo(pairs == 0 ? 0.5 : concordantPairs / pairs, within(1e-12));
  }

  /** Compares with a numerical integral on a logarithmic scale. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void logAuc_distinctScores_equalsNumericalIntegral(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = random.nextInt(5, 40);
    int[] order = permutation(random, count);
    float[] scores = new float[count];
    for (int rank = 0; rank < count; rank++) {
      scores[order[rank]] = count - rank;
    }
    int[] relevant = random.ints(0, count).distinct().limit(3).sorted().toArray();
    double from = 0.02;
    int intervals = 20_000;
    double area = 0;
    for (int interval = 0; interval < intervals; interval++) {
      double x = Math.pow(from, 1 - (interval + 0.5) / intervals);
      area += truePositiveRate(order, relevant, x * (count - 3)) / intervals;
    }

    UserList list =
        list(new int[0], relevant).withScores(seed, scores, ItemSet.all(count), ItemSet.all(count));
    assertThat(list.value(Metrics.logAuc(from))).isCloseTo(area, within(1e-3));
  }

  /** Returns the share of relevant items that are ranked before this number of false positives. */
  private static double truePositiveRate(int[] order, int[] relevant, double falsePositives) {
    int negativesBefore = 0;
    int hits = 0;
    for (int item : order) {
      if (Arrays.binarySearch(relevant, item) >= 0) {
        hits++;
      } else if (++negativesBefore > falsePositives) {
        return hits / 3.0;
      }
    }
    return hits / 3.0;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sampledList_anyScores_hasAllRelevantAndEligibleNegatives(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = random.nextInt(5, 60);
    float[] scores = new float[count];
    for (int item = 0; item < count; item++) {
      scores[item] = 1 + random.nextInt(5);
    }
    ItemSet eligible = ItemSet.all(count).filter(item -> item % 4 != 1);
    int[] relevant = {0, 2, 4};
    int negatives = random.nextInt(1, 50);

    UserList sample =
        list(new int[0], relevant)
            .withScores(seed, scores, eligible, eligible)
            .scores()
            .sampledList(negatives);
    assertThat(sample.size()).isEqualTo(3 + Math.min(negatives, eligible.size() - 3));
    assertThat(sample.hits(sample.size())).isEqualTo(3);
    int[] items = IntStream.range(0, sample.size()).map(sample::item).toArray();
    assertThat(items).doesNotHaveDuplicates();
    for (int rank = 0; rank < items.length; rank++) {
      assertThat(eligible.contains(items[rank])).isTrue();
      if (rank > 0) {
        assertThat(scores[items[rank]]).isLessThanOrEqualTo(scores[items[rank - 1]]);
        boolean isTied = scores[items[rank]] == scores[items[rank - 1]];
        assertThat(isTied && sample.isHit(rank - 1) && !sample.isHit(rank)).isFalse();
      }
    }
  }

  private static int[] permutation(SplittableRandom random, int size) {
    return size == 0 ? new int[0] : random.ints(0, size).distinct().limit(size).toArray();
  }

  private static UserList list(int[] items, int[] relevant) {
    return new UserList(
        MetricFixture.TRAINING_STATISTICS,
        EMPTY_PROFILE,
        items,
        relevant,
        new double[relevant.length]);
  }
}
