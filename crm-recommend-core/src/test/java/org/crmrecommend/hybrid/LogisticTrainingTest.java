package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.crmrecommend.kernel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticTrainingTest {

  private static final double PENALTY = 3;

  private static Workers workers(int threads) {
    return new Workers(Runnable::run, threads);
  }

  /**
   * Lists of two, of which three in four times the one with x = 1 is right and else the one with x
   * = −1: standardized x is x itself, p = 1 / (1 + e^−2β), and the slope n (2 p − 3/2) + 3 β is
   * zero where the penalty and the examples are even.
   */
  @Test
  void train_oneFeatureOfTwoValues_solvesTheEquationByHand() {
    int lists = 400;
    Examples examples = new Examples(1);
    for (int list = 0; list < lists; list++) {
      examples.add(new float[] {1}, list % 4 != 0);
      examples.add(new float[] {-1}, list % 4 == 0);
      examples.endList();
    }

    double weight =
        new LogisticTraining(examples, new double[1], workers(1)).train().utility(new float[] {1});

    double chance = 1 / (1 + Math.exp(-2 * weight));
    assertThat(lists * (2 * chance - 1.5) + PENALTY * weight).isCloseTo(0, within(1e-3));
    assertThat(weight).isBetween(0.5, Math.log(3) / 2);
  }

  @Test
  void train_noExamples_staysWithThePrior() {
    LinearRanker ranker =
        new LogisticTraining(new Examples(2), new double[] {1, -2}, workers(1)).train();

    assertThat(ranker.utility(new float[] {3, 1})).isEqualTo(1);
  }

  /** The loss and its slope once more, in plain words: at the least loss every slope is zero. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void train_anyExamples_findsWhereTheSlopeIsZero(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = 3;
    Examples examples = RandomLists.examples(random, 20, width);
    double[] prior = new double[width];

    LinearRanker ranker = new LogisticTraining(examples, prior, workers(1)).train();

    double[] weights = new double[width];
    ranker.contribute(new float[] {1, 1, 1}, weights);
    for (int f = 0; f < width; f++) {
      double deviation = deviation(examples, f);
      double slope = PENALTY * weights[f] * deviation;
      for (int list = 0; list < examples.lists(); list++) {
        slope += slope(examples, list, weights, f) / deviation;
      }
      assertThat(slope).as("feature %d", f).isCloseTo(0, within(1e-2));
    }
  }

  @Test
  void train_oneAndFourThreads_givesTheSameBits() {
    Examples examples = RandomLists.examples(new SplittableRandom(7), 150, 4);
    float[] row = {0.3f, -1, 2, 0.7f};

    double one = new LogisticTraining(examples, new double[4], workers(1)).train().utility(row);
    double four =
        new LogisticTraining(
                examples, new double[4], new Workers(task -> new Thread(task).start(), 4))
            .train()
            .utility(row);

    assertThat(four).isEqualTo(one);
  }

  private static double slope(Examples examples, int list, double[] weights, int feature) {
    double sum = 0;
    double expected = 0;
    double wanted = 0;
    for (int row = examples.from(list); row < examples.to(list); row++) {
      double utility = 0;
      for (int f = 0; f < weights.length; f++) {
        utility += weights[f] * examples.value(row, f);
      }
      sum += Math.exp(utility);
      expected += Math.exp(utility) * examples.value(row, feature);
      wanted += (double) examples.target(row) * examples.value(row, feature);
    }
    return expected / sum - wanted;
  }

  private static double deviation(Examples examples, int feature) {
    double mean = 0;
    for (int row = 0; row < examples.size(); row++) {
      mean += examples.value(row, feature) / examples.size();
    }
    double variance = 0;
    for (int row = 0; row < examples.size(); row++) {
      variance += Math.pow(examples.value(row, feature) - mean, 2) / examples.size();
    }
    return Math.sqrt(variance);
  }
}
