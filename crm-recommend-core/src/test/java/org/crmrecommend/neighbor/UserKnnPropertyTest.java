package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares with {@link DenseSimilarityOracle} with users and items exchanged, and all users sorted.
 */
class UserKnnPropertyTest {

  /** Parameters and the seed of the random log. */
  record Case(Similarity similarity, int neighbors, double shrinkage, long seed) {}

  static Stream<Case> cases() {
    return LongStream.range(0, 6)
        .boxed()
        .flatMap(
            seed ->
                Stream.of(Similarity.values())
                    .flatMap(
                        similarity ->
                            Stream.of(10_000, 4)
                                .map(k -> new Case(similarity, k, seed % 3 * 2.0, seed))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void score_anyProfile_equalsDenseSum(Case given) {
    TrainingData data = TrainingData.of(RandomLogs.log(given.seed()));
    Model model = new UserKnn(given.neighbors(), given.similarity(), given.shrinkage()).train(data);
    DenseSimilarityOracle oracle = DenseSimilarityOracle.of(data.interactions());
    SplittableRandom random = new SplittableRandom(given.seed());

    for (int p = 0; p < 20; p++) {
      Profile profile = RandomLogs.profile(random, model.itemCount());
      double[] similarities = similarities(given, oracle, vector(profile, model.itemCount()));
      List<Integer> nearest = nearest(similarities);
      if (given.neighbors() < nearest.size()
          && similarities[nearest.get(given.neighbors() - 1)]
                  - similarities[nearest.get(given.neighbors())]
              < 1e-6) {
        continue; // rounding may break this tie either way; UserKnnTest tests ties
      }
      float[] scores = ModelScores.scores(model, profile);
      for (int item = 0; item < scores.length; item++) {
        int i = item;
        double expected =
            nearest.stream()
                .limit(given.neighbors())
                .mapToDouble(user -> similarities[user] * oracle.weight(user, i))
                .sum();
        assertThat((double) scores[item]).isCloseTo(expected, within(1e-5 * (1 + expected)));
      }
    }
  }

  /** Covers all similarities, including the log-likelihood ratio, which UserKnnTest omits. */
  @ParameterizedTest
  @MethodSource("cases")
  void explain_anyProfile_sharesSumToOne(Case given) {
    TrainingData data = TrainingData.of(RandomLogs.log(given.seed()));
    Model model = new UserKnn(given.neighbors(), given.similarity(), given.shrinkage()).train(data);
    SplittableRandom random = new SplittableRandom(given.seed());

    for (int p = 0; p < 5; p++) {
      Profile profile = RandomLogs.profile(random, model.itemCount());
      float[] scores = ModelScores.scores(model, profile);
      for (int item = 0; item < scores.length; item++) {
        double sum =
            ModelScores.shares(model, profile, item).stream()
                .mapToDouble(Explanation.Share::share)
                .sum();
        assertThat(sum).isCloseTo(scores[item] == 0 ? 0 : 1, within(1e-9));
      }
    }
  }

  private static double[] similarities(Case given, DenseSimilarityOracle oracle, double[] profile) {
    DenseSimilarityOracle users = oracle.transposedWith(profile);
    return IntStream.range(0, oracle.userCount())
        .mapToDouble(
            user ->
                users.similarity(given.similarity(), oracle.userCount(), user, given.shrinkage()))
        .toArray();
  }

  private static List<Integer> nearest(double[] similarities) {
    return IntStream.range(0, similarities.length)
        .filter(user -> similarities[user] > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer user) -> -similarities[user]).thenComparing(u -> u))
        .toList();
  }

  private static double[] vector(Profile profile, int itemCount) {
    double[] vector = new double[itemCount];
    for (int h = 0; h < profile.size(); h++) {
      vector[profile.item(h)] += profile.weight(h);
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      vector[profile.basketItem(b)] += 1;
    }
    return vector;
  }
}
