package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeight;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn.Weighting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Expected values are computed by hand on these star ratings, whose mean μ is 3:
 *
 * <pre>
 *      a b c
 * u1   5 4 .     d(a) = (5 + 1 − 2 · 3) / (10 + 2) = 0
 * u2   1 2 3     d(b) = (4 + 2 − 2 · 3) / (10 + 2) = 0,  d(c) = (3 − 3) / (10 + 1) = 0
 * </pre>
 *
 * <p>The deviations of the users are ((5 − 3) + (4 − 3)) / (15 + 2) = 3/17 and −3/18.
 */
class RatingPredictionTest {

  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  static Stream<Algorithm> algorithms() {
    return Stream.of(
        new ItemKnn(50, Similarity.COSINE, 0, false).withWeighting(Weighting.CENTERED),
        new UserKnn(10, Similarity.COSINE, 0));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void rating_emptyProfile_isItemBaseline(Algorithm algorithm) {
    assertThat(model(algorithm).rating(Profile.builder().build(), A)).isCloseTo(3, within(1e-6));
  }

  /**
   * A user who rates b with 4 stars has deviation 1/16. The residual of b is 15/16, and a gets the
   * same residual.
   */
  @Test
  void rating_oneSimilarItem_hasTheSameResidual() {
    RatingPredictor model = model(new ItemKnn(50, Similarity.COSINE, 0, false));
    Profile profile = Profile.builder().add(B, 4f).build();

    double deviation = 1 / 16.0;
    assertThat(model.rating(profile, A))
        .isCloseTo(3 + deviation + (4 - 3 - deviation), within(1e-6));
  }

  /** The similarity of a profile with only b is 4/√41 to u1 and 2/√14 to u2. Both users rated a. */
  @Test
  void rating_twoSimilarUsers_isWeightedMeanOfResiduals() {
    RatingPredictor model = model(new UserKnn(10, Similarity.COSINE, 0));
    Profile profile = Profile.builder().add(B, 3f).build();
    double first = 4 / Math.sqrt(41);
    double second = 2 / Math.sqrt(14);
    double residualSum = first * (5 - 3 - 3 / 17.0) + second * (1 - 3 + 3 / 18.0);

    assertThat(model.rating(profile, A))
        .isCloseTo(3 + residualSum / (first + second), within(1e-6));
  }

  /** Only u2 rated c. */
  @Test
  void rating_oneNeighbor_isTheNearestRater() {
    RatingPredictor model = model(new UserKnn(1, Similarity.COSINE, 0));
    Profile profile = Profile.builder().add(A, 3f).build();

    assertThat(model.rating(profile, C)).isCloseTo(3 + 3 / 18.0, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void rating_anyProfile_staysWithinObservedRange(Algorithm algorithm) {
    RatingPredictor model = model(algorithm);

    for (int item = A; item <= C; item++) {
      assertThat(model.rating(Profile.builder().add(A, 99f).build(), item)).isBetween(1.0, 5.0);
      assertThat(model.rating(Profile.builder().add(B, 1e-6f).build(), item)).isBetween(1.0, 5.0);
    }
  }

  /**
   * Users and items form two clusters. The prediction is closer to the ratings than the baseline.
   */
  @ParameterizedTest
  @MethodSource("algorithms")
  void rating_twoClusters_isMoreAccurateThanTheMean(Algorithm algorithm) {
    SplittableRandom random = new SplittableRandom(5);
    EventLog log =
        EventLog.of(
            Stream.iterate(0, cell -> cell < 60 * 30, cell -> cell + 1)
                .filter(cell -> random.nextInt(3) > 0)
                .map(cell -> rated("u" + cell / 30, "i" + cell % 30, stars(cell / 30, cell % 30))));
    RatingPredictor model = (RatingPredictor) algorithm.train(data(log));
    Profile.Builder even = Profile.builder();
    for (int item = 2; item < 30; item++) {
      even.add(log.items().indexOf("i" + item), stars(0, item));
    }

    assertThat(model.rating(even.build(), log.items().indexOf("i0"))).isGreaterThan(3.5);
    assertThat(model.rating(even.build(), log.items().indexOf("i1"))).isLessThan(2.5);
  }

  private static int stars(int user, int item) {
    return user % 2 == item % 2 ? 4 : 2;
  }

  private static RatingPredictor model(Algorithm algorithm) {
    List<Event> events =
        List.of(
            rated("u1", "a", 5),
            rated("u1", "b", 4),
            rated("u2", "a", 1),
            rated("u2", "b", 2),
            rated("u2", "c", 3));
    return (RatingPredictor) algorithm.train(data(EventLog.of(events.stream())));
  }

  private static Event rated(String user, String item, int stars) {
    return Event.of(user, item, EventKind.RATING).withRating(stars);
  }

  private static TrainingData data(EventLog log) {
    return TrainingData.builder(log)
        .eventWeights(EventWeights.of(Map.of(EventKind.RATING, EventWeight.explicitRating())))
        .build();
  }
}
