package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TifuKnnTest extends SequenceContract {

  private static final TifuKnn OWN = new TifuKnn(2, 0.5, 0.5, 1, 1, 0);
  private static final TifuKnn EVEN = new TifuKnn(10, 1, 1, 2, 0.5, 0);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(TifuKnn.DEFAULTS, new TifuKnn(2, 0.5, 0.5, 3, 0.4, 0));
  }

  /** In two groups: b of age 0 has 1/4, a and b of age 1 have 0.5/4, a of the older group 0.5/2. */
  @Test
  void score_ownVisitsAlone_decayWithinAndBetweenGroups() {
    Model model = OWN.train(Trails.data("ann a b"));

    assertThat(scores(model, Trails.profile(model, "a a+b b")))
        .containsExactly(new float[] {0.375f, 0.375f}, EXACT);
  }

  /** In one group of two visits: c and d of age 0 have 1/2, a and b of age 1 have 0.5/2. */
  @ParameterizedTest
  @ValueSource(strings = {"1:a@0 2:c@1 1:b@2 2:d@3", "1:a@0 2:c@0 1:b@0 2:d@0"})
  void score_ordersThatOverlapOrShareATime_areAVisitEach(String purchases) {
    TrainingData data = Trails.orders(purchases.split(" "));

    assertThat(scores(OWN.train(data), data.profile(0)))
        .containsExactly(new float[] {0.25f, 0.25f, 0.5f, 0.5f}, EXACT);
  }

  /** Ann, ben and cem are all at distance 1, dan is no neighbor. */
  @Test
  void score_equallyNear_takesTheLowerUsersAndNobodyWithTheSameVector() {
    Model model = EVEN.train(Trails.data("ann a+b", "ben a+c", "cem a+d", "dan a a"));

    assertThat(scores(model, Trails.profile(model, "a")))
        .containsExactly(new float[] {1, 0.25f, 0.25f, 0}, EXACT);
  }

  /** Ben is at distance 1, ann at √2; cem, at √2 too, has nothing in common. */
  @Test
  void score_oneNeighbor_isTheNearestOfThoseWithAnItemInCommon() {
    Model model = EVEN.withNeighbors(1).train(Trails.data("ann a+b+c", "ben a+d", "cem e"));

    assertThat(scores(model, Trails.profile(model, "a")))
        .containsExactly(new float[] {1, 0, 0, 0.5f, 0}, EXACT);
  }

  @Test
  void score_nothingKnown_isThePopularityOfVisits() {
    Model model = EVEN.withPopularity(0.5).train(Trails.data("ann a b b", "ben b+b"));

    assertThat(scores(model, Profile.builder().build()))
        .containsExactly(new float[] {0.125f, 0.375f}, EXACT);
  }

  /** Of b's 0.5 + 0.4 the one is of ann, the other of 2 of the 3 that were bought. */
  @Test
  void explain_habitPeersAndPopularity_shareTheScore() {
    Model model = EVEN.withPopularity(0.6).train(Trails.data("ann a+b", "ben b"));

    Explains explains = (Explains) model;

    assertThat(explains.explain(Trails.profile(model, "a a"), 0).stream().map(TifuKnnTest::rounded))
        .containsExactly(
            new Cause.Habit(2, 0.417), new Cause.Peers(1, 0.417), new Cause.Popularity(1, 0.167));
    assertThat(explains.explain(Trails.profile(model, "a a"), 1).stream().map(TifuKnnTest::rounded))
        .containsExactly(new Cause.Peers(1, 0.556), new Cause.Popularity(2, 0.444));
  }

  private static Cause rounded(Cause cause) {
    return cause.withShare(Math.round(1000 * cause.share()) / 1000.0);
  }

  @Override
  Map<String, Supplier<?>> rejections() {
    TifuKnn usual = TifuKnn.DEFAULTS;
    return Map.of(
        "groupSize must be positive: 0", () -> usual.withGroupSize(0),
        "visitDecay must be over 0, at most 1: 0.0", () -> usual.withVisitDecay(0),
        "groupDecay must be over 0, at most 1: 1.1", () -> usual.withGroupDecay(1.1),
        "neighbors must be positive: 0", () -> usual.withNeighbors(0),
        "own must be from 0 to 1: -0.1", () -> usual.withOwn(-0.1),
        "own must be from 0 to 1: NaN", () -> usual.withOwn(Double.NaN),
        "popularity must not be negative: -1.0", () -> usual.withPopularity(-1),
        "popularity must be finite: Infinity",
            () -> usual.withPopularity(Double.POSITIVE_INFINITY));
  }
}
