package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BiasedFactorsPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /**
   * After enough iterations the model is at the minimum of the loss, except for rounding. Folding
   * in a training profile gives the optimal bias of that user, so all ratings equal those of the
   * optimum.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rating_biasesAfterManyIterations_minimizeTheLoss(long seed) {
    TrainingData data = data(seed);
    double beta = 0.5 + seed % 3;

    RatingPredictor model = (RatingPredictor) new BiasedFactors(0, 1, beta, 200, seed).train(data);

    DenseBiases optimum = DenseBiases.of(data.interactions(), beta);
    for (int user = 0; user < data.interactions().userCount(); user++) {
      Profile profile = data.profile(user);
      for (int item = 0; item < data.itemCount(); item++) {
        assertThat(model.rating(profile, item))
            .as("user %d, item %d", user, item)
            .isCloseTo(optimum.rating(user, item), within(1e-4));
      }
    }
  }

  /** The model reconstructs noise-free ratings made of a mean, biases and two factors. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rating_ratingsOfTwoFactors_areReconstructed(long seed) {
    TrainingData data = data(seed);
    RatingPredictor model =
        (RatingPredictor) new BiasedFactors(3, 1e-4, 1e-4, 60, seed).train(data);

    double squares = 0;
    for (int user = 0; user < data.interactions().userCount(); user++) {
      Profile profile = data.profile(user);
      for (int h = 0; h < profile.size(); h++) {
        double error = model.rating(profile, profile.item(h)) - profile.weight(h);
        squares += error * error / data.interactions().size();
      }
    }
    assertThat(Math.sqrt(squares)).isLessThan(0.05);
  }

  /** Every score is r̂ − μ − b_u, so rating minus score is the same for all items. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_anyProfile_ranksLikeRatings(long seed) {
    TrainingData data = data(seed);
    Model model = new BiasedFactors(3, 3, 3, 5, seed).train(data);
    Profile profile = data.profile(0);

    float[] scores = ModelScores.scores(model, profile);

    double offset = ((RatingPredictor) model).rating(profile, 0) - scores[0];
    for (int item = 1; item < scores.length; item++) {
      assertThat(((RatingPredictor) model).rating(profile, item) - scores[item])
          .as("item %d", item)
          .isCloseTo(offset, within(1e-4));
    }
  }

  /** The contributions sum to the score without the item bias; basket items contribute nothing. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void contributions_anyProfile_sumToTheScore(long seed) {
    TrainingData data = data(seed);
    BiasedFactors parameters = new BiasedFactors(3, 0.5, 1, 5, seed);
    float[][] factors = {{1, -2, 0.5f}, {0, 1, 1}, {-0.5f, 0.25f, 2}};
    float[] biases = {0.5f, -1, 0.25f};
    BiasedFactorsFoldIn foldIn =
        new BiasedFactorsFoldIn(
            parameters, factors, biases, 3, new BiasedFactorsFoldIn.RatingRange(1, 5));
    Profile profile =
        Profile.builder()
            .add(2, (float) (1 + seed % 5))
            .add(0, (float) (1 + seed % 4))
            .addToBasket(1)
            .build();
    float[] vector = new float[3];
    double[] contributions = {7, 7, 7};

    try (FoldedProfile folded = foldIn.fold(profile)) {
      folded.writeVector(vector);
      folded.split(1, contributions);
    }

    assertThat(contributions[0] + contributions[1]).isCloseTo(vector[1] + vector[2], within(1e-5));
    assertThat(contributions[2]).isZero();
    assertThat(ModelScores.shares(parameters.train(data), profile, 1)).isNotEmpty();
  }

  /** Even seeds have more users than items, odd seeds fewer. Seven of ten cells have a rating. */
  private static TrainingData data(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int users = seed % 2 == 0 ? 24 : 12;
    int items = 36 - users;
    double[][] userFactors = factors(random, users);
    double[][] itemFactors = factors(random, items);
    EventLogBuilder log = EventLog.builder();
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < items; item++) {
        double[] p = userFactors[user];
        double[] q = itemFactors[item];
        if (random.nextInt(10) < 7) {
          log.add(
              Event.of("u" + user, "i" + item, EventKind.RATING)
                  .withRating(5 + p[0] + q[0] + p[1] * q[1] + p[2] * q[2]));
        }
      }
    }
    return TrainingData.builder(log.build()).eventWeights(EventWeights.RATINGS).build();
  }

  private static double[][] factors(SplittableRandom random, int rows) {
    double[][] factors = new double[rows][];
    for (int row = 0; row < rows; row++) {
      factors[row] = random.doubles(3, -1, 1).toArray();
    }
    return factors;
  }

  /** Biases by gradient descent on all ratings, in double. */
  private static final class DenseBiases {

    private final double mean;
    private final double[] users;
    private final double[] items;

    DenseBiases(double mean, int users, int items) {
      this.mean = mean;
      this.users = new double[users];
      this.items = new double[items];
    }

    static DenseBiases of(Interactions ratings, double beta) {
      double sum = 0;
      for (int user = 0; user < ratings.userCount(); user++) {
        sum += ratings.itemsOf(user).sum();
      }
      DenseBiases biases =
          new DenseBiases(sum / ratings.size(), ratings.userCount(), ratings.itemCount());
      for (int step = 0; step < 4000; step++) {
        biases.descend(ratings, beta, 0.01);
      }
      return biases;
    }

    double rating(int user, int item) {
      return mean + users[user] + items[item];
    }

    private void descend(Interactions ratings, double beta, double learningRate) {
      double[] userGradients = new double[users.length];
      double[] itemGradients = new double[items.length];
      for (int user = 0; user < users.length; user++) {
        for (int item = 0; item < items.length; item++) {
          int cell = ratings.itemsOf(user).cellOf(item);
          if (cell >= 0) {
            double error = rating(user, item) - ratings.itemsOf(user).weight(cell);
            userGradients[user] += error;
            itemGradients[item] += error;
          }
        }
      }
      step(users, userGradients, beta, learningRate);
      step(items, itemGradients, beta, learningRate);
    }

    private static void step(
        double[] biases, double[] gradients, double beta, double learningRate) {
      for (int row = 0; row < biases.length; row++) {
        biases[row] -= learningRate * (gradients[row] + beta * biases[row]);
      }
    }
  }
}
