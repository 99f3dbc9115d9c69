package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Explanation;
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
  private record CallCountingAlgorithm(AtomicInteger calls, int factor) implements Algorithm {

    @Override
    public Model train(TrainingData data) {
      return new CountingModel(data.items(), calls, factor);
    }
  }

  private record CountingModel(IdMap items, AtomicInteger calls, int factor)
      implements Model, ExplainableModel {

    @Override
    public void score(Profile profile, float[] scores) {
      calls.incrementAndGet();
      for (int item = 0; item < scores.length; item++) {
        scores[item] = 1 + (item * factor) % 7;
      }
    }

    @Override
    public List<Explanation> explain(Profile profile, int item) {
      throw new UnsupportedOperationException("a list is explained as a whole");
    }

    @Override
    public List<List<Explanation>> explain(Profile profile, int[] items, int limit) {
      calls.incrementAndGet();
      return Arrays.stream(items)
          .mapToObj(i -> List.<Explanation>of(new Explanation.Trend(factor, 1)))
          .toList();
    }
  }

  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final Algorithm ONE = new CallCountingAlgorithm(CALLS, 3);
  private static final Algorithm OTHER = new CallCountingAlgorithm(CALLS, 5);

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
  void explain_manyItems_callsEachPartOnlyFewTimes(Algorithm hybrid) {
    ExplainableModel model = (ExplainableModel) hybrid.train(DATA);
    int[] all = IntStream.range(0, DATA.items().size()).toArray();
    CALLS.set(0);

    model.explain(Profile.builder().add(0, 1).build(), all, 10);

    assertThat(all).hasSizeGreaterThan(50);
    assertThat(CALLS.get()).isBetween(1, 5);
  }
}
