package org.crmrecommend.demographic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.ReadModels;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with {@link DenseMixedModel}, which computes every matrix in full. */
class DemographicPropertyTest {

  private static final int ATTRIBUTE_COUNT = 10;
  private static final int PROFILE_COUNT = 10;

  static LongStream seeds() {
    return LongStream.range(0, 8);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_randomAttributes_equalsDenseMixedModel(long seed) {
    EventLog log = RandomLogs.log(seed);
    List<User> users = users(log, seed);
    TrainingData data = TrainingData.builder(log).users(Users.of(users)).build();
    boolean pairs = seed % 3 != 0;
    Demographic algorithm = new Demographic(2 + (int) seed, 10_000, pairs);
    Model model = algorithm.train(data);
    DenseMixedModel oracle = new DenseMixedModel(data.interactions(), users, algorithm);

    for (Map<String, String> attributes : profileAttributes(seed)) {
      double[] expected = oracle.scores(attributes);
      float[] scores = scores(model, attributes);
      for (int item = 0; item < scores.length; item++) {
        assertThat((double) scores[item])
            .as("item %d for %s", item, attributes)
            .isCloseTo(expected[item], within(1e-5));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_anyAttributes_equalsSortedScores(long seed) {
    Model model = trained(seed, 4);
    TrainingData data = TrainingData.of(RandomLogs.log(seed));

    for (Map<String, String> attributes : profileAttributes(seed)) {
      float[] scores = scores(model, attributes);
      ItemSet all = ItemSet.all(scores.length);
      ItemSet few = all.filter(item -> item % 23 == 3);
      for (ItemSet eligible : List.of(all, few)) {
        List<Integer> expected =
            Arrays.stream(eligible.toArray())
                .filter(item -> hasUsers(data, item))
                .boxed()
                .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                .limit(7)
                .toList();
        TopItems best = ModelScores.top(model, profile(attributes), eligible, 7);
        assertThat(ModelScores.items(best)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_anyAttributes_addsUpAndUsesOnlyGivenAttributes(long seed) {
    Model model = trained(seed, 4);

    for (Map<String, String> attributes : profileAttributes(seed)) {
      float[] scores = scores(model, attributes);
      for (int item = 0; item < scores.length; item++) {
        Explanation explanation = ModelScores.explain(model, profile(attributes), item);
        double listed = explanation.shares().stream().mapToDouble(Explanation.Share::share).sum();
        assertThat(listed + explanation.remainder()).isCloseTo(1, within(1e-9));
        assertThat(listed).isBetween(scores[item] == 0 ? 0 : 0.99, 1 + 1e-9);
        assertThat(explanation.shares())
            .extracting(Explanation.Share::cause)
            .filteredOn(Cause.Segment.class::isInstance)
            .allMatch(
                cause ->
                    attributes.keySet().containsAll(((Cause.Segment) cause).attributes().keySet()));
      }
    }
  }

  /** The signed contributions are the formula of the score. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_anyAttributes_contributionsSumUpToScore(long seed) {
    Model model = trained(seed, 4);

    for (Map<String, String> attributes : profileAttributes(seed)) {
      float[] scores = scores(model, attributes);
      try (Scorer scorer = model.scorer(profile(attributes))) {
        Contributions contributions = new Contributions(scorer.profile());
        for (int item = 0; item < scores.length; item++) {
          contributions.clear();
          scorer.explain(item, contributions);
          assertThat(contributions.sum()).isCloseTo(scores[item], within(1e-6));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void train_anyThreadCount_givesSameScores(long seed) {
    Model one = trained(seed, 1);
    Model four = trained(seed, 4);

    for (Map<String, String> attributes : profileAttributes(seed)) {
      assertThat(scores(four, attributes)).containsExactly(scores(one, attributes));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void read_anyAttributes_givesTheSameScores(long seed, @TempDir Path folder) {
    List<Profile> profiles =
        profileAttributes(seed).stream().map(DemographicPropertyTest::profile).toList();

    ReadModels.assertSame(folder, trained(seed, 4), profiles);
  }

  private static boolean hasUsers(TrainingData data, int item) {
    return data.interactions().usersOf(item).size() > 0;
  }

  private static Model trained(long seed, int threads) {
    EventLog log = RandomLogs.log(seed);
    Users users = Users.of(users(log, seed));
    return Demographic.DEFAULTS
        .withMinUsers(2)
        .train(
            TrainingData.builder(log).users(users).build(),
            TrainingContext.DEFAULTS.withThreads(threads));
  }

  private static List<User> users(EventLog log, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<User> users = new ArrayList<>();
    for (int user = 0; user < log.userCount(); user++) {
      if (random.nextInt(10) > 0) {
        users.add(new User(log.users().id(user), attributes(random), null));
      }
    }
    return users;
  }

  private static List<Map<String, String>> profileAttributes(long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    return IntStream.range(0, PROFILE_COUNT).mapToObj(person -> attributes(random)).toList();
  }

  /** Up to ten attributes of two to eleven values, and a code that few users share. */
  private static Map<String, String> attributes(SplittableRandom random) {
    Map<String, String> attributes = new TreeMap<>();
    for (int a = 0; a < ATTRIBUTE_COUNT - 1; a++) {
      if (random.nextInt(3) == 0) {
        attributes.put("attribute" + a, "v" + random.nextInt(a + 2));
      }
    }
    if (random.nextBoolean()) {
      attributes.put("code", Integer.toString(random.nextInt(10_000, 40_000)));
    }
    return attributes;
  }

  private static Profile profile(Map<String, String> attributes) {
    return Profile.builder().attributes(attributes).build();
  }

  private static float[] scores(Model model, Map<String, String> attributes) {
    return ModelScores.scores(model, profile(attributes));
  }
}
