package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with {@link BprOracle}, which computes pair by pair in double. */
class BprPropertyTest {

  private static final int STEPS_PER_USER = 4;

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  private static Bpr bpr(SplittableRandom random) {
    return new Bpr(
        random.nextInt(1, 12),
        random.nextDouble(0.02, 0.5),
        random.nextDouble(0.01, 0.3),
        random.nextInt(1, 40),
        random.nextDouble(-0.5, 1),
        5,
        random.nextLong());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void userFactors_anyProfile_minimizeTheLoss(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int itemCount = random.nextInt(2, 60);
    int factors = random.nextInt(1, 10);
    float[][] q = gaussianRows(random, itemCount, factors);
    int[] negatives = random.ints(20, 0, itemCount).toArray();
    double lambda = random.nextDouble(0.05, 1);
    BprFoldIn foldIn = new BprFoldIn(q, new BprNegatives(negatives, q), lambda);

    for (int p = 0; p < 3; p++) {
      Profile profile = RandomLogs.profile(random, itemCount);
      if (!profile.isEmpty()) {
        float[] vector = new float[factors];
        try (FoldedProfile folded = foldIn.fold(profile)) {
          folded.writeVector(vector);
        }
        double[] expected =
            BprOracle.minimum(
                items(profile), weights(profile), negatives, DenseAls.toDoubles(q), lambda);
        for (int f = 0; f < factors; f++) {
          assertThat((double) vector[f]).as("factor %d", f).isCloseTo(expected[f], within(5e-3));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void contributions_anyItem_sumToTheScoreAndMatchThePairs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int itemCount = random.nextInt(2, 60);
    float[][] q = gaussianRows(random, itemCount, 5);
    int[] negatives = random.ints(20, 0, itemCount).toArray();
    double lambda = random.nextDouble(0.05, 1);
    BprFoldIn foldIn = new BprFoldIn(q, new BprNegatives(negatives, q), lambda);
    Profile profile = Profile.builder().add(0, 2).add(itemCount - 1, 1).addToBasket(1).build();
    double[][] doubles = DenseAls.toDoubles(q);
    int[] items = items(profile);
    double[] weights = weights(profile);
    double[] x = BprOracle.minimum(items, weights, negatives, doubles, lambda);
    int[] eligible = BprOracle.eligibleNegatives(items, negatives);

    FoldedProfile folded = foldIn.fold(profile);
    for (int item = 0; item < itemCount; item++) {
      double[] contributions = new double[items.length];
      folded.split(item, contributions);
      assertThat(Arrays.stream(contributions).sum())
          .isCloseTo(BprOracle.dot(x, doubles[item]), within(2e-2));
      for (int position = 0; position < items.length; position++) {
        double expected = 0;
        for (int j : eligible) {
          double share =
              BprOracle.pairGradient(x, doubles[items[position]], doubles[j])
                  * weights[position]
                  / eligible.length;
          double positiveProduct = BprOracle.dot(doubles[items[position]], doubles[item]);
          expected += share * (positiveProduct - BprOracle.dot(doubles[j], doubles[item])) / lambda;
        }
        assertThat(contributions[position])
            .as("position %d", position)
            .isCloseTo(expected, within(2e-2));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void update_anyBatch_equalsTheDefinition(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Interactions interactions = data.interactions();
    SplittableRandom random = new SplittableRandom(seed);
    Bpr parameters = bpr(random);
    BprVectors users = vectors(random, interactions.userCount(), parameters);
    BprVectors items = vectors(random, interactions.itemCount(), parameters);
    int[] batch =
        IntStream.range(0, interactions.userCount())
            .filter(user -> user % 3 != 0 && interactions.itemsOf(user).size() > 0)
            .toArray();
    int[] negatives = random.ints(15, 0, interactions.itemCount()).toArray();
    double[][] x = DenseAls.toDoubles(users.rows());
    double[][] q = DenseAls.toDoubles(items.rows());
    updateByDefinition(interactions, parameters, batch, negatives, x, q);

    new BprBatch(interactions, users, items, new Workers(Runnable::run, 3))
        .update(batch, new BprNegatives(negatives, items.rows()), parameters.learningRate());

    assertRows(users.rows(), x);
    assertRows(items.rows(), q);
  }

  private static void updateByDefinition(
      Interactions interactions,
      Bpr parameters,
      int[] batch,
      int[] negatives,
      double[][] x,
      double[][] q) {
    double lambda = parameters.regularization();
    double[][] itemNegativeGradients = new double[q.length][parameters.factors()];
    boolean[] updated = new boolean[q.length];
    Arrays.stream(negatives).forEach(j -> updated[j] = true);
    for (int user : batch) {
      Interactions.Row row = interactions.itemsOf(user);
      int[] items = IntStream.range(0, row.size()).map(row::index).toArray();
      double[] weights = IntStream.range(0, row.size()).mapToDouble(row::weight).toArray();
      double squares = 0;
      for (int step = 0; step < STEPS_PER_USER; step++) {
        double[] negativeGradient =
            BprOracle.negativeGradient(x[user], items, weights, negatives, q, lambda);
        squares = BprOracle.step(x[user], negativeGradient, squares, parameters.learningRate());
      }
      int[] eligible = BprOracle.eligibleNegatives(items, negatives);
      for (int i = 0; i < items.length; i++) {
        updated[items[i]] = true;
        for (int j : eligible) {
          double share =
              BprOracle.pairGradient(x[user], q[items[i]], q[j]) * weights[i] / eligible.length;
          for (int f = 0; f < parameters.factors(); f++) {
            itemNegativeGradients[items[i]][f] += share * x[user][f];
            itemNegativeGradients[j][f] -= share * x[user][f];
          }
        }
      }
    }
    for (int item = 0; item < q.length; item++) {
      if (updated[item]) {
        for (int f = 0; f < parameters.factors(); f++) {
          itemNegativeGradients[item][f] -= lambda * q[item][f];
        }
        BprOracle.step(q[item], itemNegativeGradients[item], 0, parameters.learningRate());
      }
    }
  }

  /**
   * Item i of 60 has 60 − i users. The test counts draws by the negative coefficients of the
   * samples: at x = 0 each draw adds ½ / draws. Pearson's chi-square statistic has 59 degrees of
   * freedom, so its mean is 59 and its standard deviation is 10.9.
   */
  @ParameterizedTest(name = "exponent {0}")
  @ValueSource(doubles = {-1, 0, 0.75, 1, 2})
  void sampleNegatives_manySamples_followThePopularityExponent(double exponent) {
    int itemCount = 60;
    Bpr bpr = Bpr.DEFAULTS.withFactors(1).withPopularityExponent(exponent);
    BprTraining training =
        new BprTraining(linearPopularityData(itemCount), bpr, TrainingContext.DEFAULTS);
    SplittableRandom random = new SplittableRandom(1);
    int samples = 400;
    double[] drawCounts = new double[itemCount];

    for (int sample = 0; sample < samples; sample++) {
      BprNegatives negatives = training.sampleNegatives(random);
      float[] coefficients = negativeCoefficientsAtZero(negatives);
      for (int position = 0; position < negatives.size(); position++) {
        drawCounts[negatives.item(position)] += 2 * coefficients[position] * bpr.negatives();
      }
    }

    double sum = IntStream.rangeClosed(1, itemCount).mapToDouble(n -> Math.pow(n, exponent)).sum();
    double chiSquare = 0;
    for (int item = 0; item < itemCount; item++) {
      double share = Math.pow(itemCount - item, exponent) / sum;
      double expected = (double) samples * bpr.negatives() * share;
      chiSquare += (drawCounts[item] - expected) * (drawCounts[item] - expected) / expected;
    }
    assertThat(chiSquare).isBetween(59 - 4 * 10.9, 59 + 4 * 10.9);
  }

  /** Returns data in which item i has {@code itemCount} − i users. */
  private static TrainingData linearPopularityData(int itemCount) {
    return TrainingData.of(
        EventLog.of(
            IntStream.range(0, itemCount)
                .boxed()
                .flatMap(
                    item ->
                        IntStream.range(item, itemCount)
                            .mapToObj(user -> TwoClusterData.purchase("u" + user, "i" + item)))));
  }

  private static float[] negativeCoefficientsAtZero(BprNegatives negatives) {
    BprGradient gradient = new BprGradient(negatives.size());
    gradient.reset(negatives, 1);
    gradient.setItem(0, -1, new float[1], 1); // an item that is not in the sample
    gradient.evaluate(new float[1]);
    return gradient.negativeCoefficients();
  }

  private static float[][] gaussianRows(SplittableRandom random, int count, int factors) {
    float[][] rows = new float[count][factors];
    for (float[] row : rows) {
      for (int f = 0; f < factors; f++) {
        row[f] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static BprVectors vectors(SplittableRandom random, int count, Bpr parameters) {
    BprVectors vectors = new BprVectors(count, parameters);
    for (int row = 0; row < count; row++) {
      vectors.randomize(row, 1, random);
    }
    return vectors;
  }

  private static int[] items(Profile profile) {
    return IntStream.concat(
            IntStream.range(0, profile.size()).map(profile::item),
            IntStream.range(0, profile.basketSize()).map(profile::basketItem))
        .toArray();
  }

  private static double[] weights(Profile profile) {
    return IntStream.range(0, profile.size() + profile.basketSize())
        .mapToDouble(position -> position < profile.size() ? profile.weight(position) : 1)
        .toArray();
  }

  private static void assertRows(float[][] rows, double[][] expected) {
    for (int row = 0; row < rows.length; row++) {
      for (int f = 0; f < rows[row].length; f++) {
        assertThat((double) rows[row][f])
            .as("row %d, factor %d", row, f)
            .isCloseTo(expected[row][f], within(2e-4));
      }
    }
  }
}
