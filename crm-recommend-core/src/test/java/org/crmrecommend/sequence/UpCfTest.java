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
class UpCfTest extends ModelContract {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(UpCf.DEFAULTS, new UpCf(8, 0.7, 3, 5, 0.4, 0));
  }

  /** Of the last two visits a is in one and b in both. */
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

    new UpCf(2, 0.5, 1, 1, 1, 0).train(TrainingData.of(log)).score(profile, scores);

    assertThat(scores).containsExactly(new float[] {0.5f, 1f}, within(1e-6f));
  }

  @Test
  void construct_noNeighbors_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UpCf.DEFAULTS.withNeighbors(0))
        .withMessage("neighbors must be positive: 0");
  }
}
