package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with counting, for each item, the items that come before it. */
class RankedItemsPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private record Ranked(int item, int rank) {}

  /** Few different scores, so that many are equal; 0 is no score. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void forEach_randomScoresAndHistories_equalsCounts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int items = random.nextInt(1, 40);
    int depth = random.nextInt(1, 12);
    RankedItems rankedItems = new RankedItems(depth);
    for (int request = 0; request < 10; request++) {
      List<Double> scores =
          IntStream.range(0, items).mapToObj(item -> (double) random.nextInt(-2, 4)).toList();
      double share = random.nextDouble(-0.2, 1.2);
      int[] history =
          IntStream.range(0, items).filter(item -> random.nextDouble() < share).toArray();
      Profile.Builder profile = Profile.builder();
      for (int h = history.length - 1; h >= 0; h--) {
        profile.add(history[h], 1);
      }
      List<Ranked> found = new ArrayList<>();

      try (BaseScorers scorers = scorers(scores, profile.build())) {
        rankedItems.forEach(scorers, 0, (item, rank) -> found.add(new Ranked(item, rank)));
      }

      assertThat(found)
          .as("request %d", request)
          .containsExactlyInAnyOrderElementsOf(ranked(scores, history, depth));
    }
  }

  private static BaseScorers scorers(List<Double> scores, Profile profile) {
    EventLog oneUser =
        EventLog.of(
            IntStream.range(0, scores.size())
                .mapToObj(item -> Event.of("u", "i" + item, EventKind.PURCHASE)));
    BaseModels models =
        BaseModels.train(
            List.of(new FixedScores(scores)), TrainingData.of(oneUser), TrainingContext.DEFAULTS);
    return new BaseScorers(models, profile);
  }

  private static List<Ranked> ranked(List<Double> scores, int[] history, int depth) {
    List<Integer> inHistory = IntStream.of(history).boxed().toList();
    List<Ranked> ranked = new ArrayList<>();
    for (int item = 0; item < scores.size(); item++) {
      int rank = 0;
      for (int other = 0; other < scores.size(); other++) {
        boolean isBefore =
            scores.get(other) > scores.get(item)
                || (scores.get(other).equals(scores.get(item)) && other < item);
        rank += scores.get(other) != 0 && !inHistory.contains(other) && isBefore ? 1 : 0;
      }
      if (scores.get(item) != 0 && rank < depth) {
        ranked.add(new Ranked(item, rank));
      }
    }
    return ranked;
  }
}
