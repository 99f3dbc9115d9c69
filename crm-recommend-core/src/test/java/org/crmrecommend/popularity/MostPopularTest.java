package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class MostPopularTest extends ModelContract {

  private static final Profile NOBODY = Profile.builder().build();

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(MostPopular.DEFAULTS);
  }

  /** b: anna twice and ben, one user each; c: ben; a: cleo, who sent it back. */
  @Test
  void score_byHand_isTheNumberOfUsers() {
    Model model = model();

    float[] scores = new float[3];
    model.score(NOBODY, scores);

    assertThat(scores).containsExactly(0, 2, 1);
  }

  @Test
  void score_anyProfile_isTheSame() {
    float[] scores = new float[3];

    model().score(Profile.builder().add(2, 5f).addToBasket(0).build(), scores);

    assertThat(scores).containsExactly(0, 2, 1);
  }

  @Test
  void explain_byHand_tellsTheNumberOfUsers() {
    Explains model = (Explains) model();

    assertThat(model.explain(NOBODY, 1)).containsExactly(new Cause.Popularity(2, 1));
    assertThat(model.explain(NOBODY, 0)).isEmpty();
  }

  @Test
  void train_emptyLog_scoresNothing() {
    Model model = MostPopular.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(model.items().size()).isZero();
    model.score(NOBODY, new float[0]);
  }

  @Test
  void format_always_isTheName() {
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
