package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpCfTest extends SequenceContract {

  private static final UpCf OWN = new UpCf(2, 0.5, 1, 1, 1, 0);

  /** For who has a and b in one visit of two each: ann is at a cosine of √½, ben of ½. */
  private static final String[] OTHERS = {"ann a", "ben b+c"};

  private static final UpCf PEERS = new UpCf(10, 0.5, 2, 10, 0, 0);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(UpCf.DEFAULTS, new UpCf(8, 0.7, 3, 5, 0.4, 0));
  }

  @Test
  void score_ownVisitsAlone_areSharesOfTheLastOnes() {
    Model model = OWN.train(Trails.data("ann a b"));

    assertThat(scores(model, Trails.profile(model, "a a+b b")))
        .containsExactly(new float[] {0.5f, 1}, EXACT);
  }

  @Test
  void score_fewerVisitsThanCount_areSharesOfThose() {
    Model model = OWN.withVisits(9).train(Trails.data("ann a b"));

    assertThat(scores(model, Trails.profile(model, "a a+b b b")))
        .containsExactly(new float[] {0.5f, 0.75f}, EXACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1:a@0 2:c@1 1:b@2 2:d@3", "1:a@0 2:c@0 1:b@0 2:d@0"})
  void score_ordersThatOverlapOrShareATime_areAVisitEach(String purchases) {
    TrainingData data = Trails.orders(purchases.split(" "));

    assertThat(scores(OWN.withVisits(1).train(data), data.profile(0)))
        .containsExactly(new float[] {0, 0, 1, 1}, EXACT);
    assertThat(scores(OWN.train(data), data.profile(0)))
        .containsExactly(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, EXACT);
  }

  @Test
  void score_localityTwo_weighsOthersByTheSquaresOfTheCosines() {
    Model model = PEERS.train(Trails.data(OTHERS));

    assertThat(scores(model, Trails.profile(model, "a b")))
        .containsExactly(new float[] {2 / 3f, 1 / 3f, 1 / 3f}, EXACT);
  }

  /** The products with both are ½; the norm of the others no longer counts. */
  @Test
  void score_asymmetryOne_asksHowMuchOfTheOwnIsShared() {
    Model model = PEERS.withAsymmetry(1).train(Trails.data(OTHERS));

    assertThat(scores(model, Trails.profile(model, "a b")))
        .containsExactly(new float[] {0.5f, 0.5f, 0.5f}, EXACT);
  }

  /** The products by the squared norms are ½ / 1 and ½ / 2, as 4 to 1 when squared. */
  @Test
  void score_asymmetryZero_asksHowMuchOfTheOtherIsShared() {
    Model model = PEERS.withAsymmetry(0).train(Trails.data(OTHERS));

    assertThat(scores(model, Trails.profile(model, "a b")))
        .containsExactly(new float[] {0.8f, 0.2f, 0.2f}, EXACT);
  }

  @Test
  void explain_whatNobodyBoughtOfLate_countsAllWhoEverDid() {
    Model model = PEERS.withVisits(1).withPopularity(1).train(Trails.data("ann a b", "ben a c"));

    assertThat(((Explains) model).explain(Trails.profile(model, "b"), 0))
        .containsExactly(new Cause.Popularity(2, 1));
  }

  @Override
  Map<String, Supplier<?>> rejections() {
    UpCf usual = UpCf.DEFAULTS;
    return Map.of(
        "visits must be positive: 0", () -> usual.withVisits(0),
        "asymmetry must be from 0 to 1: 1.5", () -> usual.withAsymmetry(1.5),
        "locality must not be negative: -1.0", () -> usual.withLocality(-1),
        "locality must not be negative: NaN", () -> usual.withLocality(Double.NaN),
        "neighbors must be positive: 0", () -> usual.withNeighbors(0),
        "own must be from 0 to 1: 2.0", () -> usual.withOwn(2),
        "popularity must be finite: Infinity",
            () -> usual.withPopularity(Double.POSITIVE_INFINITY));
  }
}
