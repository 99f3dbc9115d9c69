package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
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
    assertThat(ModelScores.scores(model(), EMPTY_PROFILE)).containsExactly(0, 2, 1);
  }

  @Test
  void score_anyProfile_givesSameScores() {
    Profile profile = Profile.builder().add(2, 5f).addToBasket(0).build();

    assertThat(ModelScores.scores(model(), profile)).containsExactly(0, 2, 1);
  }

  @Test
  void explain_byHand_returnsUserCount() {
    Model model = model();

    assertThat(ModelScores.shares(model, EMPTY_PROFILE, 1))
        .containsExactly(new Explanation.Share(new Cause.Popularity(2), 1));
    assertThat(ModelScores.explain(model, EMPTY_PROFILE, 0)).isEqualTo(Explanation.NONE);
  }

  @Test
  void train_emptyLog_hasNoItems() {
    Model model = MostPopular.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(model.itemCount()).isZero();
    assertThat(ModelScores.scores(model, EMPTY_PROFILE)).isEmpty();
    assertThat(ModelScores.top(model, EMPTY_PROFILE, 3).size()).isZero();
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
