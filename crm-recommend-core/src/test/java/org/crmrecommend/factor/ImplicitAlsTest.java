package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.factor.TwoClusterData.purchase;
import static org.crmrecommend.factor.TwoClusterData.scores;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImplicitAlsTest extends ModelContract {

  private static final ImplicitAls SMALL = new ImplicitAls(4, 0.05, 0.2, 0.5, 3, 7);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        SMALL,
        SMALL.withFactors(1),
        SMALL.withFactors(40).withFrequencyScaling(0),
        ImplicitAls.DEFAULTS.withIterations(2));
  }

  /**
   * One user, one item of weight 2, one factor: the loss is 2 (1 − s)² + α₀ s² + λ (x² + y²) with s
   * = x y. At its minimum x² = y² = s, so −4 (1 − s) + 2 α₀ s + 2 λ = 0 and s = (2 − λ) / (2 + α₀).
   * Folding in gives x = 2 y / ((2 + α₀) y² + λ), which results in the same s.
   */
  @Test
  void score_oneUserAndItem_equalsHandComputedValue() {
    ImplicitAls als = new ImplicitAls(1, 0.5, 0.25, 0, 200, 1);
    EventLog log = EventLog.of(List.of(purchase("u", "a"), purchase("u", "a")).stream());

    Model model = als.train(TrainingData.of(log));

    assertThat(scores(model, Profile.builder().add(0, 2).build()))
        .containsExactly(new float[] {(2 - 0.5f) / 2.25f}, within(1e-5f));
  }

  /** The same case with λ · (2 + α₀ · 1) instead of λ. */
  @Test
  void score_frequencyScaled_equalsHandComputedValue() {
    ImplicitAls als = new ImplicitAls(1, 0.5, 0.25, 1, 200, 1);
    EventLog log = EventLog.of(List.of(purchase("u", "a"), purchase("u", "a")).stream());

    Model model = als.train(TrainingData.of(log));

    assertThat(scores(model, Profile.builder().add(0, 2).build()))
        .containsExactly(new float[] {(2 - 0.5f * 2.25f) / 2.25f}, within(1e-5f));
  }

  /** Two clusters without common users: a, b and c, d. */
  @Test
  void score_twoClusters_separatesThem() {
    Model model =
        SMALL.withIterations(20).withRegularization(0.01).train(TwoClusterData.trainingData());

    float[] scores = scores(model, Profile.builder().add(0, 1).build());

    assertThat(scores[1]).isGreaterThan(0.3f);
    assertThat(scores[2]).isCloseTo(0, within(1e-3f));
    assertThat(scores[3]).isCloseTo(0, within(1e-3f));
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
    Model model = SMALL.train(TwoClusterData.trainingData());

    assertThat(scores(model, Profile.builder().build())).containsOnly(0f);
  }

  @Test
  void score_basket_equalsHistoryOfWeightOne() {
    Model model = SMALL.train(TwoClusterData.trainingData());

    assertThat(scores(model, Profile.builder().addToBasket(0).addToBasket(3).build()))
        .containsExactly(scores(model, Profile.builder().add(0, 1).add(3, 1).build()));
  }

  @Test
  void score_extremeWeights_isFinite() {
    Model model = SMALL.train(TwoClusterData.trainingData());

    for (float score : scores(model, Profile.builder().add(0, 1e20f).add(2, 1e-20f).build())) {
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
    Model model = SMALL.withIterations(20).train(TwoClusterData.trainingData());
    Profile profile = Profile.builder().add(0, 1).addToBasket(3).build();

    Explanation.Share first = ModelScores.shares(model, profile, 1).get(0);

    assertThat(first.cause()).isEqualTo(new Cause.History(0));
    assertThat(first.share()).isGreaterThan(0.99);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_nonPositiveFactors_isRejected(int factors) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withFactors(factors))
        .withMessage("factors must be positive: " + factors);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_nonPositiveIterations_isRejected(int iterations) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withIterations(iterations))
        .withMessage("iterations must be positive: " + iterations);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void construct_regularizationNotPositive_isRejected(double regularization) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withRegularization(regularization))
        .withMessage("regularization must be positive and finite: " + regularization);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void construct_unobservedWeightNotPositive_isRejected(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withUnobservedWeight(weight))
        .withMessage("unobservedWeight must be positive and finite: " + weight);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void construct_frequencyScalingOutOfRange_isRejected(double scaling) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withFrequencyScaling(scaling))
        .withMessageContainingAll("frequencyScaling", "0 and 1", ": " + scaling);
  }

  @Test
  void format_anyAlgorithm_containsAllComponents() {
    assertThat(RecordText.format(SMALL))
        .isEqualTo(
            "implicit-als(factors=4,regularization=0.05,unobservedWeight=0.2,"
                + "frequencyScaling=0.5,iterations=3,seed=7)");
  }

  /** The executor is called at the start of each parallel loop. */
  @Test
  void train_interrupted_stopsAtTheNextBlock() {
    Thread caller = Thread.currentThread();
    AtomicInteger requestCount = new AtomicInteger();
    TrainingData data = TrainingData.of(RandomLogs.log(1));
    TrainingContext context =
        TrainingContext.DEFAULTS
            .withThreads(2)
            .withExecutor(
                helper -> {
                  requestCount.incrementAndGet();
                  caller.interrupt();
                });

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> ImplicitAls.DEFAULTS.train(data, context));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(requestCount).hasValue(1);
  }
}
