package org.crmrecommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SymmetricEigen;
import org.crmrecommend.linear.GraphFilter.GraphPolynomial;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphFilterPropertyTest {

  private static final List<GraphPolynomial> POLYNOMIALS = List.of(GraphPolynomial.values());
  private static final int FACTORS = 4;
  private static final double IDEAL_WEIGHT = 0.7;

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** Compares with the definition on dense matrices of doubles, with all eigenvectors of P. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_anyProfile_equalsTheDefinition(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    GraphPolynomial polynomial = POLYNOMIALS.get(random.nextInt(3));
    double userShare = random.nextDouble(0.2, 0.8);
    GraphFilter filter = new GraphFilter(polynomial, userShare, FACTORS, IDEAL_WEIGHT, 60, seed);
    Model model = filter.train(data);
    double[][] weights = weights(data.interactions(), filter);

    for (int p = 0; p < 5; p++) {
      Profile profile = RandomLogs.profile(random, data.itemCount());
      float[] scores = DenseMatrices.scores(model, profile);
      double[] expected = DenseMatrices.scores(profile, weights);
      double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0) + 1;
      for (int item = 0; item < scores.length; item++) {
        assertThat((double) scores[item])
            .as("item %d", item)
            .isCloseTo(expected[item], within(1e-4 * scale));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_anyItem_contributionsSumToTheScore(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    GraphPolynomial polynomial = POLYNOMIALS.get((int) (seed % 3));
    GraphFilter filter = new GraphFilter(polynomial, 0.4, (int) (seed % 5), IDEAL_WEIGHT, 3, seed);

    DenseMatrices.assertContributionsSumToScores(filter.train(data), seed);
  }

  /** A different rounding order may swap items whose scores are almost equal. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_batch_equalsSingleRequests(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Model model =
        new GraphFilter(
                POLYNOMIALS.get(random.nextInt(3)), 0.5, random.nextInt(6), IDEAL_WEIGHT, 3, seed)
            .train(data);
    int itemCount = data.itemCount();
    List<Profile> profiles =
        Stream.generate(() -> RandomLogs.profile(random, itemCount))
            .limit(random.nextInt(80))
            .toList();
    List<ItemSet> eligible =
        profiles.stream().map(profile -> RandomLogs.eligible(random, itemCount)).toList();
    List<TopItems> best = profiles.stream().map(profile -> new TopItems(7)).toList();

    model.top(profiles, eligible, best);

    for (int p = 0; p < profiles.size(); p++) {
      float[] scores = DenseMatrices.scores(model, profiles.get(p));
      TopItems single = ModelScores.top(model, profiles.get(p), eligible.get(p), 7);
      assertThat(best.get(p).size()).isEqualTo(single.size());
      for (int rank = 0; rank < single.size(); rank++) {
        int item = best.get(p).item(rank);
        assertThat(eligible.get(p).contains(item)).as("item %d", item).isTrue();
        assertThat(best.get(p).score(rank))
            .isCloseTo(scores[item], within(1e-5f))
            .isCloseTo(single.score(rank), within(1e-5f));
      }
    }
  }

  private static double[][] weights(Interactions interactions, GraphFilter filter) {
    double[][] x = DenseMatrices.of(interactions);
    int n = interactions.itemCount();
    double[] itemSums = new double[n];
    Arrays.setAll(itemSums, i -> interactions.usersOf(i).sum());
    for (int u = 0; u < x.length; u++) {
      double userSum = Arrays.stream(x[u]).sum();
      for (int i = 0; i < n; i++) {
        if (x[u][i] != 0) {
          x[u][i] *= Math.pow(userSum, -filter.userShare());
          x[u][i] *= Math.pow(itemSums[i], filter.userShare() - 1);
        }
      }
    }
    double[][] p = DenseMatrices.transposedProduct(x, x);
    SymmetricEigen eigen = SymmetricEigen.of(p);
    double[][] weights = new double[n][n];
    for (int rank = 0; rank < n; rank++) {
      double gain = transferFunction(filter.polynomial(), eigen.value(rank));
      double ideal = rank < FACTORS ? IDEAL_WEIGHT : 0;
      for (int h = 0; h < n; h++) {
        for (int i = 0; i < n; i++) {
          double projection = eigen.vector(rank, h) * eigen.vector(rank, i);
          boolean isKnown =
              itemSums[h] > 0 && itemSums[i] > 0; // else the term is zero except for rounding
          double rescaling =
              isKnown ? Math.pow(itemSums[i] / itemSums[h], 1 - filter.userShare()) : 0;
          weights[h][i] += projection * gain + ideal * projection * rescaling;
        }
      }
    }
    return weights;
  }

  private static double transferFunction(GraphPolynomial polynomial, double x) {
    return switch (polynomial) {
      case LINEAR -> x;
      case SECOND_ORDER -> 2 * x - x * x;
      case THIRD_ORDER -> x + 0.01 * (-x * x * x + 10 * x * x - 29 * x);
    };
  }
}
