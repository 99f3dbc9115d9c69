package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
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
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected values are computed by hand on this purchase matrix:
 *
 * <pre>
 *      a b c d
 * u1   1 2 . .     ‖u1‖ = √5, ‖u2‖ = √3, ‖u3‖ = √2, ‖u4‖ = 1
 * u2   1 1 1 .
 * u3   1 . 1 .
 * u4   . . . 1
 * </pre>
 */
class UserKnnTest extends ModelContract {

  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final Offset<Float> ROUNDING = within(1e-6f);

  @Override
  protected List<Algorithm> algorithms() {
    List<Algorithm> algorithms = new ArrayList<>();
    for (Similarity similarity : Similarity.values()) {
      if (similarity == Similarity.LOG_LIKELIHOOD) {
        continue; // a user who has every item has similarity 0 to all others
      }
      algorithms.add(new UserKnn(5, similarity, 2));
      algorithms.add(new UserKnn(1000, similarity, 0));
    }
    return algorithms;
  }

  /** The similarity of a profile with only b is 2/√5 to u1 and 1/√3 to u2. */
  @Test
  void score_cosine_equalsHandComputedValues() {
    float u1 = (float) (2 / Math.sqrt(5));
    float u2 = (float) (1 / Math.sqrt(3));

    assertThat(scores(new UserKnn(10, Similarity.COSINE, 0), Profile.builder().add(B, 1f).build()))
        .containsExactly(new float[] {u1 + u2, 2 * u1 + u2, u2, 0}, ROUNDING);
  }

  /** The Jaccard similarity of {b, c} is 1/3 to u1, 2/3 to u2 and 1/3 to u3. */
  @Test
  void score_jaccardOfHistoryAndBasket_equalsHandComputedValues() {
    Profile profile = Profile.builder().add(B, 0.3f).addToBasket(C).build();

    assertThat(scores(new UserKnn(10, Similarity.JACCARD, 0), profile))
        .containsExactly(
            new float[] {1 / 3f + 2 / 3f + 1 / 3f, 2 / 3f + 2 / 3f, 2 / 3f + 1 / 3f, 0}, ROUNDING);
  }

  /** The three users of a all have similarity 1; only the first is kept. */
  @Test
  void score_tiedUsers_keepsTheLowerIndex() {
    Profile profile = Profile.builder().add(A, 1f).build();

    assertThat(scores(new UserKnn(1, Similarity.CONDITIONAL_PROBABILITY, 0), profile))
        .containsExactly(new float[] {1, 2, 0, 0}, ROUNDING);
  }

  /** An item in history and basket has weight 1 + 1 = 2. */
  @Test
  void score_itemInHistoryAndBasket_sumsTheWeights() {
    Profile both = Profile.builder().add(B, 1f).add(A, 2f).addToBasket(B).build();
    Profile history = Profile.builder().add(B, 2f).add(A, 2f).build();
    UserKnn knn = new UserKnn(10, Similarity.COSINE, 0);

    assertThat(scores(knn, both)).containsExactly(scores(knn, history), ROUNDING);
  }

  @Test
  void score_secondRequest_isIndependentOfTheFirst() {
    Model model = new UserKnn(10, Similarity.COSINE, 0).train(data());
    ModelScores.scores(model, Profile.builder().add(A, 1f).build());

    assertThat(ModelScores.scores(model, Profile.builder().build())).containsOnly(0f);
  }

  /**
   * The neighbors with c are u2, with similarity 2/4 to {a, b, d} through a and b, and u3, with
   * similarity 1/4 through a. Of the score of 3/4, a contributes 1/4 + 1/4 and b 1/4.
   */
  @Test
  void explain_jaccard_dividesEachNeighborAmongItsItems() {
    Model model = new UserKnn(10, Similarity.JACCARD, 0).train(data());
    Profile profile = Profile.builder().add(B, 3f).addToBasket(A).add(3, 1e-3f).build();

    List<Explanation.Share> shares = ModelScores.shares(model, profile, C);

    assertThat(shares)
        .extracting(Explanation.Share::cause)
        .containsExactly(new Cause.Basket(A), new Cause.History(B));
    assertThat(shares.get(0).share()).isCloseTo((1 / 4.0 + 1 / 4.0) / (3 / 4.0), within(1e-6));
  }

  /**
   * u1 is nearest to {a: 1, b: 2}, with similarity 1 · 1 / 5 through a plus 2 · 2 / 5 through b.
   */
  @Test
  void explain_cosine_sharesAreProportionalToProducts() {
    Model model = new UserKnn(1, Similarity.COSINE, 0).train(data());
    Profile profile = Profile.builder().add(A, 1f).add(B, 2f).build();

    List<Explanation.Share> shares = ModelScores.shares(model, profile, B);

    assertThat(shares)
        .extracting(Explanation.Share::cause)
        .containsExactly(new Cause.History(B), new Cause.History(A));
    assertThat(shares.get(0).share()).isCloseTo(4 / 5.0, within(1e-6));
    assertThat(shares.get(1).share()).isCloseTo(1 / 5.0, within(1e-6));
  }

  @Test
  void train_emptyLog_scoresNothing() {
    Model model = UserKnn.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(ModelScores.scores(model, Profile.builder().build())).isEmpty();
  }

  @Test
  void construct_neighborsNotPositive_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserKnn.DEFAULTS.withNeighbors(0))
        .withMessage("neighbors must be positive: 0");
  }

  @ParameterizedTest
  @CsvSource({"-0.5, -0.5", "NaN, NaN", "Infinity, Infinity"})
  void construct_shrinkageNegativeOrNotFinite_isRejected(double shrinkage, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserKnn.DEFAULTS.withShrinkage(shrinkage))
        .withMessageContainingAll("shrinkage", "not negative", shown);
  }

  @Test
  void with_eachComponent_changesOnlyThatComponent() {
    UserKnn knn = new UserKnn(5, Similarity.COSINE, 1);

    assertThat(knn.withNeighbors(6)).isEqualTo(new UserKnn(6, Similarity.COSINE, 1));
    assertThat(knn.withSimilarity(Similarity.JACCARD))
        .isEqualTo(new UserKnn(5, Similarity.JACCARD, 1));
    assertThat(knn.withShrinkage(2)).isEqualTo(new UserKnn(5, Similarity.COSINE, 2));
  }

  private static float[] scores(UserKnn knn, Profile profile) {
    return ModelScores.scores(knn.train(data()), profile);
  }

  private static TrainingData data() {
    return TrainingData.of(
        EventLog.of(
            Stream.of("u1 a", "u1 b", "u1 b", "u2 a", "u2 b", "u2 c", "u3 a", "u3 c", "u4 d")
                .map(row -> row.split(" "))
                .map(row -> Event.of(row[0], row[1], EventKind.PURCHASE))));
  }
}
