package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpCfTest extends SequenceModelContract {

  private static final UpCf OWN_ONLY = new UpCf(2, 0.5, 1, 1, 1, 0);

  /** For a user with a and b, each in one of two baskets, ann has a cosine of √½ and ben of ½. */
  private static final String[] OTHERS = {"ann a", "ben b+c"};

  private static final UpCf NEIGHBORS_ONLY = new UpCf(10, 0.5, 2, 10, 0, 0);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(UpCf.DEFAULTS, new UpCf(8, 0.7, 3, 5, 0.4, 0));
  }

  @Test
  void score_ownBasketsOnly_isShareOfRecentBaskets() {
    Model model = OWN_ONLY.train(SequenceNotation.views("ann a b"));

    assertThat(scores(model, SequenceNotation.profile(model, "a a+b b")))
        .containsExactly(new float[] {0.5f, 1}, TOLERANCE);
  }

  @Test
  void score_fewerBasketsThanWindow_isShareOfAllBaskets() {
    Model model = OWN_ONLY.withVisits(9).train(SequenceNotation.views("ann a b"));

    assertThat(scores(model, SequenceNotation.profile(model, "a a+b b b")))
        .containsExactly(new float[] {0.5f, 0.75f}, TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1:a@0 2:c@1 1:b@2 2:d@3", "1:a@0 2:c@0 1:b@0 2:d@0"})
  void score_overlappingOrSimultaneousOrders_areSeparateBaskets(String purchases) {
    TrainingData data = SequenceNotation.purchases(purchases.split(" "));

    assertThat(scores(OWN_ONLY.withVisits(1).train(data), data.profile(0)))
        .containsExactly(new float[] {0, 0, 1, 1}, TOLERANCE);
    assertThat(scores(OWN_ONLY.train(data), data.profile(0)))
        .containsExactly(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, TOLERANCE);
  }

  @Test
  void score_localityTwo_weightsNeighborsBySquaredCosine() {
    Model model = NEIGHBORS_ONLY.train(SequenceNotation.views(OTHERS));

    assertThat(scores(model, SequenceNotation.profile(model, "a b")))
        .containsExactly(new float[] {2 / 3f, 1 / 3f, 1 / 3f}, TOLERANCE);
  }

  /** The dot products with both are ½; the norm of the neighbors is ignored. */
  @Test
  void score_asymmetryOne_ignoresNeighborNorm() {
    Model model = NEIGHBORS_ONLY.withAsymmetry(1).train(SequenceNotation.views(OTHERS));

    assertThat(scores(model, SequenceNotation.profile(model, "a b")))
        .containsExactly(new float[] {0.5f, 0.5f, 0.5f}, TOLERANCE);
  }

  /**
   * The dot products divided by the squared norms are ½ / 1 and ½ / 2, a ratio of 4 to 1 when
   * squared.
   */
  @Test
  void score_asymmetryZero_ignoresOwnNorm() {
    Model model = NEIGHBORS_ONLY.withAsymmetry(0).train(SequenceNotation.views(OTHERS));

    assertThat(scores(model, SequenceNotation.profile(model, "a b")))
        .containsExactly(new float[] {0.8f, 0.2f, 0.2f}, TOLERANCE);
  }

  @Test
  void explain_noRecentBuyers_countsAllBuyers() {
    Model model =
        NEIGHBORS_ONLY
            .withVisits(1)
            .withPopularity(1)
            .train(SequenceNotation.views("ann a b", "ben a c"));

    assertThat(ModelScores.shares(model, SequenceNotation.profile(model, "b"), 0))
        .containsExactly(new Explanation.Share(new Cause.Popularity(2), 1));
  }

  @Override
  Map<String, Supplier<?>> changesByMessage() {
    UpCf defaults = UpCf.DEFAULTS;
    return Map.of(
        "visits must be positive: 0", () -> defaults.withVisits(0),
        "asymmetry must be between 0 and 1: 1.5", () -> defaults.withAsymmetry(1.5),
        "locality must be finite and not negative: -1.0", () -> defaults.withLocality(-1),
        "locality must be finite and not negative: NaN", () -> defaults.withLocality(Double.NaN),
        "neighbors must be positive: 0", () -> defaults.withNeighbors(0),
        "own must be between 0 and 1: 2.0", () -> defaults.withOwn(2),
        "popularity must be finite and not negative: Infinity",
            () -> defaults.withPopularity(Double.POSITIVE_INFINITY));
  }
}
