package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hand-computed case: biases only, β = 1, one iteration. u1 rates a 5 and b 3, u2 rates a 4; c has
 * no rating except a 0, which is ignored. So μ = 4. Item biases are still 0, so the bias of u1 is
 * (1 − 1) / (2 + 1) = 0 and the bias of u2 is 0 / (1 + 1) = 0. Then the bias of a is (1 + 0) / (2 +
 * 1) = ⅓ and the bias of b is −1 / (1 + 1) = −½.
 */
class BiasedFactorsTest extends ModelContract {

  private static final BiasedFactors BIASES = new BiasedFactors(0, 1, 1, 1, 7);
  private static final Offset<Double> ROUNDING = within(1e-6);
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(BiasedFactors.DEFAULTS, new BiasedFactors(3, 0.1, 0.5, 4, 1), BIASES);
  }

  /** b_u = (5 − 4 − ⅓) / (1 + 1) = ⅓. */
  @Test
  void rating_biasesOnly_equalsHandComputedValues() {
    RatingPredictor model = (RatingPredictor) BIASES.train(data());
    Profile five = Profile.builder().add(A, 5).build();

    assertThat(model.rating(five, A)).isCloseTo(4 + 1 / 3.0 + 1 / 3.0, ROUNDING);
    assertThat(model.rating(five, B)).isCloseTo(4 - 1 / 2.0 + 1 / 3.0, ROUNDING);
    assertThat(model.rating(five, C)).isCloseTo(4 + 1 / 3.0, ROUNDING);
  }

  @Test
  void rating_emptyProfile_isMeanPlusItemBias() {
    RatingPredictor model = (RatingPredictor) BIASES.train(data());
    Profile empty = Profile.builder().build();

    assertThat(model.rating(empty, B)).isCloseTo(3.5, ROUNDING);
    assertThat(model.rating(empty, C)).isCloseTo(4, ROUNDING);
  }

  /** Ratings and predictions outside the range of training are clamped to it. */
  @Test
  void rating_outOfRange_isClamped() {
    RatingPredictor model = (RatingPredictor) BIASES.train(data());
    Profile low = Profile.builder().add(A, 1e-3f).add(B, 1e-3f).add(C, 1e-3f).build();
    Profile lowest = Profile.builder().add(A, 3).add(B, 3).add(C, 3).build();

    assertThat(model.rating(low, A)).isCloseTo(model.rating(lowest, A), ROUNDING);
    assertThat(model.rating(low, B)).isEqualTo(3);
    assertThat(model.rating(Profile.builder().add(A, 1e20f).build(), A))
        .isCloseTo(model.rating(Profile.builder().add(A, 5).build(), A), ROUNDING);
  }

  @Test
  void ratings_severalItems_equalSingleRatings() {
    RatingPredictor model = (RatingPredictor) BiasedFactors.DEFAULTS.train(data());
    Profile profile = Profile.builder().add(A, 5).add(B, 4).build();
    double[] ratings = new double[3];

    model.ratings(profile, new int[] {C, A, B}, ratings);

    assertThat(ratings)
        .containsExactly(
            model.rating(profile, C), model.rating(profile, A), model.rating(profile, B));
  }

  @Test
  void score_biasesOnly_equalsItemBiases() {
    Model model = BIASES.train(data());
    Profile profile = Profile.builder().add(C, 4).build();

    assertThat(ModelScores.scores(model, profile))
        .containsExactly(new float[] {1 / 3f, -1 / 2f, 0}, within(1e-6f));
    assertThat(ModelScores.scored(model, profile)).isEqualTo(ItemSet.of(3, A, B));
  }

  @Test
  void score_emptyProfile_hasNoScores() {
    Model model = BiasedFactors.DEFAULTS.train(data());
    Profile empty = Profile.builder().build();

    assertThat(ModelScores.scores(model, empty)).containsOnly(0);
    assertThat(ModelScores.scored(model, empty).isEmpty()).isTrue();
  }

  /** A rated item whose bias is exactly 0 must not look like an unknown item. */
  @Test
  void score_ratedItemWithoutBias_isNotZero() {
    EventLog log = log("u1 a 4", "u2 b 4");
    Model model =
        BIASES.train(TrainingData.builder(log).eventWeights(EventWeights.RATINGS).build());

    assertThat(ModelScores.scores(model, Profile.builder().add(A, 4).build()))
        .containsOnly(Float.MIN_NORMAL);
  }

  @Test
  void rating_basketItems_areIgnored() {
    RatingPredictor model = (RatingPredictor) BiasedFactors.DEFAULTS.train(data());
    Profile history = Profile.builder().add(A, 5).build();

    assertThat(model.rating(history.toBuilder().addToBasket(B).build(), B))
        .isEqualTo(model.rating(history, B));
  }

  @Test
  void explain_biasesOnly_isPopularity() {
    Model model = BIASES.train(data());

    assertThat(ModelScores.shares(model, Profile.builder().add(B, 4).build(), A))
        .containsExactly(new Explanation.Share(new Cause.Popularity(2), 1));
  }

  @Test
  void train_emptyLog_scoresNothingAndPredictsZero() {
    Model model = BiasedFactors.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(ModelScores.scores(model, Profile.builder().build())).isEmpty();
    assertThat(model.itemCount()).isZero();
  }

  @Test
  void construct_negativeFactors_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BIASES.withFactors(-1))
        .withMessage("factors must not be negative: -1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void construct_regularizationNotPositive_isRejected(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BIASES.withRegularization(value))
        .withMessage("regularization must be positive and finite: " + value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BIASES.withBiasRegularization(value))
        .withMessage("biasRegularization must be positive and finite: " + value);
  }

  @Test
  void construct_noIterations_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BIASES.withIterations(0))
        .withMessage("iterations must be positive: 0");
  }

  @Test
  void with_eachComponent_changesOnlyThatComponent() {
    assertThat(BIASES.withFactors(2)).isEqualTo(new BiasedFactors(2, 1, 1, 1, 7));
    assertThat(BIASES.withRegularization(2)).isEqualTo(new BiasedFactors(0, 2, 1, 1, 7));
    assertThat(BIASES.withBiasRegularization(2)).isEqualTo(new BiasedFactors(0, 1, 2, 1, 7));
    assertThat(BIASES.withIterations(2)).isEqualTo(new BiasedFactors(0, 1, 1, 2, 7));
    assertThat(BIASES.withSeed(2)).isEqualTo(new BiasedFactors(0, 1, 1, 1, 2));
  }

  @Test
  void format_anyAlgorithm_containsAllComponents() {
    assertThat(RecordText.format(BIASES))
        .isEqualTo(
            "biased-factors(factors=0,regularization=1.0,biasRegularization=1.0,iterations=1,"
                + "seed=7)");
  }

  private static TrainingData data() {
    EventLog log = log("u1 a 5", "u1 b 3", "u2 a 4", "u2 c 0");
    return TrainingData.builder(log).eventWeights(EventWeights.RATINGS).build();
  }

  private static EventLog log(String... rows) {
    return EventLog.of(
        Stream.of(rows)
            .map(row -> row.split(" "))
            .map(
                row ->
                    Event.of(row[0], row[1], EventKind.RATING)
                        .withRating(Double.parseDouble(row[2]))));
  }
}
