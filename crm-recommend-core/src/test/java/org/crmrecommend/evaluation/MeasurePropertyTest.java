package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeasurePropertyTest {

  private static final List<Measure> OF_USER =
      Arrays.stream(Measure.values()).filter(Measure::isOfUser).toList();

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ofUser_anyList_isAsTheFormulaAndWithinZeroAndOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String list = list(random);
    int relevant = random.nextInt(1, 5) + (int) list.chars().filter(hit -> hit == '1').count();
    int k = random.nextInt(1, 40);

    boolean[] hits = NaiveMeasures.hits(list);
    NaiveMeasures naive = new NaiveMeasures(list, relevant, k);
    for (Measure measure : OF_USER) {
      assertThat(measure.ofUser(hits, relevant, k))
          .as("%s@%d", measure, k)
          .isCloseTo(naive.of(measure), within(1e-12))
          .isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ofUser_perfectList_isOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int relevant = random.nextInt(1, 30);
    int k = random.nextInt(1, 40);
    boolean[] hits = new boolean[random.nextInt(Math.min(k, relevant), 50)];
    Arrays.fill(hits, 0, Math.min(hits.length, relevant), true);

    for (Measure measure : List.of(Measure.NDCG, Measure.MAP, Measure.MRR, Measure.HIT_RATE)) {
      assertThat(measure.ofUser(hits, relevant, k)).as("%s@%d", measure, k).isEqualTo(1);
    }
  }

  private static String list(SplittableRandom random) {
    StringBuilder list = new StringBuilder();
    for (int length = random.nextInt(30); length > 0; length--) {
      list.append(random.nextInt(3) == 0 ? '1' : '0');
    }
    return list.toString();
  }
}
