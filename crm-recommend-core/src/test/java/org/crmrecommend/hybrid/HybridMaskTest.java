package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.hybrid.Fallback.Condition;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.MaskedUsers;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.sequence.SessionKnn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hybrids of models that store rows of users. */
class HybridMaskTest {

  private static final UserKnn USERS = new UserKnn(3, Similarity.COSINE, 1);
  private static final SessionKnn SESSIONS = SessionKnn.DEFAULTS.withNeighbors(3).withIdf(false);
  private static final long SEEDS = 6;

  /** They have no weights or scales that depend on all users. */
  static Stream<Arguments> algorithmsAndSeeds() {
    Algorithm fallback =
        Fallback.of("users", USERS, Condition.NONE.withHistory(3)).then("sessions", SESSIONS);
    return withSeeds(
        fallback,
        Switching.of(SESSIONS).from(4, USERS),
        Cascade.of(USERS, SESSIONS),
        RankFusion.of(USERS, SESSIONS),
        RankFusion.of(fallback, USERS),
        ModelSet.of(USERS).with("sessions", SESSIONS));
  }

  private static Stream<Arguments> withSeeds(Algorithm... algorithms) {
    return Stream.of(algorithms)
        .flatMap(algorithm -> seeds().mapToObj(seed -> Arguments.of(algorithm, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("algorithmsAndSeeds")
  void withoutUsers_anyProfile_equalsTrainingWithoutTheUsers(Algorithm algorithm, long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Set<String> users = MaskedUsers.choose(data.log(), seed);
    Model complete = algorithm.train(data);
    Model masked = complete.withoutUsers(users);
    Model expected = algorithm.train(MaskedUsers.remove(users, data));
    int differing = 0;

    assertThat(masked.storedUsers()).isEqualTo(expected.storedUsers());
    for (Profile profile : profiles(data, seed)) {
      float[] scores = ModelScores.scores(masked, profile);
      assertThat(scores).containsExactly(ModelScores.scores(expected, profile));
      for (int item = 0; item < data.itemCount(); item++) {
        assertThat(ModelScores.explain(masked, profile, item))
            .isEqualTo(ModelScores.explain(expected, profile, item));
      }
      differing += Arrays.equals(scores, ModelScores.scores(complete, profile)) ? 0 : 1;
    }
    assertThat(differing).isPositive();
  }

  /** The weights, scales and rankers stay. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withoutUsers_weightedAndStacked_haveThePartsOfATrainingWithoutTheUsers(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Set<String> users = MaskedUsers.choose(data.log(), seed);
    WeightedModel weighted =
        (WeightedModel) Weighted.of(USERS, SESSIONS).withScale(Weighted.Scale.ISOTONIC).train(data);
    StackedModel stacked =
        (StackedModel) Stacked.of(USERS, SESSIONS).withFolds(1).withCandidates(9).train(data);
    TrainingData remaining = MaskedUsers.remove(users, data);
    BaseModels parts =
        BaseModels.of(
            List.of(
                USERS.train(remaining, TrainingContext.DEFAULTS),
                SESSIONS.train(remaining, TrainingContext.DEFAULTS)),
            data.itemCount());
    Model expectedWeighted =
        new WeightedModel(weighted.info(), parts, weighted.weights(), weighted.normalizers());
    Model expectedStacked =
        new StackedModel(
            stacked.info(), parts, stacked.tables(), stacked.ranker(), stacked.selection());

    Model maskedWeighted = weighted.withoutUsers(users);
    Model maskedStacked = stacked.withoutUsers(users);

    for (Profile profile : profiles(data, seed)) {
      assertThat(ModelScores.scores(maskedWeighted, profile))
          .containsExactly(ModelScores.scores(expectedWeighted, profile));
      assertThat(ModelScores.scores(maskedStacked, profile))
          .containsExactly(ModelScores.scores(expectedStacked, profile));
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  private static List<Profile> profiles(TrainingData data, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Profile> profiles = new ArrayList<>();
    for (int p = 0; p < 8; p++) {
      profiles.add(RandomLogs.profile(random, data.itemCount()));
      profiles.add(data.profile(random.nextInt(data.interactions().userCount())));
    }
    return profiles;
  }
}
