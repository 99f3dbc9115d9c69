package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class ItemTransitionsTest extends SequenceContract {

  private static final ItemTransitions PLAIN = new ItemTransitions(10, 2, 0.5, 0.25, 1, 0);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(ItemTransitions.DEFAULTS, PLAIN.withNeighbors(2).withPopularityDamping(1));
  }

  /**
   * Ann goes a b c, ben a c, cem a then b and d at once. From a: b 1 + 1, c ½ + 1, d 1, together 4½
   * and one of shrinkage; from b: c 1, shrunk to ½.
   */
  @Test
  void score_lastStepAndTheOneBefore_addUpTheirSharesDecayed() {
    Model model = PLAIN.train(Trails.data("ann a b c", "ben a c", "cem a b+d"));

    float[] ofA = scores(model, Trails.profile(model, "a"));
    float[] ofAThenB = scores(model, Trails.profile(model, "a b"));

    assertThat(ofA).containsExactly(new float[] {0, 2 / 5.5f, 1.5f / 5.5f, 1 / 5.5f}, EXACT);
    assertThat(ofAThenB)
        .containsExactly(new float[] {0, 0.5f / 5.5f, 0.5f + 0.375f / 5.5f, 0.25f / 5.5f}, EXACT);
  }

  /**
   * Of the first order a and b lead to c and d of the second one, each by a share of 1 / (2 + 1);
   * both are a visit before the end of the trail.
   */
  @ParameterizedTest
  @ValueSource(strings = {"1:a@0 2:c@1 1:b@2 2:d@3", "1:a@0 2:c@0 1:b@0 2:d@0"})
  void score_ordersThatOverlapOrShareATime_leadFromOneToTheOther(String purchases) {
    TrainingData data = Trails.orders(purchases.split(" "));

    assertThat(scores(PLAIN.train(data), data.profile(0)))
        .containsExactly(new float[] {0, 0, 0.5f / 3, 0.5f / 3}, EXACT);
  }

  @Test
  void score_popularityDamped_dividesByHowOftenAnItemOccurs() {
    Model model =
        PLAIN.withPopularityDamping(1).train(Trails.data("ann a b c", "ben a c", "cem a b+d"));

    assertThat(scores(model, Trails.profile(model, "a")))
        .containsExactly(new float[] {0, 2 / 5.5f / 2, 1.5f / 5.5f / 2, 1 / 5.5f}, EXACT);
  }

  @Test
  void score_fewNeighbors_keepsTheLargestShares() {
    Model model = PLAIN.withNeighbors(1).train(Trails.data("ann a b c", "ben a c", "cem a b+d"));

    assertThat(scores(model, Trails.profile(model, "a")))
        .containsExactly(new float[] {0, 2 / 5.5f, 0, 0}, EXACT);
  }

  @Test
  void explain_basketAndTrail_sharesTheScoreAmongThem() {
    Model model = PLAIN.train(Trails.data("ann a b c", "ben a c", "cem a b+d"));
    Profile profile = Trails.profile(model, "a").toBuilder().addToBasket(1).build();

    double basket = 0.5;
    double trail = 0.25 * 1.5 / 5.5;
    List<Cause> causes = ((Explains) model).explain(profile, 2);

    assertThat(causes.stream().map(cause -> cause.withShare(1)))
        .containsExactly(new Cause.Basket(1, 1), new Cause.Sequel(0, 1));
    assertThat(causes.get(0).share()).isCloseTo(basket / (basket + trail), within(1e-6));
  }

  @Override
  Map<String, Supplier<?>> rejections() {
    ItemTransitions usual = ItemTransitions.DEFAULTS;
    return Map.of(
        "neighbors must be positive: 0",
        () -> usual.withNeighbors(0),
        "skips must be positive: 0",
        () -> usual.withSkips(0),
        "skipDecay must be over 0, at most 1: 0.0",
        () -> usual.withSkipDecay(0),
        "stepDecay must be over 0, at most 1: 1.1",
        () -> usual.withStepDecay(1.1),
        "shrinkage must not be negative: -1.0",
        () -> usual.withShrinkage(-1),
        "popularityDamping must be between 0 and 1: NaN",
        () -> usual.withPopularityDamping(Double.NaN));
  }
}
