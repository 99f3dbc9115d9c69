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

class ItemTransitionsTest extends SequenceModelContract {

  private static final ItemTransitions PLAIN = new ItemTransitions(10, 2, 0.5, 0.25, 1, 0);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(ItemTransitions.DEFAULTS, PLAIN.withNeighbors(2).withPopularityDamping(1));
  }

  /**
   * Sequences: ann a b c; ben a c; cem a, then b and d at the same time. Transition weights from a:
   * b 1 + 1, c ½ + 1, d 1, total 4½ plus a shrinkage of 1; from b: c 1, shrunk to a probability of
   * ½.
   */
  @Test
  void score_lastTwoEvents_addsDecayedProbabilities() {
    Model model = PLAIN.train(SequenceNotation.views("ann a b c", "ben a c", "cem a b+d"));

    float[] afterA = scores(model, SequenceNotation.profile(model, "a"));
    float[] afterAThenB = scores(model, SequenceNotation.profile(model, "a b"));

    assertThat(afterA).containsExactly(new float[] {0, 2 / 5.5f, 1.5f / 5.5f, 1 / 5.5f}, TOLERANCE);
    assertThat(afterAThenB)
        .containsExactly(
            new float[] {0, 0.5f / 5.5f, 0.5f + 0.375f / 5.5f, 0.25f / 5.5f}, TOLERANCE);
  }

  /**
   * From a and b of the first order, the transitions to c and d of the second order have a
   * probability of 1 / (2 + 1) each. Both items are one basket before the end of the sequence.
   */
  @ParameterizedTest
  @ValueSource(strings = {"1:a@0 2:c@1 1:b@2 2:d@3", "1:a@0 2:c@0 1:b@0 2:d@0"})
  void score_overlappingOrSimultaneousOrders_areSeparateBaskets(String purchases) {
    TrainingData data = SequenceNotation.purchases(purchases.split(" "));

    assertThat(scores(PLAIN.train(data), data.profile(0)))
        .containsExactly(new float[] {0, 0, 0.5f / 3, 0.5f / 3}, TOLERANCE);
  }

  @Test
  void score_popularityDamping_dividesByOccurrenceCount() {
    Model model =
        PLAIN
            .withPopularityDamping(1)
            .train(SequenceNotation.views("ann a b c", "ben a c", "cem a b+d"));

    assertThat(scores(model, SequenceNotation.profile(model, "a")))
        .containsExactly(new float[] {0, 2 / 5.5f / 2, 1.5f / 5.5f / 2, 1 / 5.5f}, TOLERANCE);
  }

  @Test
  void score_fewNeighbors_keepsLargestProbabilities() {
    Model model =
        PLAIN.withNeighbors(1).train(SequenceNotation.views("ann a b c", "ben a c", "cem a b+d"));

    assertThat(scores(model, SequenceNotation.profile(model, "a")))
        .containsExactly(new float[] {0, 2 / 5.5f, 0, 0}, TOLERANCE);
  }

  @Test
  void explain_basketAndSequence_splitsScoreBetweenThem() {
    Model model = PLAIN.train(SequenceNotation.views("ann a b c", "ben a c", "cem a b+d"));
    Profile profile = SequenceNotation.profile(model, "a").toBuilder().addToBasket(1).build();

    double basket = 0.5;
    double sequence = 0.25 * 1.5 / 5.5;
    List<Explanation.Share> shares = ModelScores.shares(model, profile, 2);

    assertThat(shares)
        .extracting(Explanation.Share::cause)
        .containsExactly(new Cause.Basket(1), new Cause.Transition(0));
    assertThat(shares.get(0).share()).isCloseTo(basket / (basket + sequence), within(1e-6));
  }

  @Override
  Map<String, Supplier<?>> changesByMessage() {
    ItemTransitions defaults = ItemTransitions.DEFAULTS;
    return Map.of(
        "neighbors must be positive: 0",
        () -> defaults.withNeighbors(0),
        "skips must be positive: 0",
        () -> defaults.withSkips(0),
        "skipDecay must be positive and at most 1: 0.0",
        () -> defaults.withSkipDecay(0),
        "stepDecay must be positive and at most 1: 1.1",
        () -> defaults.withStepDecay(1.1),
        "shrinkage must be finite and not negative: -1.0",
        () -> defaults.withShrinkage(-1),
        "popularityDamping must be between 0 and 1: NaN",
        () -> defaults.withPopularityDamping(Double.NaN));
  }
}
