package org.crmrecommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlimTest extends ModelContract {

  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final Slim UNPRUNED = new Slim(0, 1, Integer.MAX_VALUE, 1000);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        UNPRUNED,
        new Slim(0.5, 20, 100, 50),
        UNPRUNED.withNeighbors(3),
        UNPRUNED.withIterations(1));
  }

  /** Users {a b}, {a b}, {a}: W(a, b) = 2 / (3 + 1) and W(b, a) = 2 / (2 + 1). */
  @Test
  void score_oneRegressor_equalsHandComputedValues() {
    Model model = UNPRUNED.train(data());

    assertRow(model, A, 0, 0.5, 0);
    assertRow(model, B, 2 / 3.0, 0, 0);
    assertRow(model, C, 0, 0, 0);
  }

  /** l1 = ½ is subtracted from each product: W(a, b) = (2 − ½) / 4 and W(b, a) = (2 − ½) / 3. */
  @Test
  void score_withL1_isSoftlyThresholded() {
    Model model = UNPRUNED.withL1(0.5).train(data());

    assertRow(model, A, 0, 0.375, 0);
    assertRow(model, B, 0.5, 0, 0);
  }

  @Test
  void score_l1AsLargeAsTheProduct_isZero() {
    assertRow(UNPRUNED.withL1(2).train(data()), A, 0, 0, 0);
  }

  /**
   * Users {a b}, {a b c}, {c b}: for c, the product of a is 1 and the product of b is 2. Without a,
   * the weight of b is 2 / 4. Then the remaining product of a is 1 − ½ · 2 = 0.
   */
  @Test
  void score_redundantRegressors_keepsTheBetter() {
    TrainingData data =
        PurchaseLogs.purchases("u1 a", "u1 b", "u2 a", "u2 b", "u2 c", "u3 c", "u3 b");
    Model model = UNPRUNED.train(data);

    assertThat(DenseMatrices.scores(model, Profile.builder().add(B, 1f).build())[C])
        .isEqualTo(0.5f, offset(1e-4f));
    assertThat(DenseMatrices.scores(model, Profile.builder().add(A, 1f).build())[C])
        .isEqualTo(0f, offset(1e-4f));
  }

  /** For c, the cosine of b is 2 / √(3 · 2) and the cosine of a is 1 / √(2 · 2). */
  @Test
  void score_oneNeighbor_usesTheNearest() {
    TrainingData data =
        PurchaseLogs.purchases("u1 a", "u1 b", "u2 a", "u2 b", "u2 c", "u3 c", "u3 b");
    Model model = UNPRUNED.withNeighbors(1).train(data);

    assertThat(DenseMatrices.scores(model, Profile.builder().add(B, 1f).build())[C])
        .isEqualTo(0.5f, offset(1e-6f));
    assertThat(DenseMatrices.scores(model, Profile.builder().add(A, 1f).build())[C]).isZero();
  }

  @Test
  void explain_historyAndBasket_dividesTheScore() {
    Model model = UNPRUNED.train(data());
    Profile profile = Profile.builder().add(A, 3f).addToBasket(A).addToBasket(C).build();

    assertThat(ModelScores.shares(model, profile, B))
        .containsExactly(
            new Explanation.Share(new Cause.History(A), 0.75),
            new Explanation.Share(new Cause.Basket(A), 0.25));
  }

  @Test
  void train_emptyLog_scoresNothing() {
    Model model = Slim.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(DenseMatrices.scores(model, Profile.builder().build())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-0.5, -0.5", "NaN, NaN", "Infinity, Infinity"})
  void construct_penaltyNegativeOrNotFinite_isRejected(double penalty, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slim.DEFAULTS.withL1(penalty))
        .withMessage("l1 must be finite and not negative: " + shown);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slim.DEFAULTS.withL2(penalty))
        .withMessage("l2 must be finite and not negative: " + shown);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_countNotPositive_isRejected(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slim.DEFAULTS.withNeighbors(count))
        .withMessage("neighbors must be positive: " + count);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slim.DEFAULTS.withIterations(count))
        .withMessage("iterations must be positive: " + count);
  }

  @Test
  void with_eachComponent_changesOnlyThatComponent() {
    Slim slim = new Slim(1, 2, 3, 4);

    assertThat(slim.withL1(9)).isEqualTo(new Slim(9, 2, 3, 4));
    assertThat(slim.withL2(9)).isEqualTo(new Slim(1, 9, 3, 4));
    assertThat(slim.withNeighbors(9)).isEqualTo(new Slim(1, 2, 9, 4));
    assertThat(slim.withIterations(9)).isEqualTo(new Slim(1, 2, 3, 9));
  }

  @Test
  void format_anyAlgorithm_containsAllComponents() {
    assertThat(RecordText.format(new Slim(0.5, 2, 3, 4)))
        .isEqualTo("slim(l1=0.5,l2=2.0,neighbors=3,iterations=4)");
  }

  private static void assertRow(Model model, int item, double... expected) {
    float[] floats = new float[expected.length];
    for (int j = 0; j < floats.length; j++) {
      floats[j] = (float) expected[j];
    }

    assertThat(DenseMatrices.scores(model, Profile.builder().add(item, 1f).build()))
        .as("item %d", item)
        .containsExactly(floats, offset(1e-6f));
  }

  private static TrainingData data() {
    return PurchaseLogs.purchases("u1 a", "u1 b", "u2 a", "u2 b", "u3 a", "u4 c");
  }
}
