package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class MostPopularTest extends ModelContract {

  private static final Profile EMPTY_PROFILE = Profile.builder().build();

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(MostPopular.DEFAULTS);
  }

  /** b: anna (twice) and ben, each counted once; c: ben; a: cleo, who returned it. */
  @Test
  void score_byHand_equalsUserCount() {
    Model model = model();

    float[] scores = new float[3];
    model.score(EMPTY_PROFILE, scores);

    assertThat(scores).containsExactly(0, 2, 1);
  }

  @Test
  void score_anyProfile_givesSameScores() {
    float[] scores = new float[3];

    model().score(Profile.builder().add(2, 5f).addToBasket(0).build(), scores);

    assertThat(scores).containsExactly(0, 2, 1);
  }

  @Test
  void explain_byHand_returnsUserCount() {
    ExplainableModel model = (ExplainableModel) model();

    assertThat(model.explain(EMPTY_PROFILE, 1))
        .containsExactly(new OldExplanation.Popularity(2, 1));
    assertThat(model.explain(EMPTY_PROFILE, 0)).isEmpty();
  }

  @Test
  void train_emptyLog_hasNoItems() {
    Model model = MostPopular.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(model.items().size()).isZero();
    model.score(EMPTY_PROFILE, new float[0]);
  }

  @Test
  void format_anyInstance_returnsName() {
    assertThat(RecordText.format(MostPopular.DEFAULTS)).isEqualTo("most-popular");
  }

  private static Model model() {
    return MostPopular.DEFAULTS.train(
        TrainingData.of(
            EventLog.of(
                Stream.of(
                    Event.of("anna", "b", EventKind.PURCHASE),
                    Event.of("anna", "b", EventKind.PURCHASE),
                    Event.of("ben", "b", EventKind.VIEW),
                    Event.of("ben", "c", EventKind.PURCHASE),
                    Event.of("cleo", "a", EventKind.PURCHASE),
                    Event.of("cleo", "a", EventKind.REFUND)))));
  }
}
