package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with {@link BprOracle}, which goes pair by pair in double. */
class BprPropertyTest {

  private static final int STEPS = 4;

  static LongStream seeds() {
    return LongStream.range(0, 16);
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
  void vector_anyProfile_isTheMinimumOfTheLoss(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int itemCount = random.nextInt(2, 60);
    int factors = random.nextInt(1, 10);
    float[][] q = normal(random, itemCount, factors);
    int[] negatives = random.ints(20, 0, itemCount).sorted().distinct().toArray();
    double lambda = random.nextDouble(0.05, 1);
    BprFoldIn foldIn = new BprFoldIn(q, new BprNegatives(negatives, q), lambda);

    for (int p = 0; p < 10; p++) {
      Profile profile = RandomLogs.profile(random, itemCount);
      if (!profile.isEmpty()) {
        float[] vector = new float[factors];
        foldIn.vector(profile, vector);
        double[] expected =
            BprOracle.minimum(
                items(profile), weights(profile), negatives, DenseAls.doubles(q), lambda);
        for (int f = 0; f < factors; f++) {
          assertThat((double) vector[f]).as("factor %d", f).isCloseTo(expected[f], within(5e-3));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parts_anyItem_addUpToItsScoreAndFollowThePairs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int itemCount = random.nextInt(2, 60);
    float[][] q = normal(random, itemCount, 5);
    int[] negatives = random.ints(20, 0, itemCount).sorted().distinct().toArray();
    double lambda = random.nextDouble(0.05, 1);
    BprFoldIn foldIn = new BprFoldIn(q, new BprNegatives(negatives, q), lambda);
    Profile profile = Profile.builder().add(0, 2).add(itemCount - 1, 1).addToBasket(1).build();
    double[][] doubles = DenseAls.doubles(q);
    int[] items = items(profile);
    double[] weights = weights(profile);
    double[] x = BprOracle.minimum(items, weights, negatives, doubles, lambda);
    int[] others = BprOracle.others(items, negatives);

    double[][] byItem = foldIn.parts(profile, IntStream.range(0, itemCount).toArray());
    for (int item = 0; item < itemCount; item++) {
      double[] parts = byItem[item];
      assertThat(Arrays.stream(parts).sum())
          .isCloseTo(BprOracle.dot(x, doubles[item]), within(2e-2));
      for (int place = 0; place < items.length; place++) {
        double expected = 0;
        for (int j : others) {
          double share =
              BprOracle.share(x, doubles[items[place]], doubles[j])
                  * weights[place]
                  / others.length;
          double own = BprOracle.dot(doubles[items[place]], doubles[item]);
          expected += share * (own - BprOracle.dot(doubles[j], doubles[item])) / lambda;
        }
        assertThat(parts[place]).as("place %d", place).isCloseTo(expected, within(2e-2));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void improve_anyBatch_takesTheStepsOfTheDefinition(long seed) {
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
    int[] negatives = random.ints(15, 0, interactions.itemCount()).sorted().distinct().toArray();
    double[][] x = DenseAls.doubles(users.rows());
    double[][] q = DenseAls.doubles(items.rows());
    moveByDefinition(interactions, parameters, batch, negatives, x, q);

    new BprBatch(interactions, users, items, new Workers(Runnable::run, 3))
        .improve(batch, new BprNegatives(negatives, items.rows()), parameters.learningRate());

    assertRows(users.rows(), x);
    assertRows(items.rows(), q);
  }

  private static void moveByDefinition(
      Interactions interactions,
      Bpr parameters,
      int[] batch,
      int[] negatives,
      double[][] x,
      double[][] q) {
    double lambda = parameters.regularization();
    double[][] down = new double[q.length][parameters.factors()];
    boolean[] touched = new boolean[q.length];
    Arrays.stream(negatives).forEach(j -> touched[j] = true);
    for (int user : batch) {
      Interactions.Row row = interactions.itemsOf(user);
      int[] items = IntStream.range(0, row.size()).map(row::index).toArray();
      double[] weights = IntStream.range(0, row.size()).mapToDouble(row::weight).toArray();
      double squares = 0;
      for (int step = 0; step < STEPS; step++) {
        double[] descent = BprOracle.descent(x[user], items, weights, negatives, q, lambda);
        squares = BprOracle.step(x[user], descent, squares, parameters.learningRate());
      }
      int[] others = BprOracle.others(items, negatives);
      for (int i = 0; i < items.length; i++) {
        touched[items[i]] = true;
        for (int j : others) {
          double share = BprOracle.share(x[user], q[items[i]], q[j]) * weights[i] / others.length;
          for (int f = 0; f < parameters.factors(); f++) {
            down[items[i]][f] += share * x[user][f];
            down[j][f] -= share * x[user][f];
          }
        }
      }
    }
    for (int item = 0; item < q.length; item++) {
      if (touched[item]) {
        for (int f = 0; f < parameters.factors(); f++) {
          down[item][f] -= lambda * q[item][f];
        }
        BprOracle.step(q[item], down[item], 0, parameters.learningRate());
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void draw_anyExponent_drawsItemsAsOftenAsTheirUsersSay(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] userCounts = random.ints(random.nextInt(1, 12), 0, 6).toArray();
    userCounts[0] = 1;
    double exponent = random.nextDouble(-1, 2);
    BprNegatives.Urn urn = new BprNegatives.Urn(userCounts, exponent);
    double sum =
        Arrays.stream(userCounts).filter(n -> n > 0).mapToDouble(n -> Math.pow(n, exponent)).sum();
    int draws = 40_000;
    double[] seen = new double[userCounts.length];

    for (int draw = 0; draw < draws; draw++) {
      seen[urn.draw(random, 1)[0]]++;
    }

    for (int item = 0; item < seen.length; item++) {
      double share = userCounts[item] == 0 ? 0 : Math.pow(userCounts[item], exponent) / sum;
      double deviation = Math.sqrt(share * (1 - share) / draws);
      assertThat(seen[item] / draws).as("item %d", item).isCloseTo(share, within(5 * deviation));
    }
  }

  private static float[][] normal(SplittableRandom random, int count, int factors) {
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
      vectors.draw(row, 1, random);
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
        .mapToDouble(place -> place < profile.size() ? profile.weight(place) : 1)
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
