package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn.Weighting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with {@link DenseSimilarityOracle}, which computes all pairs of columns in doubles. */
class ItemKnnPropertyTest {

  private static final int UNPRUNED = 10_000;

  /** Parameters and the seed of the random log. */
  record Case(Similarity similarity, double shrinkage, long seed) {

    ItemKnn knn(int neighbors, boolean rowNormalized) {
      return new ItemKnn(neighbors, similarity, shrinkage, rowNormalized);
    }

    TrainingData data() {
      return TrainingData.of(RandomLogs.log(seed));
    }

    double[][] similarities(TrainingData data) {
      return DenseSimilarityOracle.of(data.interactions()).similarities(similarity, shrinkage);
    }
  }

  static Stream<Case> cases() {
    return LongStream.range(0, 6)
        .boxed()
        .flatMap(
            seed ->
                Stream.of(Similarity.values())
                    .map(similarity -> new Case(similarity, seed % 3 * 2.0, seed)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void score_unpruned_equalsDenseOracle(Case given) {
    TrainingData data = given.data();
    double[][] similarities = given.similarities(data);

    assertScores(given.knn(UNPRUNED, false).train(data), similarities, given.seed());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void score_unprunedRowNormalized_equalsDenseOracle(Case given) {
    TrainingData data = given.data();
    double[][] similarities = given.similarities(data);
    for (double[] row : similarities) {
      double sum = DenseSimilarityOracle.sum(row);
      IntStream.range(0, row.length).filter(j -> sum > 0).forEach(j -> row[j] /= sum);
    }

    assertScores(given.knn(UNPRUNED, true).train(data), similarities, given.seed());
  }

  /**
   * If rounding can break a tie, any of the tied items may be kept. The next test has no rounding.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void score_pruned_keepsTheBestOfEachRow(Case given) {
    TrainingData data = given.data();
    double[][] similarities = given.similarities(data);
    Model model = given.knn(5, false).train(data);

    for (int item = 0; item < similarities.length; item++) {
      float[] row = scores(model, Profile.builder().add(item, 1f).build());
      double[] all = similarities[item];
      List<Integer> best = DenseSimilarityOracle.best(all, 5);
      double worst = best.isEmpty() ? 0 : all[best.get(best.size() - 1)];
      assertThat(IntStream.range(0, row.length).filter(j -> row[j] > 0).count())
          .isEqualTo(best.size());
      for (int j = 0; j < row.length; j++) {
        if (row[j] > 0) {
          assertThat(all[j]).isGreaterThan(worst - 1e-6).isCloseTo(row[j], within(1e-6));
        }
      }
    }
  }

  /**
   * For similarities of counts, the model and the oracle compute the same fractions, so their ties
   * are the same.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void score_prunedTies_keepsLowerItemIndex(Case given) {
    if (given.similarity() == Similarity.COSINE
        || given.similarity() == Similarity.LOG_LIKELIHOOD) {
      return;
    }
    TrainingData data = given.data();
    double[][] similarities = given.similarities(data);
    Model model = given.knn(5, false).train(data);

    for (int item = 0; item < similarities.length; item++) {
      float[] row = scores(model, Profile.builder().add(item, 1f).build());
      assertThat(IntStream.range(0, row.length).filter(j -> row[j] > 0).boxed())
          .as("item %d", item)
          .containsExactlyInAnyOrderElementsOf(DenseSimilarityOracle.best(similarities[item], 5));
    }
  }

  static Stream<Weighting> weightings() {
    return Stream.of(Weighting.values());
  }

  @ParameterizedTest
  @MethodSource("weightings")
  void score_weighted_equalsDenseOracle(Weighting weighting) {
    for (long seed = 0; seed < 6; seed++) {
      TrainingData data = TrainingData.of(RandomLogs.log(seed));
      double alpha = 0.5 + 0.1 * (seed - 3);
      double[][] similarities =
          DenseSimilarityOracle.of(data.interactions())
              .weighted(weighting)
              .cosines((double) seed, alpha);
      ItemKnn knn =
          new ItemKnn(UNPRUNED, Similarity.COSINE, (double) seed, false)
              .withWeighting(weighting)
              .withAlpha(alpha);

      assertScores(knn.train(data), similarities, seed);
    }
  }

  private static void assertScores(Model model, double[][] similarities, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int p = 0; p < 20; p++) {
      Profile profile = RandomLogs.profile(random, similarities.length);
      double[] expected = DenseSimilarityOracle.scores(profile, similarities);
      float[] scores = scores(model, profile);
      for (int item = 0; item < scores.length; item++) {
        assertThat((double) scores[item])
            .isCloseTo(expected[item], within(1e-5 * Math.max(1, expected[item])));
      }
    }
  }

  private static float[] scores(Model model, Profile profile) {
    return ModelScores.scores(model, profile);
  }
}
