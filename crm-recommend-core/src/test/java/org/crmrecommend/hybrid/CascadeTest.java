package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;

class CascadeTest extends ModelContract {

  private static final Algorithm KNN = new ItemKnn(5, Similarity.COSINE, 0, false);

  /** The first model ranks 0, 1, 2, 3; the second ranks 2, 3, 1 and does not score 0. */
  private static final Cascade CASCADE =
      Cascade.of(
          new FixedScores(List.of(4.0, 3.0, 2.0, 1.0)),
          new FixedScores(List.of(0.0, -1.0, 9.0, 5.0)));

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        Cascade.of(MostPopular.DEFAULTS, KNN),
        Cascade.of(KNN, MostPopular.DEFAULTS).withDepth(7),
        Cascade.of(MostPopular.DEFAULTS, MostPopular.DEFAULTS).withDepth(10_000_000));
  }

  @Test
  void top_largeDepth_ordersBySecondModelThenUnscored() {
    Model model = CASCADE.train(FixedScores.DATA);

    assertThat(FixedScores.top(model, ItemSet.all(4)))
        .containsExactly("2 4.0", "3 3.0", "1 2.0", "0 1.0");
  }

  /** The scores 2 and 1 of the first model, minus the higher one, are 0 and −1. */
  @Test
  void top_smallDepth_appendsItemsBeyondDepthInOrderOfFirstModel() {
    Model model = CASCADE.withDepth(2).train(FixedScores.DATA);
    ItemSet withoutFirst = ItemSet.of(4, 0).complement();

    assertThat(FixedScores.top(model, ItemSet.all(4)))
        .containsExactly("1 2.0", "0 1.0", "2 0.0", "3 -1.0");
    assertThat(FixedScores.top(model, withoutFirst)).containsExactly("1 2.0", "2 0.0", "3 -1.0");
    assertThat(FixedScores.scores(model)).containsExactly(1f, 2f, 0f, -1f);
  }

  /**
   * Outside the history, the first model ranks 0, 2, 3. One of them is before item 1, so the first
   * two ranks are items 0, 1 and 2.
   */
  @Test
  void score_itemInHistory_takesNoRank() {
    Model model = CASCADE.withDepth(2).train(FixedScores.DATA);
    Profile buyerOfB = Profile.builder().add(1, 1).build();

    assertThat(ModelScores.scores(model, buyerOfB)).containsExactly(1f, 2f, 3f, 0f);
  }

  @Test
  void score_extremeScores_isFiniteAndInOrder() {
    Cascade extreme =
        new Cascade(
            new FixedScores(List.of(3e38, 2e38, -2e38, -3e38)),
            new FixedScores(List.of(1.0, 0.0, 0.0, 0.0)),
            1);

    // 2e38, -2e38 and -3e38 minus 2e38, at least the lowest float
    assertThat(FixedScores.scores(extreme.train(FixedScores.DATA)))
        .containsExactly(1f, 0f, -Float.MAX_VALUE, -Float.MAX_VALUE);
  }

  @Test
  void explain_bothModelsScoreItem_splitsEqually() {
    Model model = CASCADE.withDepth(3).train(FixedScores.DATA);

    assertThat(ModelScores.shares(model, FixedScores.PROFILE, 2))
        .containsExactly(
            new Explanation.Share(new Cause.Popularity(2), 0.5),
            new Explanation.Share(new Cause.Popularity(9), 0.5));
    assertThat(ModelScores.shares(model, FixedScores.PROFILE, 0))
        .containsExactly(new Explanation.Share(new Cause.Popularity(4), 1));
  }

  @Test
  void explain_itemBeyondDepth_namesCauseOfFirstModel() {
    Model model = CASCADE.withDepth(3).train(FixedScores.DATA);

    assertThat(ModelScores.shares(model, FixedScores.PROFILE, 3))
        .containsExactly(new Explanation.Share(new Cause.Popularity(1), 1));
  }

  @Test
  void construct_invalidDepth_isRejected() {
    for (int depth : List.of(0, -1, 10_000_001)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CASCADE.withDepth(depth))
          .withMessage("depth must be between 1 and 10,000,000: " + depth);
    }
  }
}
