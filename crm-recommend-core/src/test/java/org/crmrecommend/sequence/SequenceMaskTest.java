package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.MaskedUsers;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares models with masked users and models of data without these users. */
class SequenceMaskTest {

  private static final SessionKnn SESSIONS =
      SessionKnn.DEFAULTS.withNeighbors(3).withSample(5).withIdf(false);

  /** Without what stays until the next training; with few neighbors, whose places are taken. */
  static Stream<Arguments> algorithmsAndSeeds() {
    return Stream.of(
            SESSIONS,
            SESSIONS.withPauseMinutes(50_000).withAgeDays(100),
            TifuKnn.DEFAULTS.withNeighbors(3).withPopularity(0),
            UpCf.DEFAULTS.withNeighbors(4).withPopularity(0).withAsymmetry(0.3))
        .flatMap(
            algorithm -> LongStream.range(0, 12).mapToObj(seed -> Arguments.of(algorithm, seed)));
  }

  static LongStream seeds() {
    return LongStream.range(0, 12);
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

  /** The numbers of sessions stay: ln(1 + sessions / sessions with the item), of all users. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withoutUsers_sessionKnnWithIdf_keepsTheWeightsOfItems(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Set<String> users = MaskedUsers.choose(data.log(), seed);
    Model masked = SESSIONS.withIdf(true).train(data).withoutUsers(users);
    Model withoutIdf = SESSIONS.train(MaskedUsers.remove(users, data));
    double[] weights = itemWeights(data);

    for (Profile profile : profiles(data, seed)) {
      float[] scores = ModelScores.scores(masked, profile);
      float[] unweighted = ModelScores.scores(withoutIdf, profile);
      for (int item = 0; item < scores.length; item++) {
        double expected = unweighted[item] * weights[item];
        assertThat((double) scores[item]).isCloseTo(expected, within(1e-5 * (1 + expected)));
      }
    }
  }

  /** A session is the sequence of a user with at least two events. */
  private static double[] itemWeights(TrainingData data) {
    int sessions = 0;
    int[] sessionsWithItem = new int[data.itemCount()];
    for (int user = 0; user < data.interactions().userCount(); user++) {
      EventSequence sequence = data.profile(user).sequence();
      if (sequence.size() > 1) {
        sessions++;
        boolean[] seen = new boolean[sessionsWithItem.length];
        for (int event = 0; event < sequence.size(); event++) {
          seen[sequence.item(event)] = true;
        }
        for (int item = 0; item < seen.length; item++) {
          sessionsWithItem[item] += seen[item] ? 1 : 0;
        }
      }
    }
    double[] weights = new double[sessionsWithItem.length];
    for (int item = 0; item < weights.length; item++) {
      weights[item] = Math.log1p((double) sessions / Math.max(1, sessionsWithItem[item]));
    }
    return weights;
  }

  /** The popularity stays, with its number of buyers; only the other users count as similar. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withoutUsers_tifuKnnWithPopularity_keepsThePopularity(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Set<String> users = MaskedUsers.choose(data.log(), seed);
    TifuKnn algorithm = TifuKnn.DEFAULTS.withNeighbors(3);
    Model complete = algorithm.train(data);
    Model masked = complete.withoutUsers(users);
    Model unpopular = algorithm.withPopularity(0).train(MaskedUsers.remove(users, data));
    float[] popularity = ModelScores.scores(complete, Profile.builder().build());

    for (Profile profile : profiles(data, seed)) {
      float[] scores = ModelScores.scores(masked, profile);
      float[] expected = ModelScores.scores(unpopular, profile);
      for (int item = 0; item < scores.length; item++) {
        assertThat(scores[item]).isEqualTo(expected[item] + popularity[item]);
        assertThat(causes(masked, profile, item, Cause.Popularity.class))
            .isEqualTo(causes(complete, profile, item, Cause.Popularity.class));
        assertThat(causes(masked, profile, item, Cause.SimilarUsers.class))
            .isEqualTo(causes(unpopular, profile, item, Cause.SimilarUsers.class));
      }
    }
  }

  private static List<Cause> causes(
      Model model, Profile profile, int item, Class<? extends Cause> type) {
    return ModelScores.shares(model, profile, item).stream()
        .map(Explanation.Share::cause)
        .filter(type::isInstance)
        .toList();
  }

  /** Random profiles, and those of users, some of whom are masked. */
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
