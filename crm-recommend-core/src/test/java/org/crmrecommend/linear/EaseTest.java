package org.crmrecommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.AvailableHeap;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EaseTest extends ModelContract {

  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final long GIGABYTE = 1L << 30;

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(new Ease(1), new Ease(50));
  }

  /**
   * Users {a b}, {a b}, {a}, {c} and λ = 1 give a and b the block with the rows (4, 2) and (2, 3).
   * Its inverse has the rows (3, −2) and (−2, 4), divided by 8. So B(a, b) = 2/4 and B(b, a) = 2/3,
   * and the weights of c are 0.
   */
  @Test
  void score_oneItem_equalsHandComputedValues() {
    Model model = new Ease(1).train(data());

    assertThat(DenseMatrices.scores(model, Profile.builder().add(A, 1f).build()))
        .containsExactly(new float[] {0f, 0.5f, 0f}, offset(1e-6f));
    assertThat(DenseMatrices.scores(model, Profile.builder().add(B, 1f).build()))
        .containsExactly(new float[] {2 / 3f, 0f, 0f}, offset(1e-6f));
    assertThat(DenseMatrices.scores(model, Profile.builder().add(C, 1f).build())).containsOnly(0f);
  }

  @Test
  void score_historyAndBasket_equalsTheWeightedSum() {
    Model model = new Ease(1).train(data());
    Profile profile = Profile.builder().add(A, 3f).addToBasket(A).addToBasket(B).build();

    assertThat(DenseMatrices.scores(model, profile))
        .containsExactly(new float[] {2 / 3f, 2f, 0f}, offset(1e-6f));
  }

  @Test
  void explain_historyAndBasket_dividesTheScore() {
    Model model = new Ease(1).train(data());
    Profile profile = Profile.builder().add(A, 3f).addToBasket(A).addToBasket(C).build();

    List<Explanation.Share> shares = ModelScores.shares(model, profile, B);

    assertThat(shares)
        .extracting(Explanation.Share::cause)
        .containsExactly(new Cause.History(A), new Cause.Basket(A));
    assertThat(shares.get(0).share()).isCloseTo(0.75, within(1e-6));
    assertThat(shares.get(1).share()).isCloseTo(0.25, within(1e-6));
  }

  /** c occurs alone. The diagonal is zero, so a alone says nothing of itself. */
  @Test
  void score_itemWithoutWeightOfTheProfile_isNotScored() {
    Model model = new Ease(1).train(data());

    assertThat(ModelScores.scored(model, Profile.builder().add(A, 1f).build()))
        .isEqualTo(ItemSet.of(3, B));
    assertThat(ModelScores.scored(model, Profile.builder().add(A, 1f).add(B, 1f).build()))
        .isEqualTo(ItemSet.of(3, A, B));
    assertThat(ModelScores.scored(model, Profile.builder().add(C, 1f).build()).isEmpty()).isTrue();
  }

  /** a and c never occur together, but each occurs with b, so their weights are negative. */
  @Test
  void explain_contributionsOfBothSigns_keepsTheSignOfTheScore() {
    TrainingData data =
        PurchaseLogs.purchases("u1 a", "u1 b", "u2 a", "u2 b", "u3 b", "u3 c", "u4 b", "u4 c");
    Model model = new Ease(1).train(data);
    Profile profile = Profile.builder().add(A, 1f).add(B, 0.1f).build();

    assertThat(DenseMatrices.scores(model, profile)[C]).isNegative();
    assertThat(ModelScores.shares(model, profile, C))
        .containsExactly(new Explanation.Share(new Cause.History(A), 1));
  }

  @Test
  void train_emptyLog_scoresNothing() {
    Model model = Ease.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(DenseMatrices.scores(model, Profile.builder().build())).isEmpty();
  }

  /** Most of the bytes are two panels of 128 rows of 3 floats and two 128 × 128 pivot blocks. */
  @Test
  void train_tooLittleMemory_isRejectedWithAdvice() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new Ease(1)
                    .train(
                        data(),
                        TrainingContext.DEFAULTS,
                        new AvailableHeap(3 * GIGABYTE, 3 * GIGABYTE)))
        .withMessageContainingAll("Ease of 3 items", "0.0 GB", "-Xmx4g", "train Slim");
  }

  @Test
  void train_enoughMemory_isAccepted() {
    assertThat(
            new Ease(1)
                .train(data(), TrainingContext.DEFAULTS, new AvailableHeap(GIGABYTE, 0))
                .items()
                .size())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0", "-1, -1.0", "NaN, NaN", "Infinity, Infinity"})
  void construct_regularizationNotPositiveOrNotFinite_isRejected(double value, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ease.DEFAULTS.withRegularization(value))
        .withMessage("regularization must be positive and finite: " + shown);
  }

  @Test
  void format_anyAlgorithm_containsAllComponents() {
    assertThat(RecordText.format(new Ease(80))).isEqualTo("ease(regularization=80.0)");
  }

  private static TrainingData data() {
    return PurchaseLogs.purchases("u1 a", "u1 b", "u2 a", "u2 b", "u3 a", "u4 c");
  }
}
