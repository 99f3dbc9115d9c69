package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.OldExplanation;
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
        .containsExactly("2 100.0", "3 99.0", "1 98.0", "0 97.0");
  }

  @Test
  void top_smallDepth_omitsItemsBeyondDepth() {
    Model model = CASCADE.withDepth(2).train(FixedScores.DATA);
    ItemSet withoutFirst = ItemSet.of(4, 0).complement();

    assertThat(FixedScores.top(model, ItemSet.all(4))).containsExactly("1 2.0", "0 1.0");
    assertThat(FixedScores.top(model, withoutFirst)).containsExactly("2 2.0", "1 1.0");
    assertThat(FixedScores.scores(model)).containsExactly(1f, 2f, 0f, 0f);
  }

  @Test
  void explain_bothModelsScoreItem_splitsEqually() {
    ExplainableModel model = (ExplainableModel) CASCADE.withDepth(3).train(FixedScores.DATA);

    assertThat(model.explain(FixedScores.PROFILE, 2))
        .containsExactly(
            new OldExplanation.Popularity(2, 0.5), new OldExplanation.Popularity(9, 0.5));
    assertThat(model.explain(FixedScores.PROFILE, 0))
        .containsExactly(new OldExplanation.Popularity(4, 1));
    assertThat(model.explain(FixedScores.PROFILE, 3)).isEmpty();
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
