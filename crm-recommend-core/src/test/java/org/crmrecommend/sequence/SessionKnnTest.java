package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKnnTest extends SequenceModelContract {

  private static final double NO_AGE_DECAY = Double.POSITIVE_INFINITY;
  private static final SessionKnn PLAIN = new SessionKnn(10, 10, 2, 3, NO_AGE_DECAY, false, 0);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        SessionKnn.DEFAULTS, PLAIN.withNeighbors(20).withSample(30).withPauseMinutes(60 * 24 * 60));
  }

  /** Ben's session shares only b, at its start: c is at distance 1 from it, d at distance 2. */
  @Test
  void score_sessionsWithSharedItem_weightsBySimilarityAndDistance() {
    Model model = PLAIN.train(SequenceNotation.views("ann a x", "ben b c d"));

    float ann = (float) (Math.exp(-1 / 2.0) / Math.sqrt(2 * 2));
    float ben = (float) (1 / Math.sqrt(2 * 3));
    assertThat(scores(model, SequenceNotation.profile(model, "a b")))
        .containsExactly(
            new float[] {ann, ben, weighted(ben, 1), weighted(ben, 2), weighted(ann, 1)},
            TOLERANCE);
  }

  private static float weighted(float similarity, int distance) {
    return (float) (similarity * Math.exp(-distance / 3.0));
  }

  /** The latest shared item is the latest in the current session, not in the neighbor. */
  @Test
  void score_severalSharedItems_measuresDistanceFromLatest() {
    Model model = PLAIN.train(SequenceNotation.views("ann b x a y"));

    float similarity = (float) ((1 + Math.exp(-1 / 2.0)) / Math.sqrt(2 * 4));
    assertThat(scores(model, SequenceNotation.profile(model, "a b")))
        .containsExactly(
            new float[] {
              weighted(similarity, 2), similarity, weighted(similarity, 1), weighted(similarity, 3)
            },
            TOLERANCE);
  }

  /** The basket item b counts as the event after a. */
  @Test
  void score_basket_isLastEventOfSession() {
    Model model = PLAIN.train(SequenceNotation.views("ann b x a y"));
    Profile profile = SequenceNotation.profile(model, "a").toBuilder().addToBasket(1).build();

    float similarity = (float) ((1 + Math.exp(-1 / 2.0)) / Math.sqrt(2 * 4));
    assertThat(scores(model, profile))
        .containsExactly(
            new float[] {
              weighted(similarity, 2), similarity, weighted(similarity, 1), weighted(similarity, 3)
            },
            TOLERANCE);
    assertThat(ModelScores.shares(model, profile, 3).get(0).cause()).isEqualTo(new Cause.Basket(1));
  }

  /**
   * Both sessions share a. Ann's session ends a day before the end of the data, ben's at the end.
   */
  @Test
  void score_olderSessions_weighLess() {
    Model model = PLAIN.withAgeDays(2).train(SequenceNotation.views("ann a x", "ben a q y"));

    float[] scores = scores(model, SequenceNotation.profile(model, "a"));

    float ann = (float) (Math.exp(-1 / 2.0) / Math.sqrt(2));
    float ben = (float) (1 / Math.sqrt(3));
    assertThat(scores)
        .containsExactly(
            new float[] {ann + ben, weighted(ben, 1), weighted(ann, 1), weighted(ben, 2)},
            TOLERANCE);
  }

  @Test
  void score_idf_raisesRareItems() {
    Model model =
        PLAIN.withIdf(true).train(SequenceNotation.views("ann a x", "ben a x", "cem a y"));

    float[] scores = scores(model, SequenceNotation.profile(model, "a"));

    float similarity = (float) (1 / Math.sqrt(2));
    assertThat(scores[1])
        .isCloseTo((float) (2 * weighted(similarity, 1) * Math.log(1 + 3 / 2.0)), TOLERANCE);
    assertThat(scores[2])
        .isCloseTo((float) (weighted(similarity, 1) * Math.log(1 + 3 / 1.0)), TOLERANCE);
  }

  @Test
  void score_sampleOfOne_usesLatestSessionWithItem() {
    Model model = PLAIN.withSample(1).train(SequenceNotation.views("ann a x", "ben q a y"));

    assertThat(scores(model, SequenceNotation.profile(model, "a"))[2]).isZero();
  }

  /** Pauses of a day or more split the sequences, so no session contains both a and b. */
  @Test
  void score_pause_splitsSequenceIntoSessions() {
    Model model = PLAIN.withPauseMinutes(60).train(SequenceNotation.views("ann a b", "ben a+c b"));

    float[] scores = scores(model, SequenceNotation.profile(model, "b a"));

    assertThat(scores[1]).isZero();
    assertThat(scores[2]).isPositive();
  }

  /** The session is a b c d; only a is shared. */
  @ParameterizedTest
  @ValueSource(strings = {"1:a@0 2:c@1 1:b@2 2:d@3", "1:a@0 2:c@0 1:b@0 2:d@0"})
  void score_overlappingOrSimultaneousOrders_areConsecutive(String purchases) {
    Model model = PLAIN.train(SequenceNotation.purchases(purchases.split(" ")));

    float similarity = (float) (1 / Math.sqrt(4));
    assertThat(scores(model, SequenceNotation.profile(model, "a")))
        .containsExactly(
            new float[] {
              similarity, weighted(similarity, 1), weighted(similarity, 2), weighted(similarity, 3)
            },
            TOLERANCE);
  }

  /**
   * Each order continues after an hour in which the other order starts or continues. Each order is
   * a session of two items; the current session of the profile is the second order.
   */
  @Test
  void score_pauseWithinOrder_doesNotSplitSession() {
    TrainingData data = SequenceNotation.purchases("1:a@0", "2:c@1", "1:b@2", "2:d@3");
    Model model = PLAIN.withPauseMinutes(30).train(data);

    float similarity = (float) ((1 + Math.exp(-1 / 2.0)) / Math.sqrt(2 * 2));
    assertThat(scores(model, data.profile(0)))
        .containsExactly(new float[] {0, 0, weighted(similarity, 1), similarity}, TOLERANCE);
  }

  /**
   * Before the purchase of c there is a pause of three days, although the first order continues
   * later.
   */
  @Test
  void score_orderContinuedLater_doesNotHidePause() {
    TrainingData data = SequenceNotation.purchases("1:a@0", "c@72", "d@73", "1:b@336");
    Model model = PLAIN.withPauseMinutes(120).train(data);

    float similarity = (float) ((1 + Math.exp(-1 / 2.0)) / Math.sqrt(2 * 2));
    assertThat(scores(model, data.profile(0)))
        .containsExactly(new float[] {0, 0, weighted(similarity, 1), similarity}, TOLERANCE);
  }

  /**
   * The time from the first event of the order to c is longer than a pause; the time from its last
   * event is not.
   */
  @Test
  void score_longOrder_measuresPauseFromItsLastEvent() {
    Model model =
        PLAIN.withPauseMinutes(120).train(SequenceNotation.purchases("1:a@0", "1:b@2", "c@3"));

    float similarity = (float) (1 / Math.sqrt(3));
    assertThat(scores(model, SequenceNotation.profile(model, "a")))
        .containsExactly(
            new float[] {similarity, weighted(similarity, 1), weighted(similarity, 2)}, TOLERANCE);
  }

  /** Session a x is one order that lasts two days; session a y starts a day after it. */
  @Test
  void score_sampleOfOne_ordersSessionsByStartOfLastBasket() {
    Model model =
        PLAIN
            .withSample(1)
            .withPauseMinutes(120)
            .train(SequenceNotation.purchases("1:a@0", "2:a@24", "2:y@25", "1:x@48"));

    float[] scores = scores(model, SequenceNotation.profile(model, "a"));

    assertThat(scores[1]).isZero();
    assertThat(scores[2]).isPositive();
  }

  @Test
  void explain_sharedItems_splitsByWeight() {
    Model model = PLAIN.train(SequenceNotation.views("ann b x a y"));

    List<Explanation.Share> shares =
        ModelScores.shares(model, SequenceNotation.profile(model, "a b"), 3);

    double olderWeight = Math.exp(-1 / 2.0);
    assertThat(shares)
        .extracting(Explanation.Share::cause)
        .containsExactly(new Cause.Transition(1), new Cause.Transition(0));
    assertThat(shares.get(0).share()).isCloseTo(1 / (1 + olderWeight), within(1e-6));
  }

  /** Ann's session shares b and a, split in proportion to their weights; ben's shares only a. */
  @Test
  void explain_sessionsWithDifferentSharedItems_splitsEachSeparately() {
    Model model = PLAIN.train(SequenceNotation.views("ann b x a y", "ben a y"));

    List<Explanation.Share> shares =
        ModelScores.shares(model, SequenceNotation.profile(model, "a b"), 3);

    double olderWeight = Math.exp(-1 / 2.0);
    double ann = (1 + olderWeight) / Math.sqrt(2 * 4) * Math.exp(-3 / 3.0);
    double ben = olderWeight / Math.sqrt(2 * 2) * Math.exp(-1 / 3.0);
    assertThat(shares)
        .extracting(Explanation.Share::cause)
        .containsExactly(new Cause.Transition(0), new Cause.Transition(1));
    assertThat(shares.get(1).share())
        .isCloseTo(ann / (1 + olderWeight) / (ann + ben), within(1e-6));
  }

  @Override
  Map<String, Supplier<?>> changesByMessage() {
    SessionKnn defaults = SessionKnn.DEFAULTS;
    return Map.of(
        "neighbors must be positive: 0",
        () -> defaults.withNeighbors(0),
        "sample must be positive: 0",
        () -> defaults.withSample(0),
        "stepDecay must be positive: 0.0",
        () -> defaults.withStepDecay(0),
        "distanceDecay must be positive: -1.0",
        () -> defaults.withDistanceDecay(-1),
        "ageDays must be positive: NaN",
        () -> defaults.withAgeDays(Double.NaN),
        "pauseMinutes must not be negative: -1",
        () -> defaults.withPauseMinutes(-1));
  }
}
