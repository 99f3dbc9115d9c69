package org.crmrecommend.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryProfilePropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 15);
  }

  /**
   * A history without limits has all events of the log, so the profiles are the same bit by bit.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void builder_historyOfLog_isTheProfileOfTheTrainingData(long seed) {
    EventLog log = RandomLogs.log(seed);
    EventWeights weights = seed % 3 == 0 ? EventWeights.RATINGS : EventWeights.DEFAULTS;
    TrainingData data = TrainingData.builder(log).eventWeights(weights).build();
    InMemoryHistories histories =
        InMemoryHistories.builder(log.items()).limits(HistoryLimits.NONE).events(log).build();

    assertThat(histories.lastTime()).isEqualTo(data.asOf());
    for (int user = 0; user < log.userCount(); user++) {
      History history = histories.find(log.users().id(user)).orElseThrow();
      Profile profile = Profile.builder(history, weights, histories.lastTime()).build();
      assertThat(lines(profile)).isEqualTo(lines(data.profile(user)));
    }
  }

  private static List<String> lines(Profile profile) {
    List<String> lines = new ArrayList<>();
    for (int h = 0; h < profile.size(); h++) {
      List<String> kinds = profile.kinds(h).stream().map(Object::toString).sorted().toList();
      lines.add(
          profile.item(h) + " " + profile.weight(h) + " " + profile.lastTime(h) + " " + kinds);
    }
    EventSequence sequence = profile.sequence();
    for (int event = 0; event < sequence.size(); event++) {
      lines.add(
          sequence.item(event)
              + " in basket "
              + sequence.basket(event)
              + (sequence.hasTime(event) ? " at " + sequence.epochMillis(event) : ""));
    }
    return lines;
  }
}
