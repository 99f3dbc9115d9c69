package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.RecordText;
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

  @Override
  protected List<Algorithm> algorithms() {
    Weighted two = Weighted.of(KNN, MostPopular.DEFAULTS);
    return List.of(
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

  @Test
  void top_minMax_usesRangeOfEligibleItems() {
    Model model = weighted(Scale.MIN_MAX, 3, 1).train(FixedScores.DATA);
    ItemSet withoutFirst = ItemSet.of(4, 0).complement();

    // (2, 0, 0) / 2 and (-1, 1, 0) / 2
    assertThat(FixedScores.top(model, withoutFirst)).containsExactly("1 0.625", "2 0.125");
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
  void explain_positiveAndNegativeParts_usesPositivePart() {
    Model model = weighted(Scale.MIN_MAX, 3, 1).train(FixedScores.DATA);

    assertThat(((ExplainableModel) model).explain(FixedScores.PROFILE, 1))
        .containsExactly(new OldExplanation.Popularity(2, 1.0));
  }

  @Test
  void explain_positiveParts_splitsByContribution() {
    Weighted both =
        new Weighted(
            List.of(
                new FixedScores(List.of(4.0, 2.0, 1.0, 0.0)),
                new FixedScores(List.of(1.0, 4.0, 4.0, 0.0))),
            List.of(3.0, 2.0),
            Scale.MIN_MAX);

    List<OldExplanation> explanations =
        ((ExplainableModel) both.train(FixedScores.DATA)).explain(FixedScores.PROFILE, 1);

    assertThat(explanations)
        .extracting(OldExplanation::share)
        .satisfiesExactly(
            share -> assertThat(share).isCloseTo(4 / 7.0, within(1e-6)),
            share -> assertThat(share).isCloseTo(3 / 7.0, within(1e-6)));
    assertThat(explanations.get(0)).isInstanceOf(OldExplanation.Popularity.class);
  }

  @Test
  void explain_negativePartsOnly_usesThem() {
    Algorithm negative = new FixedScores(List.of(-4.0, 2.0, 1.0, 0.0));
    Model model = Weighted.of(negative).train(FixedScores.DATA);

    assertThat(((ExplainableModel) model).explain(FixedScores.PROFILE, 0))
        .containsExactly(new OldExplanation.Popularity(-4, 1.0));
    assertThat(((ExplainableModel) model).explain(FixedScores.PROFILE, 3)).isEmpty();
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
