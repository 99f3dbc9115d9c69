package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

/** Three visits by hand: a, then a and b, then b. */
class TifuKnnTest extends ModelContract {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(TifuKnn.DEFAULTS, new TifuKnn(2, 0.5, 0.5, 3, 0.4, 0));
  }

  /** In two groups: b of age 0 has 1/4, a and b of age 1 have 0.5/4, a of the older group 0.5/2. */
  @Test
  void score_ownVisitsAlone_isAsByHand() {
    EventLog log =
        EventLog.of(
            List.of("a", "b").stream().map(item -> Event.of("u", item, EventKind.PURCHASE)));
    Profile profile =
        Profile.builder()
            .add(0, 1, START)
            .add(0, 1, START.plusSeconds(60))
            .add(1, 1, START.plusSeconds(60))
            .add(1, 1, START.plusSeconds(120))
            .build();
    float[] scores = new float[2];

    new TifuKnn(2, 0.5, 0.5, 1, 1, 0).train(TrainingData.of(log)).score(profile, scores);

    assertThat(scores).containsExactly(new float[] {0.375f, 0.375f}, within(1e-6f));
  }

  @Test
  void construct_noNeighbors_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TifuKnn.DEFAULTS.withNeighbors(0))
        .withMessage("neighbors must be positive: 0");
  }
}
