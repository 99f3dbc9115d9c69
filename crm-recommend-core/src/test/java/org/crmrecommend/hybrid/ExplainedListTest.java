package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hybrid requests the explanations of a list from each part in one call. */
class ExplainedListTest {

  private static final TrainingData DATA = TrainingData.of(RandomLogs.log(4));

  /** Counts the calls that score or explain. */
  private record CallCountingAlgorithm(AtomicInteger calls, int factor) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
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
    public List<OldExplanation> explain(Profile profile, int item) {
      throw new UnsupportedOperationException("explain the whole list in one call");
    }

    @Override
    public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
      calls.incrementAndGet();
      return Arrays.stream(items)
          .mapToObj(i -> List.<OldExplanation>of(new OldExplanation.Trend(factor, 1)))
          .toList();
    }
  }

  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final Algorithm FIRST = new CallCountingAlgorithm(CALLS, 3);
  private static final Algorithm SECOND = new CallCountingAlgorithm(CALLS, 5);

  static List<Algorithm> hybrids() {
    return List.of(
        Weighted.of(FIRST, SECOND),
        RankFusion.of(FIRST, SECOND),
        Stacked.of(FIRST, SECOND),
        Cascade.of(FIRST, SECOND),
        Switching.of(FIRST).from(1, SECOND),
        Fallback.of("first", FIRST).then("second", SECOND));
  }

  /** At most three scoring calls and one explanation per part, whatever the number of items. */
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
