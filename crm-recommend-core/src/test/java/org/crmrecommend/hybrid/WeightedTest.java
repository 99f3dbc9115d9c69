package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Trending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightedTest extends ModelContract {

  private static final Algorithm KNN = new ItemKnn(5, Similarity.COSINE, 0, false);
  private static final Algorithm USER_KNN = new UserKnn(10, Similarity.COSINE, 0);
  private static final Profile BUYER_OF_FIRST = Profile.builder().add(0, 1).build();

  @Override
  protected List<Algorithm> algorithms() {
    Weighted two = Weighted.of(KNN, MostPopular.DEFAULTS);
    return List.of(
        Weighted.of(UserKnn.DEFAULTS.withNeighbors(4), KNN, MostPopular.DEFAULTS),
        two,
        two.withWeights(List.of(0.9, 0.1)).withScale(Scale.MIN_MAX),
        two.withScale(Scale.RANK),
        two.withScale(Scale.ISOTONIC),
        new Weighted(List.of(KNN, MostPopular.DEFAULTS), List.of(0.0, 2.0), Scale.Z),
        Weighted.of(two.withScale(Scale.RANK), MostPopular.DEFAULTS));
  }

  @Test
  void score_minMax_isMeanOfScoresDividedByRange() {
    Model model = weighted(Scale.MIN_MAX, 3, 1).train(FixedScores.DATA);

    // (4, 2, 0, 0) / 4 and (0, -1, 1, 0) / 2, with weights ¾ and ¼
    assertThat(FixedScores.scores(model)).containsExactly(0.75f, 0.25f, 0.125f, 0f);
  }

  /** The same scores as without a filter, although the first item determines the range. */
  @Test
  void score_anyFilter_isTheSame() {
    Model model = weighted(Scale.MIN_MAX, 3, 1).train(FixedScores.DATA);
    ItemSet withoutFirst = ItemSet.of(4, 0).complement();

    assertThat(FixedScores.top(model, ItemSet.all(4)))
        .containsExactly("0 0.75", "1 0.25", "2 0.125");
    assertThat(FixedScores.top(model, withoutFirst)).containsExactly("1 0.25", "2 0.125");
  }

  @Test
  void score_minMaxAndHistory_usesRangeOutsideHistory() {
    Model model = weighted(Scale.MIN_MAX, 3, 1).train(FixedScores.DATA);

    // without the first item, the ranges are 2 − 0 and 1 − (−1):
    // (4, 2, 0, 0) / 2 and (0, -1, 1, 0) / 2, with weights ¾ and ¼
    assertThat(ModelScores.scores(model, BUYER_OF_FIRST)).containsExactly(1.5f, 0.625f, 0.125f, 0f);
  }

  @Test
  void score_zAndHistory_usesDeviationOutsideHistory() {
    Model model = weighted(Scale.Z, 1, 1).train(FixedScores.DATA);
    double firstDeviation = Math.sqrt(4 / 3.0 - 4 / 9.0); // of 2, 0, 0
    double secondDeviation = Math.sqrt(2 / 3.0); // of -1, 1, 0

    assertThat(ModelScores.scores(model, BUYER_OF_FIRST))
        .containsExactly(
            new float[] {
              (float) (2 / firstDeviation),
              (float) (1 / firstDeviation - 0.5 / secondDeviation),
              (float) (0.5 / secondDeviation),
              0f
            },
            within(1e-6f));
  }

  @Test
  void score_rankAndHistory_countsItemsOutsideHistory() {
    Algorithm one = new FixedScores(List.of(5.0, 3.0, 9.0, 1.0));
    Model model = Weighted.of(one).withScale(Scale.RANK).train(FixedScores.DATA);

    // outside the history, the ranks are –, 2, 1, 3; one of these items is before the first item
    assertThat(ModelScores.scores(model, BUYER_OF_FIRST))
        .containsExactly(new float[] {0.999f, 0.999f, 1f, 0.998f}, within(1e-6f));
  }

  /** A model for repurchases scores no other items, so there is no other scale. */
  @ParameterizedTest
  @EnumSource(
      value = Scale.class,
      names = {"MIN_MAX", "Z"})
  void score_onlyHistoryScored_usesScaleOfAllItems(Scale scale) {
    Algorithm repurchases = new FixedScores(List.of(500.0, 0.0, 0.0, 0.0));
    Model model = Weighted.of(repurchases).withScale(scale).train(FixedScores.DATA);
    double deviation = Math.sqrt(500 * 500 / 4.0 - 125 * 125); // of 500, 0, 0, 0
    double expected = scale == Scale.MIN_MAX ? 1 : 500 / deviation;

    float[] scores = ModelScores.scores(model, BUYER_OF_FIRST);

    assertThat((double) scores[0]).isCloseTo(expected, within(1e-6));
  }

  @Test
  void score_allItemsInHistory_usesScaleOfAllItems() {
    Model model = weighted(Scale.MIN_MAX, 3, 1).train(FixedScores.DATA);
    Profile buyerOfAll = Profile.builder().add(0, 1).add(1, 1).add(2, 1).add(3, 1).build();

    assertThat(ModelScores.scores(model, buyerOfAll)).containsExactly(FixedScores.scores(model));
  }

  /** The scale of the other items is so small that the quotient is no float. */
  @ParameterizedTest
  @EnumSource(Scale.class)
  void score_extremeScoreInHistory_isFinite(Scale scale) {
    Algorithm extreme = new FixedScores(List.of(3e38, 1e-44, 0.0, 0.0));
    Model model = Weighted.of(extreme, extreme).withScale(scale).train(FixedScores.DATA);

    for (float score : ModelScores.scores(model, BUYER_OF_FIRST)) {
      assertThat(score).isFinite().isNotNegative();
    }
  }

  /** The calibration was learned on scores up to 1e-40. */
  @Test
  void normalize_isotonicAndExtremeScore_isFinite() {
    IsotonicCalibration calibration =
        IsotonicCalibration.fit(new float[] {0, 1e-40f}, new float[] {0, 1}, new float[] {1, 1});
    BaseModels extreme =
        BaseModels.train(
            List.of(new FixedScores(List.of(3e38, -3e38, 0.0, 0.0))),
            FixedScores.DATA,
            TrainingContext.DEFAULTS);
    float[] scores = new float[4];

    calibration.normalize(
        new BaseScorers(extreme, FixedScores.PROFILE), 0, scores, ItemSet.builder(4));

    assertThat(scores).containsExactly(Float.MAX_VALUE / 2, -Float.MAX_VALUE / 2, 0f, 0f);
  }

  @Test
  void scored_partWithPositiveWeight_decides() {
    Algorithm first = new FixedScores(List.of(4.0, 2.0, 0.0, 0.0));
    Algorithm opposite = new FixedScores(List.of(-4.0, 0.0, 0.0, 0.0));
    Algorithm ignored = new FixedScores(List.of(0.0, 0.0, 0.0, 7.0));
    Weighted weighted =
        new Weighted(List.of(first, opposite, ignored), List.of(1.0, 1.0, 0.0), Scale.MIN_MAX);
    Model model = weighted.train(FixedScores.DATA);

    // 4 / 4 − 4 / 4 is a score of 0
    assertThat(FixedScores.scores(model)).containsExactly(0f, 0.25f, 0f, 0f);
    assertThat(ModelScores.scored(model, FixedScores.PROFILE)).isEqualTo(ItemSet.of(4, 0, 1));
    assertThat(FixedScores.top(model, ItemSet.all(4))).containsExactly("1 0.25", "0 0.0");
  }

  @Test
  void score_z_isMeanOfScoresDividedByDeviation() {
    Model model = weighted(Scale.Z, 1, 1).train(FixedScores.DATA);
    double firstDeviation = Math.sqrt(20 / 4.0 - 1.5 * 1.5);
    double secondDeviation = Math.sqrt(2 / 4.0);

    assertThat(FixedScores.scores(model))
        .containsExactly(
            new float[] {
              (float) (2 / firstDeviation),
              (float) (1 / firstDeviation - 0.5 / secondDeviation),
              (float) (0.5 / secondDeviation),
              0f
            },
            within(1e-6f));
  }

  @Test
  void score_zOfConstantScores_isOne() {
    Algorithm constantScores = new FixedScores(List.of(5.0, 5.0, 5.0, 5.0));

    assertThat(FixedScores.scores(Weighted.of(constantScores).train(FixedScores.DATA)))
        .containsExactly(1f, 1f, 1f, 1f);
  }

  @Test
  void score_rank_decreasesByOneThousandthPerRank() {
    Model model = weighted(Scale.RANK, 1, 1).train(FixedScores.DATA);

    // ranks 1, 2, –, – and –, 2, 1, –
    assertThat(FixedScores.scores(model))
        .containsExactly(new float[] {0.5f, 0.999f, 0.5f, 0f}, within(1e-6f));
  }

  @Test
  void format_partsAndWeights_canBeParsed() {
    Weighted weighted =
        new Weighted(List.of(KNN, Trending.DEFAULTS), List.of(0.75, 0.25), Scale.MIN_MAX);
    RecordText<Algorithm> texts =
        RecordText.of("algorithm", List.of(weighted, KNN, Trending.DEFAULTS, USER_KNN));

    assertThat(texts.shorten(weighted)).isEqualTo("weighted");
    assertThat(texts.parse("weighted(parts=user-knn+weighted(scale=rank),weights=2+1,scale=z)"))
        .isEqualTo(
            new Weighted(
                List.of(USER_KNN, weighted.withScale(Scale.RANK)), List.of(2.0, 1.0), Scale.Z));
  }

  @Test
  void construct_noParts_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(Weighted::of)
        .withMessage("parts must not be empty");
  }

  @Test
  void construct_wrongNumberOfWeights_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weighted.of(KNN).withWeights(List.of(1.0, 2.0)))
        .withMessageContainingAll("weights", "part (1)", "[1.0, 2.0]");
  }

  @Test
  void construct_invalidWeights_isRejected() {
    for (List<Double> weights :
        List.of(List.of(1.0, -0.5), List.of(0.0, 0.0), List.of(1.0, Double.NaN))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Weighted.of(KNN, USER_KNN).withWeights(weights))
          .withMessageContainingAll("weights", "between 0 and 1e9", "positive", weights.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void top_singlePart_keepsItsOrder(Scale scale) {
    Algorithm one = new FixedScores(List.of(0.5, 3.0, 0.0, 2.0));
    Model model = Weighted.of(one).withScale(scale).train(FixedScores.DATA);

    assertThat(FixedScores.top(model, ItemSet.all(4)))
        .extracting(text -> text.charAt(0))
        .containsExactly('1', '3', '0');
  }

  private static Weighted weighted(Scale scale, double first, double second) {
    return new Weighted(
        List.of(
            new FixedScores(List.of(4.0, 2.0, 0.0, 0.0)),
            new FixedScores(List.of(0.0, -1.0, 1.0, 0.0))),
        List.of(first, second),
        scale);
  }
}
