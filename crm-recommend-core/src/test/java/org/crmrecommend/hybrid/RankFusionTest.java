package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;

class RankFusionTest extends ModelContract {

  private static final Algorithm KNN = new ItemKnn(5, Similarity.COSINE, 0, false);

  /** The lists are 0, 1 and 2, 1, 0. */
  private static final RankFusion TWO_PARTS =
      RankFusion.of(
          new FixedScores(List.of(4.0, 2.0, 0.0, 0.0)),
          new FixedScores(List.of(1.0, 5.0, 9.0, 0.0)));

  @Override
  protected List<Algorithm> algorithms() {
    RankFusion two = RankFusion.of(KNN, MostPopular.DEFAULTS);
    return List.of(
        RankFusion.of(KNN, MostPopular.DEFAULTS, UserKnn.DEFAULTS.withNeighbors(4)),
        two,
        two.withWeights(List.of(1.0, 0.25)),
        two.withConstant(0.5),
        two.withDepth(7));
  }

  @Test
  void score_twoLists_addsReciprocalRanks() {
    Model model = TWO_PARTS.train(FixedScores.DATA);

    assertThat(FixedScores.scores(model))
        .containsExactly(
            new float[] {
              (float) ((1 / 61.0 + 1 / 63.0) / 2),
              (float) ((1 / 62.0 + 1 / 62.0) / 2),
              (float) (1 / 61.0 / 2),
              0f
            },
            within(1e-8f));
  }

  @Test
  void score_depthAndWeights_usesFirstRanksByWeight() {
    Model model =
        TWO_PARTS
            .withDepth(1)
            .withConstant(1)
            .withWeights(List.of(1.0, 3.0))
            .train(FixedScores.DATA);

    assertThat(FixedScores.scores(model)).containsExactly(0.125f, 0f, 0.375f, 0f);
  }

  /** Item 0 has ranks 1 and 3: (1/2 + 1/4) / 2; item 2 has rank 1 in the second list: 1/2 / 2. */
  @Test
  void score_anyFilter_isTheSame() {
    Model model = TWO_PARTS.withConstant(1).train(FixedScores.DATA);

    assertThat(FixedScores.top(model, ItemSet.of(4, 0, 2))).containsExactly("0 0.375", "2 0.25");
    assertThat(FixedScores.top(model, ItemSet.of(4, 2))).containsExactly("2 0.25");
  }

  /**
   * Without item 1, the lists are 0 and 2, 0. One item is before item 1 in both lists, so it has
   * rank 2 like item 0 in the second list.
   */
  @Test
  void score_itemInHistory_takesNoRank() {
    Model model = TWO_PARTS.withConstant(1).train(FixedScores.DATA);
    Profile buyerOfB = Profile.builder().add(1, 1).build();

    assertThat(ModelScores.scores(model, buyerOfB))
        .containsExactly(
            new float[] {
              (float) ((1 / 2.0 + 1 / 3.0) / 2),
              (float) ((1 / 3.0 + 1 / 3.0) / 2),
              (float) (1 / 2.0 / 2),
              0f
            },
            within(1e-7f));
  }

  @Test
  void explain_twoLists_splitsByReciprocalRank() {
    Model model = TWO_PARTS.withConstant(1).train(FixedScores.DATA);

    // contributions of 1/2 from the first list and 1/4 from the second
    assertThat(ModelScores.shares(model, FixedScores.PROFILE, 0))
        .extracting(Explanation.Share::share)
        .satisfiesExactly(
            share -> assertThat(share).isCloseTo(2 / 3.0, within(1e-6)),
            share -> assertThat(share).isCloseTo(1 / 3.0, within(1e-6)));
  }

  @Test
  void construct_invalidParameter_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO_PARTS.withConstant(0))
        .withMessage("constant must be positive and at most 1,000,000,000: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO_PARTS.withDepth(0))
        .withMessage("depth must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(RankFusion::of)
        .withMessage("parts must not be empty");
  }
}
