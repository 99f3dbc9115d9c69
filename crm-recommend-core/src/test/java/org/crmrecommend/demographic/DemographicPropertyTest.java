package org.crmrecommend.demographic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@link DenseMixedModel}, which writes every matrix out. */
class DemographicPropertyTest {

  private static final int ATTRIBUTES = 10;
  private static final int PEOPLE = 10;

  static LongStream seeds() {
    return LongStream.range(0, 8);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_randomAttributes_equalsTheMixedModelWrittenOut(long seed) {
    EventLog log = RandomLogs.log(seed);
    List<User> users = users(log, seed);
    TrainingData data = TrainingData.builder(log).users(Users.of(users)).build();
    boolean pairs = seed % 3 != 0;
    Demographic algorithm = new Demographic(2 + (int) seed, 10_000, pairs);
    Model model = algorithm.train(data);
    DenseMixedModel oracle = new DenseMixedModel(data.interactions(), users, algorithm);

    for (Map<String, String> known : people(seed)) {
      double[] expected = oracle.scores(known);
      float[] scores = scores(model, known);
      for (int item = 0; item < scores.length; item++) {
        assertThat((double) scores[item])
            .as("item %d for %s", item, known)
            .isCloseTo(expected[item], within(1e-5));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_anyAttributes_equalsSortedScores(long seed) {
    Model model = trained(seed, 4);

    for (Map<String, String> known : people(seed)) {
      float[] scores = scores(model, known);
      TopItems best = new TopItems(7);
      model.top(profile(known), Eligible.all(scores.length), best);
      int[] expected =
          IntStream.range(0, scores.length)
              .filter(item -> scores[item] != 0)
              .boxed()
              .sorted((a, b) -> Float.compare(scores[b], scores[a]))
              .limit(7)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(IntStream.range(0, best.size()).map(best::item).toArray()).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_anyAttributes_addsUpAndNamesOnlyWhatIsKnown(long seed) {
    Model model = trained(seed, 4);

    for (Map<String, String> known : people(seed)) {
      float[] scores = scores(model, known);
      for (int item = 0; item < scores.length; item++) {
        List<Cause> causes = ((Explains) model).explain(profile(known), item);
        double sum = causes.stream().mapToDouble(Cause::share).sum();
        assertThat(sum).isCloseTo(scores[item] == 0 ? 0 : 1, within(1e-9));
        assertThat(causes)
            .filteredOn(Cause.Segment.class::isInstance)
            .allMatch(
                cause -> known.keySet().containsAll(((Cause.Segment) cause).attributes().keySet()));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void train_anyNumberOfThreads_givesTheSameBits(long seed) {
    Model one = trained(seed, 1);
    Model four = trained(seed, 4);

    for (Map<String, String> known : people(seed)) {
      assertThat(scores(four, known)).containsExactly(scores(one, known));
    }
  }

  private static Model trained(long seed, int threads) {
    EventLog log = RandomLogs.log(seed);
    Users users = Users.of(users(log, seed));
    return Demographic.DEFAULTS
        .withMinUsers(2)
        .train(TrainingData.builder(log).users(users).threads(threads).build());
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

  private static List<Map<String, String>> people(long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    return IntStream.range(0, PEOPLE).mapToObj(person -> attributes(random)).toList();
  }

  /** Up to ten attributes of two to eleven values, and a code that hardly anybody shares. */
  private static Map<String, String> attributes(SplittableRandom random) {
    Map<String, String> attributes = new TreeMap<>();
    for (int a = 0; a < ATTRIBUTES - 1; a++) {
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
    float[] scores = new float[model.items().size()];
    Arrays.fill(scores, 7f);
    model.score(profile(attributes), scores);
    return scores;
  }
}
