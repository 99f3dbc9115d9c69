package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.RecordText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  static Stream<Split> splitsByTime() {
    return Stream.of(new Split.At(START), new Split.Latest(0.5), new Split.LeaveLastOut(1));
  }

  @Test
  void at_byHand_putsTheInstantItselfIntoTheTest() {
    Fold parts = new Split.At(day(3)).split(log("a x 1", "a y 3", "b x 2", "b z 4"));

    assertParts(parts, List.of("a x 1", "b x 2"), List.of("a y 3", "b z 4"));
  }

  /** The log knows milliseconds; what happened half of one before the instant is training. */
  @Test
  void at_betweenMilliseconds_keepsWhatWasBeforeInTraining() {
    Fold parts = new Split.At(day(3).plusNanos(500_000)).split(log("a x 3", "a y 4"));

    assertParts(parts, List.of("a x 3"), List.of("a y 4"));
  }

  @Test
  void at_beyondAllTimes_isAllTraining() {
    EventLog log = log("a x 3", "a y 4");

    assertThat(new Split.At(Instant.MAX).split(log).train().size()).isEqualTo(2);
    assertThat(new Split.At(Instant.MIN).split(log).test().size()).isEqualTo(2);
  }

  @Test
  void latest_byHand_takesTheLastFifth() {
    String[] rows =
        IntStream.range(0, 10).mapToObj(d -> "u%d x %d".formatted(d % 3, d)).toArray(String[]::new);

    Fold parts = new Split.Latest(0.2).split(log(rows));

    assertThat(texts(parts.test())).containsExactlyInAnyOrder("u2 x 8", "u0 x 9");
    assertThat(parts.train().size()).isEqualTo(8);
  }

  /** Two of the five are asked for; the second last shares its moment with a third. */
  @Test
  void latest_eventsOfOneMoment_stayTogetherInTheTest() {
    Fold parts = new Split.Latest(0.4).split(log("a v 1", "a w 2", "a x 5", "b x 5", "b y 6"));

    assertParts(parts, List.of("a v 1", "a w 2"), List.of("a x 5", "b x 5", "b y 6"));
  }

  @Test
  void latest_smallestShare_stillHasATest() {
    Fold parts = new Split.Latest(0.001).split(log("a v 1", "a w 2", "b x 5"));

    assertParts(parts, List.of("a v 1", "a w 2"), List.of("b x 5"));
  }

  /** Of 4 items 2; of 3 two, since 1½ rounds up; of 2 one, since one stays; of 1 none. */
  @Test
  void random_half_takesThatManyItemsOfEachUser() {
    EventLog log =
        log(
            "a p 1", "a q 1", "a r 1", "a s 1", "b p 1", "b q 1", "b r 1", "c p 1", "c q 1",
            "d p 1");

    for (long seed = 0; seed < 20; seed++) {
      EventLog test = new Split.Random(0.5, seed).split(log).test();
      assertThat(IntStream.range(0, 4).map(user -> test.to(user) - test.from(user)))
          .as("seed %d", seed)
          .containsExactly(2, 2, 1, 0);
    }
  }

  @Test
  void random_nearlyAll_leavesOneItemInTraining() {
    EventLog log = log("a p 1", "a q 1", "a r 1", "d p 1");

    Fold parts = new Split.Random(0.99, 7).split(log);

    assertThat(parts.train().size()).isEqualTo(2);
    assertThat(parts.test().size()).isEqualTo(2);
  }

  @Test
  void random_logWithoutTimes_isParted() {
    EventLog log =
        EventLog.of(
            Stream.of(Event.of("a", "x", EventKind.VIEW), Event.of("a", "y", EventKind.VIEW)));

    assertThat(new Split.Random(0.5, 1).split(log).test().size()).isEqualTo(1);
  }

  /** The last thing a did was to send x back, then to be shown w; the last choice was y. */
  @Test
  void leaveLastOut_byHand_takesTheLastItemThatWasChosen() {
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("a", "y", EventKind.VIEW).at(day(1)),
                Event.of("a", "x", EventKind.PURCHASE).at(day(2)),
                Event.of("a", "y", EventKind.PURCHASE).at(day(3)),
                Event.of("a", "x", EventKind.REFUND).at(day(4)),
                Event.of("a", "x", EventKind.COMPLAINT).at(day(4)),
                Event.of("a", "w", EventKind.EXPOSURE).at(day(5)),
                Event.of("b", "x", EventKind.PURCHASE).at(day(6)),
                Event.of("b", "x", EventKind.VIEW).at(day(7))));

    Fold parts = new Split.LeaveLastOut(1).split(log);

    assertParts(
        parts,
        List.of("a x 2", "a x 4", "a x 4", "a w 5", "b x 6", "b x 7"),
        List.of("a y 1", "a y 3"));
  }

  @Test
  void split_always_sharesTheIdTables() {
    EventLog log = log("a x 1", "b y 2");

    Fold parts = new Split.At(day(2)).split(log);

    assertThat(parts.train().users()).isSameAs(log.users());
    assertThat(parts.test().items()).isSameAs(log.items());
  }

  @ParameterizedTest
  @MethodSource("splitsByTime")
  void split_anEventWithoutTime_isRejected(Split split) {
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("a", "x", EventKind.VIEW).at(START), Event.of("a", "y", EventKind.VIEW)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> split.split(log))
        .withMessage("log must have a time on every event for this split; split at random instead");
  }

  @ParameterizedTest
  @MethodSource("splitsByTime")
  void split_emptyLog_isRejected(Split split) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split.split(EventLog.builder().build()))
        .withMessage("log must have events to split");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
  void construct_shareNotBetweenZeroAndOne_isRejected(double share) {
    String message = "share must be between 0 and 1: " + share;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.Latest(share))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.Random(share, 1))
        .withMessage(message);
  }

  @Test
  void parse_formattedSplit_isThatSplit() {
    RecordText<Split> texts =
        RecordText.of(
            "split",
            List.of(
                new Split.At(START),
                Split.DEFAULT,
                new Split.Random(0.2, 42),
                new Split.LeaveLastOut(1)));

    assertThat(texts.texts())
        .containsExactly(
            "at(instant=2024-01-01T00:00:00Z)",
            "latest(share=0.2)",
            "random(share=0.2,seed=42)",
            "leave-last-out(items=1)");
    assertThat(texts.texts()).allMatch(text -> RecordText.format(texts.parse(text)).equals(text));
  }

  private static void assertParts(Fold parts, List<String> train, List<String> test) {
    assertThat(texts(parts.train())).containsExactlyInAnyOrderElementsOf(train);
    assertThat(texts(parts.test())).containsExactlyInAnyOrderElementsOf(test);
  }

  /** Views, each as user, item and day. */
  private static EventLog log(String... rows) {
    return EventLog.of(
        Stream.of(rows)
            .map(row -> row.split(" "))
            .map(
                row -> Event.of(row[0], row[1], EventKind.VIEW).at(day(Integer.parseInt(row[2])))));
  }

  private static List<String> texts(EventLog log) {
    return log.events()
        .map(e -> e.user() + " " + e.item() + " " + Duration.between(START, e.time()).toDays())
        .toList();
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
