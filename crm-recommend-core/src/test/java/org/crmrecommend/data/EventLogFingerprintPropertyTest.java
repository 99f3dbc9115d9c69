package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventLogFingerprintPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  private static List<Event> rows(long seed) {
    int size = (int) seed * 3;
    return RandomEvents.of(seed, size, seed % 2 == 0 ? 30 : 4, seed % 2 == 0 ? 4 : 30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void fingerprint_shuffledInput_isEqual(long seed) {
    List<Event> rows = rows(seed);

    assertThat(EventLog.of(RandomEvents.shuffled(rows, seed).stream()).fingerprint())
        .isEqualTo(EventLog.of(rows.stream()).fingerprint());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void fingerprint_filtered_equalsLogOfTheRemainingEvents(long seed) {
    EventLog log = EventLog.of(rows(seed).stream());

    EventLog part = log.filter(event -> event % 3 == seed % 3);

    assertThat(part.fingerprint()).isEqualTo(EventLog.of(part.events()).fingerprint());
    assertThat(part.fingerprint().equals(log.fingerprint())).isEqualTo(part.size() == log.size());
  }

  /** Replacing an event by another random one changes the fingerprint exactly if it changes it. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void fingerprint_oneEventReplaced_differsIfTheEventsDiffer(long seed) {
    List<Event> rows = rows(seed + 1);
    var random = new SplittableRandom(seed);
    List<Event> changed = new ArrayList<>(rows);
    changed.set(random.nextInt(rows.size()), RandomEvents.of(-seed - 1, 1, 2, 2).get(0));
    EventLog before = EventLog.of(rows.stream());
    EventLog after = EventLog.of(changed.stream());

    assertThat(after.fingerprint().equals(before.fingerprint()))
        .isEqualTo(after.events().toList().equals(before.events().toList()));
  }
}
