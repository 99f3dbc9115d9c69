package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
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
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected values are computed by hand on the purchases and views of four users:
 *
 * <pre>
 *      bought  viewed
 * u1     a       c
 * u2     a       c
 * u3     b       d
 * u4     b       b
 * </pre>
 *
 * <p>The log-likelihood ratio is 2 Σ k ln(k / expected) over the four cells of a table. For "bought
 * a" and "viewed c", two users have both and two have neither, so it is 2 (2 ln 2 + 2 ln 2) = 8 ln
 * 2. For "bought b" and "viewed d", one user has both, one has only b and two have neither, so it
 * is 2 (ln 2 + ln ⅔ + 2 ln 4/3) = 1.726092. It is the same for "bought b" and "viewed b".
 */
class CrossOccurrenceTest extends ModelContract {

  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final int D = 3;
  private static final double STRONG_RATIO = 8 * Math.log(2);
  private static final double WEAK_RATIO = 1.726092;
  private static final Offset<Float> ROUNDING = within(1e-5f);
  private static final CrossOccurrence UNPRUNED =
      new CrossOccurrence(
          EventKind.PURCHASE,
          Map.of(EventKind.PURCHASE, 1.0, EventKind.VIEW, 0.5),
          Integer.MAX_VALUE,
          0);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        CrossOccurrence.DEFAULTS,
        UNPRUNED,
        UNPRUNED.withNeighbors(3).withShrinkage(5),
        UNPRUNED.withTarget(EventKind.CART).withWeight(EventKind.CART, 2));
  }

  @Test
  void score_viewedItems_equalsHandComputedValues() {
    Model model = UNPRUNED.train(shop());

    Profile profile =
        Profile.builder()
            .add(C, 3)
            .addKind(C, EventKind.VIEW)
            .add(D, 1)
            .addKind(D, EventKind.VIEW)
            .build();

    float a = (float) (0.5 * STRONG_RATIO / (1 + STRONG_RATIO));
    float b = (float) (0.5 * WEAK_RATIO / (1 + WEAK_RATIO));
    assertThat(scores(model, profile)).containsExactly(new float[] {a, b, 0, 0}, ROUNDING);
  }

  @Test
  void score_withShrinkage_equalsHandComputedValue() {
    Model model = UNPRUNED.withShrinkage(2).train(shop());

    Profile profile = Profile.builder().add(C, 1).addKind(C, EventKind.VIEW).build();

    assertThat(scores(model, profile)[A])
        .isCloseTo((float) (0.5 * STRONG_RATIO / (3 + STRONG_RATIO)), ROUNDING);
  }

  @Test
  void score_viewedItem_indicatesItself() {
    Model model = UNPRUNED.train(shop());

    Profile viewed = Profile.builder().add(B, 1).addKind(B, EventKind.VIEW).build();

    assertThat(scores(model, viewed)[B])
        .isCloseTo((float) (0.5 * WEAK_RATIO / (1 + WEAK_RATIO)), ROUNDING);
  }

  @Test
  void score_purchasedItem_doesNotIndicateItself() {
    Model model = UNPRUNED.train(shop());

    Profile bought = Profile.builder().add(B, 1).addKind(B, EventKind.PURCHASE).build();

    assertThat(scores(model, bought)).containsOnly(0f);
  }

  @Test
  void score_itemWithoutKind_countsAsPurchase() {
    Model model = UNPRUNED.train(pairs());

    assertThat(scores(model, Profile.builder().add(A, 1).build()))
        .containsExactly(
            scores(model, Profile.builder().add(A, 1).addKind(A, EventKind.PURCHASE).build()))
        .isNotEqualTo(new float[2]);
  }

  @Test
  void score_itemOfUntrainedKind_countsAsPurchase() {
    Model model = UNPRUNED.train(pairs());

    assertThat(scores(model, Profile.builder().add(A, 1).addKind(A, EventKind.CLICK).build()))
        .containsExactly(scores(model, Profile.builder().add(A, 1).build()));
  }

  @Test
  void score_basketWithoutCartEvents_countsAsPurchase() {
    CrossOccurrence withCarts = UNPRUNED.withWeight(EventKind.CART, 4);

    assertThat(scores(withCarts.train(pairs()), Profile.builder().addToBasket(A).build()))
        .containsExactly(scores(UNPRUNED.train(pairs()), Profile.builder().add(A, 1).build()));
  }

  @Test
  void score_basketWithCartEvents_countsAsCart() {
    EventLog log =
        EventLog.of(
            Stream.concat(
                pairs().log().events(),
                Stream.of(
                    Event.of("u1", "a", EventKind.CART),
                    Event.of("u2", "a", EventKind.CART),
                    Event.of("u3", "b", EventKind.CART))));
    CrossOccurrence withCarts = UNPRUNED.withWeight(EventKind.CART, 4);
    Profile cart = Profile.builder().add(A, 1).addKind(A, EventKind.CART).build();

    assertThat(scores(withCarts.train(TrainingData.of(log)), cart))
        .containsExactly(
            scores(withCarts.train(TrainingData.of(log)), Profile.builder().addToBasket(A).build()))
        .isNotEqualTo(new float[2]);
  }

  /** The cart event of u1 is later than the training time, so training ignores it. */
  @Test
  void score_basketWithLaterCartEvents_countsAsPurchase() {
    Instant asOf = Instant.parse("2024-01-01T00:00:00Z");
    EventLog log =
        EventLog.of(
            Stream.concat(
                pairs().log().events(),
                Stream.of(Event.of("u1", "a", EventKind.CART).at(asOf.plusSeconds(1)))));
    Model model =
        UNPRUNED.withWeight(EventKind.CART, 4).train(TrainingData.builder(log).asOf(asOf).build());

    assertThat(scores(model, Profile.builder().addToBasket(A).build()))
        .containsExactly(scores(UNPRUNED.train(pairs()), Profile.builder().add(A, 1).build()))
        .isNotEqualTo(new float[2]);
  }

  /** Both c and d are indicators of a; only the one with the higher ratio is kept. */
  @Test
  void train_oneNeighbor_keepsTheBestIndicatorPerItem() {
    EventLog log =
        EventLog.of(
            Stream.concat(shop().log().events(), Stream.of(Event.of("u1", "d", EventKind.VIEW))));
    Model all = UNPRUNED.train(TrainingData.of(log));
    Model one = UNPRUNED.withNeighbors(1).train(TrainingData.of(log));
    Profile c = Profile.builder().add(C, 1).addKind(C, EventKind.VIEW).build();
    Profile b = Profile.builder().add(B, 1).addKind(B, EventKind.VIEW).build();

    assertThat(scores(one, c)).containsExactly(scores(all, c));
    assertThat(scores(all, b)[B]).isPositive();
    assertThat(scores(one, b)).containsExactly(scores(all, b));
    assertThat(scores(one, Profile.builder().add(D, 1).addKind(D, EventKind.VIEW).build()))
        .containsOnly(0f);
  }

  @Test
  void explain_viewedItems_sharesAreProportionalToContributions() {
    Model model = UNPRUNED.train(shop());
    Profile profile =
        Profile.builder()
            .add(D, 1)
            .addKind(D, EventKind.VIEW)
            .add(B, 1)
            .addKind(B, EventKind.VIEW)
            .build();

    assertThat(ModelScores.shares(model, profile, B))
        .containsExactly(
            new Explanation.Share(new Cause.History(B), 0.5),
            new Explanation.Share(new Cause.History(D), 0.5));
  }

  @Test
  void train_noEventOfAWeightedKind_scoresNothing() {
    Model model = UNPRUNED.withWeights(Map.of(EventKind.CLICK, 1.0)).train(pairs());

    assertThat(scores(model, Profile.builder().add(A, 1).build())).containsOnly(0f);
  }

  @Test
  void construct_noWeights_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNPRUNED.withWeights(Map.of()))
        .withMessage("weights must not be empty");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1_000_001, Double.NaN})
  void construct_weightOutOfRange_isRejected(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNPRUNED.withWeight(EventKind.CART, weight))
        .withMessageContainingAll("weight", "cart", "positive", "1,000,000", "" + weight);
  }

  @Test
  void construct_mapChangedLater_keepsACopy() {
    double maxWeight = 1_000_000;
    Map<EventKind, Double> given = new HashMap<>(Map.of(EventKind.VIEW, maxWeight));
    CrossOccurrence algorithm = UNPRUNED.withWeights(given);

    given.put(EventKind.CART, 2.0);

    assertThat(algorithm.weights()).isEqualTo(Map.of(EventKind.VIEW, maxWeight));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> algorithm.weights().put(EventKind.CART, 2.0));
  }

  @Test
  void construct_noNeighbors_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNPRUNED.withNeighbors(0))
        .withMessage("neighbors must be positive: 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void construct_shrinkageOutOfRange_isRejected(double shrinkage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNPRUNED.withShrinkage(shrinkage))
        .withMessageContainingAll("shrinkage", "not negative", "" + shrinkage);
  }

  @Test
  void format_anyAlgorithm_containsWeightsByKind() {
    assertThat(RecordText.format(UNPRUNED.withNeighbors(50)))
        .isEqualTo(
            "cross-occurrence(target=purchase,weights=purchase:1.0+view:0.5,neighbors=50,"
                + "shrinkage=0.0)");
  }

  private static TrainingData shop() {
    return TrainingData.of(
        EventLog.of(
            Stream.of(
                Event.of("u1", "a", EventKind.PURCHASE),
                Event.of("u2", "a", EventKind.PURCHASE),
                Event.of("u3", "b", EventKind.PURCHASE),
                Event.of("u4", "b", EventKind.PURCHASE),
                Event.of("u1", "c", EventKind.VIEW),
                Event.of("u2", "c", EventKind.VIEW),
                Event.of("u3", "d", EventKind.VIEW),
                Event.of("u4", "b", EventKind.VIEW))));
  }

  /** Only purchases; a and b are bought together. */
  private static TrainingData pairs() {
    return TrainingData.of(
        EventLog.of(
            Stream.of(
                Event.of("u1", "a", EventKind.PURCHASE),
                Event.of("u1", "b", EventKind.PURCHASE),
                Event.of("u2", "a", EventKind.PURCHASE),
                Event.of("u2", "b", EventKind.PURCHASE),
                Event.of("u3", "b", EventKind.EXPOSURE))));
  }

  private static float[] scores(Model model, Profile profile) {
    return ModelScores.scores(model, profile);
  }
}
