package org.crmrecommend.examples.webshop.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.Telemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveCountsTest {

  private Instant now = Instant.parse("2026-06-01T10:00:30Z");
  private final LiveCounts counts = new LiveCounts(() -> now);

  private void answer() {
    counts.answered(new Telemetry.Answered(1, Optional.empty(), "model", 1, 1, 0, true));
  }

  @Test
  void minutes_eventsAndAnswers_areCountedInTheirMinute() {
    counts.recorded(RecordOutcome.STORED, 1);
    counts.recorded(RecordOutcome.DUPLICATE, 1);
    answer();
    now = now.plusSeconds(30);
    answer();
    answer();

    assertThat(counts.minutes()).hasSize(60);
    assertThat(counts.minutes().subList(57, 60))
        .containsExactly(
            new LiveCounts.Minute(2, 0, 0),
            new LiveCounts.Minute(1, 1, 1),
            new LiveCounts.Minute(0, 0, 2));
  }

  /** Compares the ring with a map that keeps everything. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void minutes_anyGaps_equalTheCountsOfAMap(long seed) {
    var random = new SplittableRandom(seed);
    TreeMap<Long, Long> answers = new TreeMap<>();
    for (int step = 0; step < 500; step++) {
      now = now.plusSeconds(random.nextInt(step % 50 == 0 ? 10_000 : 60));
      answer();
      long minute = now.getEpochSecond() / 60;
      answers.merge(minute, 1L, Long::sum);

      assertThat(counts.minutes())
          .as("step %d", step)
          .allSatisfy(
              one ->
                  assertThat(one.answers())
                      .isEqualTo(answers.getOrDefault(minute - one.ago(), 0L)));
    }
  }
}
