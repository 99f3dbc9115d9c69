package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.factor.TwoClusterData.purchase;
import static org.crmrecommend.factor.TwoClusterData.scores;

import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BprTest extends ModelContract {

  private static final Bpr SMALL = new Bpr(4, 0.05, 0.1, 8, 0, 5, 7);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        SMALL,
        SMALL.withFactors(1).withNegatives(1),
        SMALL.withFactors(40).withPopularityExponent(0.75));
  }

  /**
   * The history item has the factor 1, the only negative has the factor 0. The optimum satisfies λ
   * x = σ(−x), which x = 1 solves for λ = σ(−1) = 1 / (1 + e).
   */
  @Test
  void userFactors_oneItemAndNegative_equalsHandComputedValue() {
    float[][] q = {{1}, {0}};
    BprFoldIn foldIn = new BprFoldIn(q, new BprNegatives(new int[] {1}, q), 1 / (1 + Math.E));
    float[] vector = new float[1];

    writeVector(foldIn, Profile.builder().add(0, 1).build(), vector);

    assertThat(vector).containsExactly(new float[] {1}, within(1e-3f));
  }

  /** The same with both items in the sample: the history item is excluded from the negatives. */
  @Test
  void userFactors_positiveAmongNegatives_isIgnored() {
    float[][] q = {{1}, {0}};
    BprFoldIn foldIn = new BprFoldIn(q, new BprNegatives(new int[] {0, 1}, q), 1 / (1 + Math.E));
    float[] vector = new float[1];

    writeVector(foldIn, Profile.builder().add(0, 1).build(), vector);

    assertThat(vector).containsExactly(new float[] {1}, within(1e-3f));
  }

  /**
   * The positive has the factor 1, the negative 0; η = ½ and λ = 0.1. At x = 0 the negative
   * gradient is σ(0) (1 − 0) = ½ and the step is η ½ / √¼ = ½. At x = ½ the negative gradient is
   * σ(−½) − 0.05 = 0.327541, the sum of squares is 0.357283 and the step is 0.273987.
   */
  @Test
  void step_oneUser_equalsHandComputedValue() {
    Bpr bpr = SMALL.withFactors(1).withRegularization(0.1);
    BprVectors users = new BprVectors(1, bpr);
    float[][] q = {{1}, {0}};
    BprGradient gradient = new BprGradient(1);
    gradient.reset(new BprNegatives(new int[] {1}, q), 1);
    gradient.setItem(0, 0, q[0], 1);
    float[] negativeGradient = new float[1];

    for (float expected : new float[] {0.5f, 0.5f + 0.273987f}) {
      gradient.evaluate(users.rows()[0]);
      users.writeRegularizationGradient(0, negativeGradient);
      gradient.addNegativeGradient(negativeGradient);
      users.step(0, negativeGradient, 0.5);
      assertThat(users.rows()[0]).containsExactly(new float[] {expected}, within(1e-5f));
    }
  }

  /** Two clusters without common users: a, b and c, d. */
  @Test
  void score_twoClusters_ranksSameClusterFirst() {
    Model model = SMALL.withIterations(40).train(TwoClusterData.trainingData());

    float[] scores = scores(model, Profile.builder().add(0, 1).build());

    assertThat(scores[1]).isGreaterThan(scores[2] + 1).isGreaterThan(scores[3] + 1);
  }

  @Test
  void score_itemWithoutUsers_isZero() {
    EventLog log =
        EventLog.of(
            List.of(purchase("u", "a"), purchase("v", "a"), Event.of("v", "b", EventKind.EXPOSURE))
                .stream());

    Model model = SMALL.train(TrainingData.of(log));

    assertThat(scores(model, Profile.builder().add(0, 1).build())[1]).isZero();
  }

  @Test
  void score_emptyProfile_isZero() {
    assertThat(scores(SMALL.train(TwoClusterData.trainingData()), Profile.builder().build()))
        .containsOnly(0f);
  }

  @Test
  void score_basket_equalsHistoryOfWeightOne() {
    Model model = SMALL.train(TwoClusterData.trainingData());

    assertThat(scores(model, Profile.builder().addToBasket(0).addToBasket(3).build()))
        .containsExactly(scores(model, Profile.builder().add(0, 1).add(3, 1).build()));
  }

  @ParameterizedTest
  @ValueSource(floats = {1e20f, 1e10f, 1e-10f, 1e-20f})
  void score_extremeWeights_isFinite(float weight) {
    Model model = SMALL.train(TwoClusterData.trainingData());

    for (float score : scores(model, Profile.builder().add(0, weight).add(2, 1).build())) {
      assertThat(score).isFinite();
    }
  }

  @Test
  void train_noEvents_scoresNothing() {
    Model model = SMALL.train(TrainingData.of(EventLog.of(List.<Event>of().stream())));

    assertThat(model.itemCount()).isZero();
    assertThat(scores(model, Profile.builder().build())).isEmpty();
  }

  @Test
  void train_differentSeed_changesTheModel() {
    Profile profile = Profile.builder().add(0, 1).build();

    assertThat(scores(SMALL.withSeed(8).train(TwoClusterData.trainingData()), profile))
        .isNotEqualTo(scores(SMALL.train(TwoClusterData.trainingData()), profile));
  }

  @Test
  void explain_historyOfBothClusters_namesTheItemOfTheSameCluster() {
    Model model = SMALL.withIterations(40).train(TwoClusterData.trainingData());
    Profile profile = Profile.builder().add(0, 3).addToBasket(3).build();

    assertThat(ModelScores.shares(model, profile, 1).get(0).cause())
        .isEqualTo(new Cause.History(0));
  }

  @Test
  void sample_noItemWithUsers_isEmpty() {
    BprNegatives.NegativeSampler sampler = new BprNegatives.NegativeSampler(new int[2], 1);

    assertThat(sampler.sample(new SplittableRandom(1), 5)).isEmpty();
  }

  @Test
  void negatives_repeatedDraws_areSortedWithCounts() {
    BprNegatives negatives = new BprNegatives(new int[] {3, 0, 3, 2, 3}, new float[4][1]);

    assertThat(negatives.size()).isEqualTo(3);
    assertThat(new int[] {negatives.item(0), negatives.item(1), negatives.item(2)})
        .containsExactly(0, 2, 3);
    assertThat(negatives.counts()).containsExactly(1, 1, 3);
    assertThat(negatives.drawCount()).isEqualTo(5);
  }

  /**
   * At x = 0 the σ of all pairs is ½. Item 0 is the positive, so four draws count: three of item 2
   * and one of item 1.
   */
  @Test
  void negativeCoefficients_itemDrawnThreeTimes_areTripled() {
    float[][] q = {{1}, {0}, {-1}};
    BprGradient gradient = new BprGradient(3);
    gradient.reset(new BprNegatives(new int[] {2, 1, 0, 2, 0, 2}, q), 1);
    gradient.setItem(0, 0, q[0], 1);

    gradient.evaluate(new float[1]);

    assertThat(gradient.negativeCoefficients())
        .containsExactly(new float[] {0, 0.125f, 0.375f}, within(1e-6f));
    assertThat(gradient.positiveCoefficients()[0]).isCloseTo(0.5f, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_countNotPositive_isRejected(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withFactors(count))
        .withMessage("factors must be positive: " + count);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withNegatives(count))
        .withMessage("negatives must be between 1 and 65,536: " + count);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withIterations(count))
        .withMessage("iterations must be positive: " + count);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void construct_valueNotPositive_isRejected(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withRegularization(value))
        .withMessage("regularization must be positive and finite: " + value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withLearningRate(value))
        .withMessage("learningRate must be positive and finite: " + value);
  }

  @Test
  void construct_tooManyNegatives_isRejected() {
    assertThat(SMALL.withNegatives(65_536).negatives()).isEqualTo(65_536);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withNegatives(65_537))
        .withMessage("negatives must be between 1 and 65,536: 65537");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-10.5, 11, Double.NaN})
  void construct_exponentOutOfRange_isRejected(double exponent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withPopularityExponent(exponent))
        .withMessageContainingAll("popularityExponent", "-10 and 10", ": " + exponent);
  }

  @Test
  void format_anyAlgorithm_containsAllComponents() {
    assertThat(RecordText.format(SMALL))
        .isEqualTo(
            "bpr(factors=4,regularization=0.05,learningRate=0.1,negatives=8,"
                + "popularityExponent=0.0,iterations=5,seed=7)");
  }

  private static void writeVector(FoldIn foldIn, Profile profile, float[] vector) {
    try (FoldedProfile folded = foldIn.fold(profile)) {
      folded.writeVector(vector);
    }
  }
}
