package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn.Weighting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected values are computed by hand on this purchase matrix:
 *
 * <pre>
 *      a b c d
 * u1   1 2 . .     ‖a‖ = √3, ‖b‖ = √5, ‖c‖ = √2, ‖d‖ = 1
 * u2   1 1 1 .     users: a 3, b 2, c 2, d 1, total 4
 * u3   1 . 1 .     shared: ab 2, ac 2, bc 1
 * u4   . . . 1     products: ab 1·2 + 1·1 = 3, ac 2, bc 1
 * </pre>
 */
class ItemKnnTest extends ModelContract {

  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final Offset<Float> ROUNDING = within(1e-6f);

  @Override
  protected List<Algorithm> algorithms() {
    List<Algorithm> algorithms = new ArrayList<>();
    for (Similarity similarity : Similarity.values()) {
      algorithms.add(new ItemKnn(5, similarity, 2, false));
      algorithms.add(new ItemKnn(1000, similarity, 0, true));
    }
    for (Weighting weighting : Weighting.values()) {
      algorithms.add(new ItemKnn(5, Similarity.COSINE, 2, false).withWeighting(weighting));
    }
    algorithms.add(new ItemKnn(1000, Similarity.COSINE, 0, true).withAlpha(0.2));
    return algorithms;
  }

  @Test
  void score_cosine_equalsHandComputedValues() {
    ItemKnn knn = new ItemKnn(10, Similarity.COSINE, 0, false);

    assertRow(knn, A, 0, 3 / Math.sqrt(15), 2 / Math.sqrt(6), 0);
    assertRow(knn, B, 3 / Math.sqrt(15), 0, 1 / Math.sqrt(10), 0);
    assertRow(knn, C, 2 / Math.sqrt(6), 1 / Math.sqrt(10), 0, 0);
    assertRow(knn, 3, 0, 0, 0, 0);
  }

  @Test
  void score_cosineWithShrinkage_equalsHandComputedValues() {
    ItemKnn knn = new ItemKnn(10, Similarity.COSINE, 1, false);

    assertRow(knn, A, 0, 3 / (Math.sqrt(15) + 1), 2 / (Math.sqrt(6) + 1), 0);
  }

  @Test
  void score_jaccard_equalsHandComputedValues() {
    ItemKnn knn = new ItemKnn(10, Similarity.JACCARD, 0, false);

    assertRow(knn, A, 0, 2 / 3.0, 2 / 3.0, 0);
    assertRow(knn, B, 2 / 3.0, 0, 1 / 3.0, 0);
    assertRow(knn.withShrinkage(1), B, 2 / 4.0, 0, 1 / 4.0, 0);
  }

  /**
   * The denominator counts the users of the history item: two of the three users of a have b, and
   * both users of b have a.
   */
  @Test
  void score_conditionalProbability_equalsHandComputedValues() {
    ItemKnn knn = new ItemKnn(10, Similarity.CONDITIONAL_PROBABILITY, 0, false);

    assertRow(knn, A, 0, 2 / 3.0, 2 / 3.0, 0);
    assertRow(knn, B, 1, 0, 1 / 2.0, 0);
    assertRow(knn.withShrinkage(1), B, 2 / 3.0, 0, 1 / 3.0, 0);
  }

  /**
   * r(ab) = 2 (2 ln (2·4 / 3·2) + ln (1·4 / 3·2) + ln (1·4 / 1·2)) = 1.72609. The overlap of b and
   * c is exactly the one expected by chance: 1 · 4 = 2 · 2.
   */
  @Test
  void score_logLikelihood_equalsHandComputedValues() {
    double r = 2 * (2 * Math.log(4 / 3.0) + Math.log(2 / 3.0) + Math.log(2));
    ItemKnn knn = new ItemKnn(10, Similarity.LOG_LIKELIHOOD, 0, false);

    assertThat(r).isCloseTo(1.72609, within(1e-5));
    assertRow(knn, A, 0, r / (1 + r), r / (1 + r), 0);
    assertRow(knn, B, r / (1 + r), 0, 0, 0);
    assertRow(knn.withShrinkage(1), B, r / (2 + r), 0, 0, 0);
  }

  @Test
  void score_rowNormalized_sumsToOne() {
    ItemKnn knn = new ItemKnn(10, Similarity.JACCARD, 0, true);

    assertRow(knn, A, 0, 1 / 2.0, 1 / 2.0, 0);
    assertRow(knn, B, 2 / 3.0, 0, 1 / 3.0, 0);
    assertRow(knn, 3, 0, 0, 0, 0);
  }

  /** The sum covers only the kept neighbors. */
  @Test
  void score_prunedAndRowNormalized_sumsToOne() {
    assertRow(new ItemKnn(1, Similarity.JACCARD, 0, true), B, 1, 0, 0, 0);
  }

  /** b and c both have similarity ⅔ to a; the lower item index is kept. */
  @Test
  void score_oneNeighbor_keepsTheBestAndBreaksTiesByIndex() {
    ItemKnn knn = new ItemKnn(1, Similarity.JACCARD, 0, false);

    assertRow(knn, A, 0, 2 / 3.0, 0, 0);
    assertRow(knn, B, 2 / 3.0, 0, 0, 0);
  }

  @Test
  void score_maxNeighbors_keepsAll() {
    ItemKnn all = new ItemKnn(Integer.MAX_VALUE, Similarity.JACCARD, 0, false);

    assertRow(all, B, 2 / 3.0, 0, 1 / 3.0, 0);
  }

  /** c = 2.5 · sim(b, c) + 1 · sim(a, c); a itself gets a score from b. */
  @Test
  void score_historyAndBasket_equalsTheWeightedSum() {
    Model model = new ItemKnn(10, Similarity.JACCARD, 0, false).train(data());
    Profile profile = Profile.builder().add(B, 2.5f).addToBasket(A).build();

    assertThat(scores(model, profile))
        .containsExactly(new float[] {2.5f * 2 / 3, 2 / 3f, 2.5f / 3 + 2 / 3f, 0f}, ROUNDING);
  }

  /** The score of c is 1 · ⅓ from b in the history plus ⅔ from a in the basket. */
  @Test
  void explain_historyAndBasket_dividesTheScore() {
    Model model = new ItemKnn(10, Similarity.JACCARD, 0, false).train(data());
    Profile profile = Profile.builder().add(B, 1f).add(3, 1f).addToBasket(A).build();

    List<Explanation.Share> shares = ModelScores.shares(model, profile, C);

    assertThat(shares)
        .extracting(Explanation.Share::cause)
        .containsExactly(new Cause.Basket(A), new Cause.History(B));
    assertThat(shares.get(0).share()).isCloseTo(2 / 3.0, within(1e-6));
    assertThat(shares.get(1).share()).isCloseTo(1 / 3.0, within(1e-6));
  }

  /** b and c both have similarity ⅔ to a; c was added first. */
  @Test
  void explain_equalShares_areOrderedByItem() {
    Model model = new ItemKnn(10, Similarity.JACCARD, 0, false).train(data());
    Profile profile = Profile.builder().add(C, 1f).add(B, 1f).build();

    assertThat(ModelScores.shares(model, profile, A))
        .containsExactly(
            new Explanation.Share(new Cause.History(B), 0.5),
            new Explanation.Share(new Cause.History(C), 0.5));
  }

  @Test
  void train_emptyLog_scoresNothing() {
    Model model = ItemKnn.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(scores(model, Profile.builder().build())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_neighborsNotPositive_isRejected(int neighbors) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemKnn.DEFAULTS.withNeighbors(neighbors))
        .withMessage("neighbors must be positive: " + neighbors);
  }

  @ParameterizedTest
  @CsvSource({"-0.5, -0.5", "NaN, NaN", "Infinity, Infinity"})
  void construct_shrinkageNegativeOrNotFinite_isRejected(double shrinkage, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemKnn.DEFAULTS.withShrinkage(shrinkage))
        .withMessageContainingAll("shrinkage", "not negative", shown);
  }

  @ParameterizedTest
  @CsvSource({"-0.1, -0.1", "1.1, 1.1", "NaN, NaN"})
  void construct_alphaOutOfRange_isRejected(double alpha, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemKnn.DEFAULTS.withAlpha(alpha))
        .withMessage("alpha must be between 0 and 1: " + shown);
  }

  @Test
  void construct_weightingOrAlphaWithoutCosine_isRejected() {
    String[] messageParts = {"similarity", "COSINE", "weighting", "alpha", "JACCARD"};
    ItemKnn jaccard = ItemKnn.DEFAULTS.withSimilarity(Similarity.JACCARD);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> jaccard.withWeighting(Weighting.TF_IDF))
        .withMessageContainingAll(messageParts);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jaccard.withAlpha(0.4))
        .withMessageContainingAll(messageParts);
  }

  /** With α = 1, the divisor is the squared norm of the history item: 3 for a, 5 for b. */
  @Test
  void score_asymmetricCosine_equalsHandComputedValues() {
    ItemKnn knn = new ItemKnn(10, Similarity.COSINE, 0, false);

    assertRow(knn.withAlpha(1), A, 0, 3 / 3.0, 2 / 3.0, 0);
    assertRow(knn.withAlpha(1), B, 3 / 5.0, 0, 1 / 5.0, 0);
    assertRow(knn.withAlpha(0), A, 0, 3 / 5.0, 2 / 2.0, 0);
  }

  @Test
  void with_eachComponent_changesOnlyThatComponent() {
    ItemKnn knn = new ItemKnn(5, Similarity.COSINE, 1, false);

    assertThat(knn.withNeighbors(6)).isEqualTo(new ItemKnn(6, Similarity.COSINE, 1, false));
    assertThat(knn.withSimilarity(Similarity.JACCARD))
        .isEqualTo(new ItemKnn(5, Similarity.JACCARD, 1, false));
    assertThat(knn.withShrinkage(2)).isEqualTo(new ItemKnn(5, Similarity.COSINE, 2, false));
    assertThat(knn.withRowNormalized(true)).isEqualTo(new ItemKnn(5, Similarity.COSINE, 1, true));
    assertThat(knn.withWeighting(Weighting.BM25))
        .isEqualTo(new ItemKnn(5, Similarity.COSINE, 1, false, Weighting.BM25, 0.5));
    assertThat(knn.withAlpha(0.25))
        .isEqualTo(new ItemKnn(5, Similarity.COSINE, 1, false, Weighting.NONE, 0.25));
  }

  @Test
  void format_anyAlgorithm_containsAllComponents() {
    assertThat(RecordText.format(new ItemKnn(5, Similarity.LOG_LIKELIHOOD, 1.5, true)))
        .isEqualTo(
            "item-knn(neighbors=5,similarity=log-likelihood,shrinkage=1.5,rowNormalized=true,"
                + "weighting=none,alpha=0.5)");
  }

  private static void assertRow(ItemKnn knn, int item, double... expected) {
    float[] row = scores(knn.train(data()), Profile.builder().add(item, 1f).build());
    float[] floats = new float[expected.length];
    Arrays.setAll(expected, j -> floats[j] = (float) expected[j]);

    assertThat(row).as("item %d", item).containsExactly(floats, ROUNDING);
  }

  private static float[] scores(Model model, Profile profile) {
    return ModelScores.scores(model, profile);
  }

  private static TrainingData data() {
    return TrainingData.of(
        EventLog.of(
            Stream.of("u1 a", "u1 b", "u1 b", "u2 a", "u2 b", "u2 c", "u3 a", "u3 c", "u4 d")
                .map(row -> row.split(" "))
                .map(row -> Event.of(row[0], row[1], EventKind.PURCHASE))));
  }
}
