package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new shop has few events; hybrids that learn from a hold-out train on them too. */
class SmallDataTest {

  private static final Algorithm[] PARTS = {ItemKnn.DEFAULTS, MostPopular.DEFAULTS};
  private static final Event FIRST = Event.of("u", "a", EventKind.PURCHASE);
  private static final Event SECOND = Event.of("v", "b", EventKind.PURCHASE);
  private static final Event THIRD = Event.of("u", "b", EventKind.PURCHASE);

  static List<Algorithm> hybrids() {
    Stacked stacked = Stacked.of(PARTS);
    TunedWeighted tuned = TunedWeighted.of(PARTS);
    return List.of(
        Weighted.of(PARTS).withScale(Scale.MIN_MAX),
        Weighted.of(PARTS).withScale(Scale.ISOTONIC),
        tuned,
        tuned.withScale(Scale.ISOTONIC),
        tuned.withSearch(WeightSearch.DEFAULTS.withHoldout(WeightSearch.Holdout.LEAVE_LAST_OUT)),
        stacked,
        stacked.withLearner(Stacked.Learner.BOOSTED_TREES).withRepeats(true),
        RankFusion.of(PARTS),
        Cascade.of(PARTS[1], PARTS[0]),
        Fallback.of(PARTS),
        ModelSet.of(PARTS[1]).with("second", PARTS[0]),
        Switching.of(PARTS[1]).from(1, PARTS[0]));
  }

  private static TrainingData data(Event... events) {
    return TrainingData.of(EventLog.of(Stream.of(events)));
  }

  private static Event at(Event event, int day) {
    return event.at(Instant.ofEpochSecond(86_400L * day));
  }

  @ParameterizedTest
  @MethodSource("hybrids")
  void train_noEvents_givesEmptyLists(Algorithm hybrid) {
    Model model = hybrid.train(data());

    assertThat(ModelScores.top(model, Profile.builder().build(), ItemSet.none(0), 3).size())
        .isZero();
    assertThat(ModelScores.scores(model, Profile.builder().build())).isEmpty();
  }

  /** With and without times, from one event on. */
  @ParameterizedTest
  @MethodSource("hybrids")
  void train_fewEvents_givesListOfEveryItem(Algorithm hybrid) {
    for (TrainingData data :
        List.of(
            data(FIRST),
            data(at(FIRST, 1)),
            data(FIRST, SECOND),
            data(at(FIRST, 1), at(SECOND, 1)),
            data(at(FIRST, 1), at(SECOND, 2)),
            data(at(FIRST, 1), SECOND),
            data(FIRST, SECOND, THIRD),
            data(at(FIRST, 1), at(SECOND, 2), at(THIRD, 3)))) {
      Model model = hybrid.train(data);

      assertThat(ModelScores.items(ModelScores.top(model, Profile.builder().build(), 3)))
          .as("%s", data.log())
          .hasSize(data.itemCount());
    }
  }

  @Test
  void train_isotonicOnOneTime_equalsZ() {
    TrainingData data = data(at(FIRST, 1), at(SECOND, 1), at(THIRD, 1));
    Weighted weighted = Weighted.of(PARTS);
    Profile profile = Profile.builder().add(0, 1).build();

    Model isotonic = weighted.withScale(Scale.ISOTONIC).train(data);

    assertThat(ModelScores.scores(isotonic, profile))
        .containsExactly(ModelScores.scores(weighted.train(data), profile));
    assertThat(isotonic.info().warnings())
        .containsExactly(
            "too few events to learn the isotonic scale:"
                + " scores are divided by their standard deviations");
    assertThat(weighted.train(data).info().warnings()).isEmpty();
  }

  @Test
  void train_tunedOnOneTime_equalsEqualWeights() {
    TrainingData data = data(at(FIRST, 1), at(SECOND, 1), at(THIRD, 1));
    Profile profile = Profile.builder().add(0, 1).build();

    Model tuned = TunedWeighted.of(PARTS).train(data);
    Model isotonic = TunedWeighted.of(PARTS).withScale(Scale.ISOTONIC).train(data);

    assertThat(ModelScores.scores(tuned, profile))
        .containsExactly(ModelScores.scores(Weighted.of(PARTS).train(data), profile));
    assertThat(tuned.info().warnings())
        .containsExactly("too few events to learn the weights: all parts have equal weights");
    assertThat(isotonic.info().warnings()).hasSize(2).startsWith(tuned.info().warnings().get(0));
  }

  @Test
  void train_enoughEvents_hasNoWarnings() {
    TrainingData data = TrainingData.of(RandomLogs.log(3));

    Model tuned = TunedWeighted.of(PARTS).withScale(Scale.ISOTONIC).train(data);

    assertThat(tuned.info().warnings()).isEmpty();
  }
}
