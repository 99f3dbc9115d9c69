package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class WeightedExplanationTest {

  @Test
  void explain_positiveAndNegativeParts_usesPositivePart() {
    Model model = weighted(Scale.MIN_MAX, 3, 1).train(FixedScores.DATA);

    assertThat(ModelScores.shares(model, FixedScores.PROFILE, 1))
        .containsExactly(new Explanation.Share(new Cause.Popularity(2), 1));
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

    // 3 · 2 / 4 and 2 · 4 / 4
    assertShares(
        ModelScores.explain(both.train(FixedScores.DATA), FixedScores.PROFILE, 1),
        Map.of(new Cause.Popularity(4), 4 / 7.0, new Cause.Popularity(2), 3 / 7.0));
  }

  /** Both parts name the same cause for the second item. */
  @Test
  void explain_sameCauseInTwoParts_isMerged() {
    Weighted both =
        new Weighted(
            List.of(
                new FixedScores(List.of(4.0, 2.0, 1.0, 0.0)),
                new FixedScores(List.of(8.0, 2.0, 4.0, 0.0))),
            List.of(3.0, 2.0),
            Scale.MIN_MAX);

    assertShares(
        ModelScores.explain(both.train(FixedScores.DATA), FixedScores.PROFILE, 1),
        Map.of(new Cause.Popularity(2), 1.0));
  }

  /** Scores all items 1 and explains none. */
  public record Unexplained() implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      return new UnexplainedModel(ModelInfo.of(this, data, context), data.items());
    }
  }

  private record UnexplainedModel(ModelInfo info, IdMap items) implements Model {

    @Override
    public Scorer scorer(Profile profile) {
      return new UnexplainedScorer(profile);
    }
  }

  private record UnexplainedScorer(Profile profile) implements Scorer {

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      Arrays.fill(scores, 1f);
      scored.addAll();
    }
  }

  @Test
  void explain_partWithoutCauses_isRemainder() {
    Weighted both =
        new Weighted(
            List.of(new FixedScores(List.of(4.0, 2.0, 1.0, 0.0)), new Unexplained()),
            List.of(1.0, 2.0),
            Scale.MIN_MAX);

    Explanation explanation =
        ModelScores.explain(both.train(FixedScores.DATA), FixedScores.PROFILE, 1);

    // 1 · 2 / 4 and 2 · 1 / 1
    assertShares(explanation, Map.of(new Cause.Popularity(2), 0.2));
    assertThat(explanation.remainder()).isCloseTo(0.8, within(1e-6));
  }

  /** The second item has a score of 0 on the scale of both parts; the fourth has no score. */
  @Test
  void explain_allContributionsZero_splitsEquallyAmongScoringParts() {
    RankFusion hybrid =
        RankFusion.of(
            new FixedScores(List.of(4.0, 2.0, 1.0, 0.0)),
            new FixedScores(List.of(0.0, 9.0, 4.0, 0.0)),
            new FixedScores(List.of(7.0, 0.0, 0.0, 0.0)));
    BaseModels parts = BaseModels.train(hybrid.parts(), FixedScores.DATA, TrainingContext.DEFAULTS);
    ScoreNormalizer zero =
        (scorers, part, scores, scored) -> {
          scorers.scorer(part).score(scores, scored);
          Arrays.fill(scores, 0f);
        };
    Model model =
        new WeightedModel(
            ModelInfo.of(hybrid, FixedScores.DATA, TrainingContext.DEFAULTS),
            parts,
            new double[] {0.2, 0.3, 0.5},
            List.of(zero, zero, zero));

    assertShares(
        ModelScores.explain(model, FixedScores.PROFILE, 1),
        Map.of(new Cause.Popularity(2), 0.5, new Cause.Popularity(9), 0.5));
    assertThat(ModelScores.explain(model, FixedScores.PROFILE, 3)).isEqualTo(Explanation.NONE);
  }

  private static void assertShares(Explanation explanation, Map<Cause, Double> expected) {
    assertThat(explanation.shares())
        .extracting(Explanation.Share::cause)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    assertThat(explanation.shares())
        .isSortedAccordingTo(Comparator.comparingDouble(Explanation.Share::share).reversed())
        .allSatisfy(
            share ->
                assertThat(share.share()).isCloseTo(expected.get(share.cause()), within(1e-6)));
  }

  @Test
  void explain_negativePartsOnly_usesThem() {
    Algorithm negative = new FixedScores(List.of(-4.0, 2.0, 1.0, 0.0));
    Model model = Weighted.of(negative).train(FixedScores.DATA);

    assertThat(ModelScores.shares(model, FixedScores.PROFILE, 0))
        .containsExactly(new Explanation.Share(new Cause.Popularity(-4), 1));
    assertThat(ModelScores.explain(model, FixedScores.PROFILE, 3)).isEqualTo(Explanation.NONE);
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
