package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hybrid folds the profile in once per part, whatever a request asks for. */
class ExplainedListTest {

  private static final TrainingData DATA = TrainingData.of(RandomLogs.log(4));
  private static final int LIMIT = 50;

  /** Number of calls since the last reset. */
  private static final class Calls {

    private int scorers;
    private int scores;
    private int tops;
    private int closed;

    void reset() {
      scorers = 0;
      scores = 0;
      tops = 0;
      closed = 0;
    }
  }

  private record CountingAlgorithm(Calls calls, int factor) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      return new CountingModel(ModelInfo.of(this, data, context), data.items(), calls, factor);
    }
  }

  private record CountingModel(ModelInfo info, IdMap items, Calls calls, int factor)
      implements Model {

    @Override
    public Scorer scorer(Profile profile) {
      calls.scorers++;
      return new CountingScorer(profile, calls, factor);
    }
  }

  private record CountingScorer(Profile profile, Calls calls, int factor) implements Scorer {

    private float score(int item) {
      return 1 + item * factor % 7;
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      calls.scores++;
      for (int item = 0; item < scores.length; item++) {
        scores[item] = score(item);
        scored.add(item);
      }
    }

    @Override
    public void top(ItemSet eligible, TopItems best) {
      calls.tops++;
      eligible.forEach(item -> best.offer(item, score(item)));
    }

    @Override
    public void explain(int item, Contributions contributions) {
      contributions.add(new Cause.Trend(factor), score(item));
    }

    @Override
    public void close() {
      calls.closed++;
    }
  }

  private static final Calls FIRST_CALLS = new Calls();
  private static final Calls SECOND_CALLS = new Calls();
  private static final Algorithm FIRST = new CountingAlgorithm(FIRST_CALLS, 3);
  private static final Algorithm SECOND = new CountingAlgorithm(SECOND_CALLS, 5);

  static List<Algorithm> hybrids() {
    return List.of(
        Weighted.of(FIRST, SECOND),
        RankFusion.of(FIRST, SECOND),
        Stacked.of(FIRST, SECOND).withRepeats(true),
        Cascade.of(FIRST, SECOND),
        Switching.of(FIRST).from(1, SECOND),
        Fallback.of("first", FIRST).then("second", SECOND));
  }

  /**
   * The request lists the best items, explains each of them and scores all items. A cascade and a
   * fusion also ask for the best items, of the history and of the others.
   */
  @ParameterizedTest
  @MethodSource("hybrids")
  void request_listScoresAndExplanations_scoresOncePerPart(Algorithm hybrid) {
    Model model = hybrid.train(DATA);
    FIRST_CALLS.reset();
    SECOND_CALLS.reset();
    TopItems best = new TopItems(LIMIT);

    try (Scorer scorer = model.scorer(Profile.builder().add(0, 1).build())) {
      scorer.top(ItemSet.all(DATA.items().size()), best);
      for (int rank = 0; rank < best.size(); rank++) {
        assertThat(scorer.explain(best.item(rank), 10).shares()).isNotEmpty();
      }
      scorer.score(new float[DATA.items().size()], ItemSet.builder(DATA.items().size()));
    }

    assertThat(best.size()).isEqualTo(LIMIT);
    assertThat(FIRST_CALLS.scorers + SECOND_CALLS.scorers).isPositive();
    for (Calls calls : List.of(FIRST_CALLS, SECOND_CALLS)) {
      assertThat(calls.scorers).isLessThanOrEqualTo(1);
      assertThat(calls.scores).isLessThanOrEqualTo(1);
      assertThat(calls.tops).isLessThanOrEqualTo(2);
      assertThat(calls.closed).isEqualTo(calls.scorers);
    }
  }
}
