package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with {@link DenseAls}, which solves the normal equations of every row in double. */
class ImplicitAlsPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  private static ImplicitAls als(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new ImplicitAls(
        random.nextInt(1, 24),
        random.nextDouble(0.01, 0.5),
        random.nextDouble(0.01, 0.5),
        seed % 3 * 0.5,
        4,
        seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_anyProfile_equalsNormalEquations(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    AlsTraining training = new AlsTraining(data, als(seed), TrainingContext.DEFAULTS);
    training.iterate();
    ModelInfo info = ModelInfo.of(als(seed), data, TrainingContext.DEFAULTS);
    Model model = new FactorModel(info, data.items(), training.itemFactors(), training.foldIn());
    double[][] items = DenseAls.toDoubles(training.itemFactors());
    DenseAls oracle = new DenseAls(data.interactions(), als(seed));
    SplittableRandom random = new SplittableRandom(seed);

    for (int p = 0; p < 20; p++) {
      Profile profile = RandomLogs.profile(random, items.length);
      double[] x = oracle.solve(DenseAls.weights(profile, items.length), items);
      float[] scores = ModelScores.scores(model, profile);
      for (int item = 0; item < items.length; item++) {
        assertThat((double) scores[item])
            .as("item %d", item)
            .isCloseTo(DenseAls.dot(x, items[item]), within(1e-5));
      }
    }
  }

  /** The history is shorter than the vectors in some cases and longer in others. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_anyItem_contributionsSumToTheScore(long seed) {
    Model model = als(seed).train(TrainingData.of(RandomLogs.log(seed)));
    SplittableRandom random = new SplittableRandom(seed);

    for (int p = 0; p < 20; p++) {
      Profile profile = RandomLogs.profile(random, model.itemCount());
      float[] scores = ModelScores.scores(model, profile);
      Contributions contributions = new Contributions(profile);
      try (Scorer scorer = model.scorer(profile)) {
        for (int item = 0; item < scores.length; item++) {
          contributions.clear();
          scorer.explain(item, contributions);
          assertThat(contributions.sum()).isCloseTo(scores[item], within(1e-6));
        }
      }
    }
  }

  /** Repeated warm-started steps converge to the solution by elimination. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void solveUsers_repeated_convergesToTheNormalEquations(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    AlsTraining training = new AlsTraining(data, als(seed), TrainingContext.DEFAULTS);
    training.iterate();
    for (int repetition = 0; repetition < 200; repetition++) {
      training.solveUsers();
    }
    double[][] items = DenseAls.toDoubles(training.itemFactors());
    double[][] expected = new DenseAls(data.interactions(), als(seed)).solveUsers(items);

    assertProducts(training.userFactors(), expected, items);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void solveItems_repeated_convergesToTheNormalEquations(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    AlsTraining training = new AlsTraining(data, als(seed), TrainingContext.DEFAULTS);
    training.iterate();
    for (int repetition = 0; repetition < 200; repetition++) {
      training.solveItems();
    }
    double[][] users = DenseAls.toDoubles(training.userFactors());
    double[][] expected =
        new DenseAls(data.interactions(), als(seed)).solveItems(users, data.itemCount());

    assertProducts(training.itemFactors(), expected, users);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void iterate_everyIteration_decreasesTheLoss(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    DenseAls oracle = new DenseAls(data.interactions(), als(seed));
    AlsTraining training = new AlsTraining(data, als(seed), TrainingContext.DEFAULTS);
    double previousLoss = Double.POSITIVE_INFINITY;

    for (int iteration = 0; iteration < 8; iteration++) {
      training.iterate();
      double loss =
          oracle.loss(
              DenseAls.toDoubles(training.userFactors()),
              DenseAls.toDoubles(training.itemFactors()));
      assertThat(loss).as("iteration %d", iteration).isLessThan(previousLoss * (1 + 1e-6));
      previousLoss = loss;
    }
  }

  /** From the same start, the loss is at most 0.5 % higher than with exact solutions. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void iterate_severalTimes_approachesTheExactLoss(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    DenseAls oracle = new DenseAls(data.interactions(), als(seed));
    AlsTraining training = new AlsTraining(data, als(seed), TrainingContext.DEFAULTS);
    double[][] items = DenseAls.toDoubles(training.itemFactors());
    double[][] users = {};

    for (int iteration = 0; iteration < 8; iteration++) {
      training.iterate();
      users = oracle.solveUsers(items);
      items = oracle.solveItems(users, items.length);
    }

    assertThat(
            oracle.loss(
                DenseAls.toDoubles(training.userFactors()),
                DenseAls.toDoubles(training.itemFactors())))
        .isLessThan(1.005 * oracle.loss(users, items));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_oneItemInTheProfile_hasShareOne(long seed) {
    Model model = als(seed).train(TrainingData.of(RandomLogs.log(seed)));
    Profile profile = Profile.builder().add(0, 1).build();

    for (Explanation.Share share : ModelScores.shares(model, profile, 0)) {
      assertThat(share).isEqualTo(new Explanation.Share(new Cause.History(0), 1));
    }
  }

  private static void assertProducts(float[][] rows, double[][] expected, double[][] fixed) {
    double[][] found = DenseAls.toDoubles(rows);
    for (int row = 0; row < rows.length; row++) {
      for (int other = 0; other < fixed.length; other++) {
        assertThat(DenseAls.dot(found[row], fixed[other]))
            .as("row %d, column %d", row, other)
            .isCloseTo(DenseAls.dot(expected[row], fixed[other]), within(1e-4));
      }
    }
  }
}
