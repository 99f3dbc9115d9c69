package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;

class TunedWeightedTest extends ModelContract {

  private static final WeightSearch SMALL = WeightSearch.DEFAULTS.withCandidates(20).withK(5);
  private static final TunedWeighted BOTH =
      TunedWeighted.of(new ItemKnn(5, Similarity.COSINE, 0, false), MostPopular.DEFAULTS)
          .withSearch(SMALL);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(BOTH, BOTH.withScale(Scale.MIN_MAX).withSearch(SMALL.withShare(0.5)));
  }

  @Test
  void train_randomLog_equalsWeightedWithFoundWeights() {
    TrainingData data = TrainingData.of(RandomLogs.log(3));

    Model tuned = BOTH.train(data);
    Model weighted = SMALL.search(new Weighted(BOTH.parts(), List.of(), Scale.Z), data).train(data);

    assertThat(FixedScores.scores(tuned)).containsExactly(FixedScores.scores(weighted));
  }

  @Test
  void parse_nestedSearch_isParsed() {
    RecordText<Algorithm> texts = RecordText.of("algorithm", List.of(MostPopular.DEFAULTS, BOTH));

    assertThat(
            texts.parse(
                "tuned-weighted(parts=most-popular,scale=rank,"
                    + "search=weight-search(holdout=leave-last-out,people=9))"))
        .isEqualTo(
            new TunedWeighted(
                List.of(MostPopular.DEFAULTS),
                Scale.RANK,
                SMALL.withHoldout(WeightSearch.Holdout.LEAVE_LAST_OUT).withPeople(9)));
  }

  @Test
  void construct_noParts_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(TunedWeighted::of)
        .withMessage("parts must not be empty");
  }
}
