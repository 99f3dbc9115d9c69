package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hybrid asks its parts for a list of explained items as a whole. */
class ExplainedListTest {

  private static final TrainingData DATA = TrainingData.of(RandomLogs.log(4));

  /** Counts how often it scores and how often it explains. */
  private record Counting(AtomicInteger calls, int worth) implements Algorithm {

    @Override
    public Model train(TrainingData data) {
      return new CountingModel(data.items(), calls, worth);
    }
  }

  private record CountingModel(Ids items, AtomicInteger calls, int worth)
      implements Model, Explains {

    @Override
    public void score(Profile profile, float[] scores) {
      calls.incrementAndGet();
      for (int item = 0; item < scores.length; item++) {
        scores[item] = 1 + (item * worth) % 7;
      }
    }

    @Override
    public List<Cause> explain(Profile profile, int item) {
      throw new UnsupportedOperationException("a list is explained as a whole");
    }

    @Override
    public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
      calls.incrementAndGet();
      return Arrays.stream(items).mapToObj(i -> List.<Cause>of(new Cause.Trend(worth, 1))).toList();
    }
  }

  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final Algorithm ONE = new Counting(CALLS, 3);
  private static final Algorithm OTHER = new Counting(CALLS, 5);

  static List<Algorithm> hybrids() {
    return List.of(
        Weighted.of(ONE, OTHER),
        RankFusion.of(ONE, OTHER),
        Stacked.of(ONE, OTHER),
        Cascade.of(ONE, OTHER),
        Switching.of(ONE).from(1, OTHER),
        Fallback.of("one", ONE).then("other", OTHER));
  }

  /** Up to three scorings and an explanation of each of two parts, however many items there are. */
  @ParameterizedTest
  @MethodSource("hybrids")
  void explain_manyItems_asksEachPartAFewTimes(Algorithm hybrid) {
    Explains model = (Explains) hybrid.train(DATA);
    int[] all = IntStream.range(0, DATA.items().size()).toArray();
    CALLS.set(0);

    model.explain(Profile.builder().add(0, 1).build(), all, 10);

    assertThat(all).hasSizeGreaterThan(50);
    assertThat(CALLS.get()).isBetween(1, 5);
  }
}
