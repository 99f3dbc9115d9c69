package org.crmrecommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.linear.GraphFilter.GraphPolynomial;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphFilterTest extends ModelContract {

  private static final int A = 0;
  private static final int B = 1;

  private static final GraphFilter LINEAR =
      new GraphFilter(GraphPolynomial.LINEAR, 0.5, 0, 0, 1, 1);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        LINEAR.withFactors(5).withIdealWeight(0.3).withIterations(3),
        LINEAR.withUserShare(0.7),
        LINEAR.withPolynomial(GraphPolynomial.SECOND_ORDER).withFactors(3).withIdealWeight(1),
        LINEAR.withPolynomial(GraphPolynomial.THIRD_ORDER));
  }

  /**
   * Users {a b}, {a}, {c}: for a and b, R̃ has the rows (½, 1/√2) and (1/√2, 0), and P has the rows
   * (¾, 1/√8) and (1/√8, ½). For c, P is 1.
   */
  @Test
  void score_linear_equalsHandComputedValues() {
    Model model = LINEAR.train(data());

    assertRow(model, A, 0.75, 1 / Math.sqrt(8), 0);
    assertRow(model, B, 1 / Math.sqrt(8), 0.5, 0);
    assertRow(model, 2, 0, 0, 1);
  }

  /** For a and b, P has the eigenvalue 1 with eigenvector (√⅔, √⅓), and ¼. For c, it is 1. */
  @Test
  void score_secondOrder_equalsHandComputedValues() {
    Model model = LINEAR.withPolynomial(GraphPolynomial.SECOND_ORDER).train(data());

    double low = 2 / 4.0 - 1 / 16.0;
    assertRow(model, A, 2 / 3.0 + low / 3, Math.sqrt(2) / 3 * (1 - low), 0);
    assertRow(model, 2, 0, 0, 1);
  }

  /** The eigenvalues 1 and ¼ become .80 and .71/4 + .1/16 − .01/64. */
  @Test
  void score_thirdOrder_equalsHandComputedValues() {
    Model model = LINEAR.withPolynomial(GraphPolynomial.THIRD_ORDER).train(data());

    double low = 0.71 / 4 + 0.1 / 16 - 0.01 / 64;
    assertRow(model, A, 0.8 * 2 / 3 + low / 3, Math.sqrt(2) / 3 * (0.8 - low), 0);
  }

  /**
   * The eigenvectors with value 1 are (√⅔, √⅓, 0) and (0, 0, 1), and D_i is 2, 1, 1. So, for the
   * profile a, the ideal filter adds α ⅔ to the score of a and α √2/3 / √2 to the score of b.
   */
  @Test
  void score_idealFilter_equalsHandComputedValues() {
    Model model = LINEAR.withFactors(2).withIdealWeight(0.3).withIterations(30).train(data());

    assertRow(model, A, 0.75 + 0.3 * 2 / 3, 1 / Math.sqrt(8) + 0.3 / 3, 0);
    assertRow(model, B, 1 / Math.sqrt(8) + 0.3 * 2 / 3, 0.5 + 0.3 / 3, 0);
  }

  /** d has no users. Without singular vectors, the filter does not reach c from a. */
  @Test
  void score_itemThatIsNotReached_isNotScored() {
    EventLog log =
        EventLog.of(
            Stream.of("u1 a", "u1 b", "u2 a", "u3 c", "u3 d exposure")
                .map(row -> row.split(" "))
                .map(
                    row ->
                        Event.of(
                            row[0],
                            row[1],
                            row.length > 2 ? EventKind.EXPOSURE : EventKind.PURCHASE)));
    Profile a = Profile.builder().add(A, 1f).build();
    Profile d = Profile.builder().add(3, 1f).build();
    Model withoutVectors = LINEAR.train(TrainingData.of(log));
    Model withVectors = LINEAR.withFactors(2).withIdealWeight(0.3).train(TrainingData.of(log));

    assertThat(ModelScores.scored(withoutVectors, a)).isEqualTo(ItemSet.of(4, A, B));
    assertThat(ModelScores.scored(withVectors, a)).isEqualTo(ItemSet.of(4, A, B, 2));
    assertThat(ModelScores.scored(withVectors, d).isEmpty()).isTrue();
  }

  @Test
  void train_moreFactorsThanItems_keepsAllFactors() {
    Model model = LINEAR.withFactors(99).withIdealWeight(1).train(data());

    assertRow(model, A, 1.75, 1 / Math.sqrt(8), 0);
  }

  @Test
  void train_emptyLog_scoresNothing() {
    Model model = GraphFilter.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(DenseMatrices.scores(model, Profile.builder().build())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-0.1, -0.1", "1.5, 1.5", "NaN, NaN"})
  void construct_userShareOutOfRange_isRejected(double share, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphFilter.DEFAULTS.withUserShare(share))
        .withMessageContainingAll("userShare", "0 and 1", ": " + shown);
  }

  @Test
  void construct_factorsNegative_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphFilter.DEFAULTS.withFactors(-1))
        .withMessage("factors must not be negative: -1");
  }

  @ParameterizedTest
  @CsvSource({"-0.5, -0.5", "NaN, NaN", "Infinity, Infinity"})
  void construct_idealWeightNegativeOrNotFinite_isRejected(double weight, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphFilter.DEFAULTS.withIdealWeight(weight))
        .withMessage("idealWeight must be finite and not negative: " + shown);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_iterationsNotPositive_isRejected(int iterations) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphFilter.DEFAULTS.withIterations(iterations))
        .withMessage("iterations must be positive: " + iterations);
  }

  @Test
  void with_eachComponent_changesOnlyThatComponent() {
    GraphFilter filter = new GraphFilter(GraphPolynomial.LINEAR, 0.5, 2, 0.3, 4, 5);

    assertThat(filter.withPolynomial(GraphPolynomial.SECOND_ORDER))
        .isEqualTo(new GraphFilter(GraphPolynomial.SECOND_ORDER, 0.5, 2, 0.3, 4, 5));
    assertThat(filter.withUserShare(0.6))
        .isEqualTo(new GraphFilter(GraphPolynomial.LINEAR, 0.6, 2, 0.3, 4, 5));
    assertThat(filter.withFactors(3))
        .isEqualTo(new GraphFilter(GraphPolynomial.LINEAR, 0.5, 3, 0.3, 4, 5));
    assertThat(filter.withIdealWeight(0.4))
        .isEqualTo(new GraphFilter(GraphPolynomial.LINEAR, 0.5, 2, 0.4, 4, 5));
    assertThat(filter.withIterations(9))
        .isEqualTo(new GraphFilter(GraphPolynomial.LINEAR, 0.5, 2, 0.3, 9, 5));
    assertThat(filter.withSeed(9))
        .isEqualTo(new GraphFilter(GraphPolynomial.LINEAR, 0.5, 2, 0.3, 4, 9));
  }

  @Test
  void format_anyAlgorithm_containsAllComponents() {
    assertThat(RecordText.format(new GraphFilter(GraphPolynomial.SECOND_ORDER, 0.5, 2, 0.3, 4, 5)))
        .isEqualTo(
            "graph-filter(polynomial=second-order,userShare=0.5,factors=2,idealWeight=0.3,"
                + "iterations=4,seed=5)");
  }

  private static void assertRow(Model model, int item, double... expected) {
    float[] floats = new float[expected.length];
    for (int j = 0; j < floats.length; j++) {
      floats[j] = (float) expected[j];
    }

    assertThat(DenseMatrices.scores(model, Profile.builder().add(item, 1f).build()))
        .as("item %d", item)
        .containsExactly(floats, offset(1e-5f));
  }

  private static TrainingData data() {
    return PurchaseLogs.purchases("u1 a", "u1 b", "u2 a", "u3 c");
  }
}
