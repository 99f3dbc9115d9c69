package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Fold.Leakage;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.model.RandomLogs;
import org.junit.jupiter.api.Test;

class LeakageTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  /**
   * The training events of ann on day 9 and of ben on day 8 are later than the first test event,
   * which is ann's on day 5. Only ann has a training event later than her own first test event.
   */
  @Test
  void of_handCalculated_findsUsersItemsAndDuplicates() {
    Fold fold =
        Fold.of(
            log("ann tea 1", "ann mug 9", "ben tea 8", "cem pot 3"),
            log("ann pot 5", "ben tea 8", "cem kite 9", "dan tea 9"));

    Leakage leakage = Leakage.of(fold);

    assertThat(leakage).isEqualTo(new Leakage(4, List.of("ann"), 2, 4, List.of("kite"), 1));
    assertThat(leakage.warnings())
        .containsExactly(
            "1 of 4 test users have training events later than their first test event, for"
                + " example ann",
            "1 test events are also in training");
  }

  @Test
  void warnings_futureEventsOfOtherUsers_areReported() {
    Fold fold = Fold.of(log("ann tea 1", "ben pot 8"), log("ann pot 5"));

    assertThat(Leakage.of(fold).warnings())
        .containsExactly(
            "1 of 2 training events are later than the first test event, so algorithms learn"
                + " from future events of other users");
  }

  /** Positions in sequences are not compared between files. */
  @Test
  void warnings_sequencesInTwoFiles_areEmpty() {
    EventLog train =
        EventLog.builder()
            .addSequence("ann", EventKind.PURCHASE, List.of("tea", "pot", "kite"))
            .build();
    EventLog test =
        EventLog.builder().addSequence("ann", EventKind.PURCHASE, List.of("mug")).build();

    assertThat(Leakage.of(Fold.of(train, test)).warnings()).isEmpty();
  }

  @Test
  void warnings_splitByTime_areEmpty() {
    EventLog log =
        EventLog.of(RandomLogs.events(3).stream().filter(event -> event.time() != null).distinct());

    Leakage leakage = Leakage.of(Split.Latest.DEFAULTS.split(log));

    assertThat(leakage.usersWithFutureEvents()).isEmpty();
    assertThat(leakage.futureEventCount()).isZero();
    assertThat(leakage.warnings()).isEmpty();
  }

  @Test
  void of_randomSplit_findsUsersWithFutureEvents() {
    EventLog log = EventLog.of(RandomLogs.events(3).stream().filter(event -> event.time() != null));

    assertThat(Leakage.of(new Split.Random(0.5, 1).split(log)).usersWithFutureEvents())
        .isNotEmpty();
  }

  /** Fold-in events count as training events. */
  @Test
  void of_futureFoldIn_isFound() {
    Fold fold =
        new Fold(
            "", log("ann tea 1"), log("ben pot 5"), Protocol.DEFAULTS.withFoldIn(log("ben mug 6")));

    assertThat(Leakage.of(fold).usersWithFutureEvents()).containsExactly("ben");
  }

  @Test
  void of_withoutTimes_findsOnlyDuplicates() {
    EventLog log = EventLog.of(Stream.of(Event.of("ann", "tea", EventKind.VIEW)));

    assertThat(Leakage.of(Fold.of(log, log)))
        .isEqualTo(new Leakage(1, List.of(), 0, 1, List.of(), 1));
  }

  private static EventLog log(String... rows) {
    return EventLog.of(
        Stream.of(rows)
            .map(row -> row.split(" "))
            .map(
                row ->
                    Event.of(row[0], row[1], EventKind.VIEW)
                        .at(START.plus(Duration.ofDays(Integer.parseInt(row[2]))))));
  }
}
