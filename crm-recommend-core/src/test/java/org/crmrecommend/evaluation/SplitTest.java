package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Fold.Leakage;
import org.crmrecommend.model.RandomLogs;
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
  void at_handCalculated_putsEventAtInstantIntoTest() {
    Fold fold = new Split.At(day(3)).split(log("a x 1", "a y 3", "b x 2", "b z 4"));

    assertFold(fold, List.of("a x 1", "b x 2"), List.of("a y 3", "b z 4"));
  }

  /**
   * The log has millisecond precision; an event half a millisecond before the instant is training.
   */
  @Test
  void at_instantBetweenMilliseconds_keepsEarlierEventsInTraining() {
    Fold fold = new Split.At(day(3).plusNanos(500_000)).split(log("a x 3", "a y 4"));

    assertFold(fold, List.of("a x 3"), List.of("a y 4"));
  }

  @Test
  void at_instantOutsideLog_putsAllEventsOnOneSide() {
    EventLog log = log("a x 3", "a y 4");

    assertThat(new Split.At(Instant.MAX).split(log).train().size()).isEqualTo(2);
    assertThat(new Split.At(Instant.MIN).split(log).test().size()).isEqualTo(2);
  }

  @Test
  void latest_handCalculated_takesLastFifth() {
    String[] rows =
        IntStream.range(0, 10).mapToObj(d -> "u%d x %d".formatted(d % 3, d)).toArray(String[]::new);

    Fold fold = new Split.Latest(0.2).split(log(rows));

    assertThat(texts(fold.test())).containsExactlyInAnyOrder("u2 x 8", "u0 x 9");
    assertThat(fold.train().size()).isEqualTo(8);
  }

  /** The share is two of five events; the second-last event has the same time as a third one. */
  @Test
  void latest_eventsAtSameTime_stayTogetherInTest() {
    Fold fold = new Split.Latest(0.4).split(log("a v 1", "a w 2", "a x 5", "b x 5", "b y 6"));

    assertFold(fold, List.of("a v 1", "a w 2"), List.of("a x 5", "b x 5", "b y 6"));
  }

  @Test
  void latest_verySmallShare_hasNonEmptyTest() {
    Fold fold = new Split.Latest(0.001).split(log("a v 1", "a w 2", "b x 5"));

    assertFold(fold, List.of("a v 1", "a w 2"), List.of("b x 5"));
  }

  /**
   * Takes 2 of 4 items, 2 of 3 because 1½ rounds up, 1 of 2, and none of 1 because one item stays.
   */
  @Test
  void random_halfShare_takesHalfOfEachUsersItems() {
    EventLog log =
        log(
            "a p 1", "a q 1", "a r 1", "a s 1", "b p 1", "b q 1", "b r 1", "c p 1", "c q 1",
            "d p 1");

    for (long seed = 0; seed < 20; seed++) {
      EventLog test = new Split.Random(0.5, seed).split(log).test();
      assertThat(Stream.of("a", "b", "c", "d").map(user -> itemCount(test, user)))
          .as("seed %d", seed)
          .containsExactly(2L, 2L, 1L, 0L);
    }
  }

  @Test
  void random_shareNearOne_leavesOneItemInTraining() {
    EventLog log = log("a p 1", "a q 1", "a r 1", "d p 1");

    Fold fold = new Split.Random(0.99, 7).split(log);

    assertThat(fold.train().size()).isEqualTo(2);
    assertThat(fold.test().size()).isEqualTo(2);
  }

  @Test
  void random_logWithoutTimes_isSplit() {
    EventLog log =
        EventLog.of(
            Stream.of(Event.of("a", "x", EventKind.VIEW), Event.of("a", "y", EventKind.VIEW)));

    assertThat(new Split.Random(0.5, 1).split(log).test().size()).isEqualTo(1);
  }

  /**
   * The last events of a are a refund of x and an exposure of w; the last item of interest is y.
   */
  @Test
  void leaveLastOut_handCalculated_takesLastItemOfInterest() {
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

    Fold fold = new Split.LeaveLastOut(1).split(log);

    assertFold(
        fold,
        List.of("a x 2", "a x 4", "a x 4", "a w 5", "b x 6", "b x 7"),
        List.of("a y 1", "a y 3"));
  }

  /** Stars are evaluated by the metric, and a custom event kind shows interest like the others. */
  @Test
  void leaveLastOut_poorRatingOrCustomKindLast_isTaken() {
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("a", "y", EventKind.RATING).withRating(5).at(day(1)),
                Event.of("a", "x", EventKind.RATING).withRating(1).at(day(2)),
                Event.of("b", "y", EventKind.REVIEW).withRating(4).at(day(3)),
                Event.of("b", "z", EventKind.REVIEW).withRating(2).at(day(4)),
                Event.of("c", "x", EventKind.PURCHASE).at(day(5)),
                Event.of("c", "v", EventKind.of("play")).at(day(6))));

    Fold fold = new Split.LeaveLastOut(1).split(log);

    assertFold(fold, List.of("a y 1", "b y 3", "c x 5"), List.of("a x 2", "b z 4", "c v 6"));
  }

  /** Otherwise training would include users and items of the future. */
  @Test
  void split_anyLog_partsShareNoState() {
    EventLog log = log("a x 1", "b y 2");

    Fold fold = new Split.At(day(2)).split(log);

    assertThat(fold.train().users().stream()).containsExactly("a");
    assertThat(fold.train().items().stream()).containsExactly("x");
    assertThat(fold.test().users().stream()).containsExactly("b");
    assertThat(fold.test().items().stream()).containsExactly("y");
  }

  @Test
  void split_sequences_usesPositionsWithinEachUser() {
    EventLog log =
        EventLog.builder()
            .addSequence("a", EventKind.PURCHASE, List.of("z", "y", "x"))
            .addSequence("b", EventKind.PURCHASE, List.of("x", "z"))
            .build();

    for (Split split : List.of(new Split.LeaveLastOut(1), new Split.LatestOfEach(0.34))) {
      Fold fold = split.split(log);

      assertThat(fold.test().events().map(event -> event.user() + event.item()))
          .containsExactly("ax", "bz");
      assertThat(Leakage.of(fold).warnings()).isEmpty();
    }
    for (Split split :
        List.of(Split.Latest.DEFAULTS, new Split.At(Instant.EPOCH), new Split.Rolling(1, 1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> split.split(log))
          .withMessageContainingAll("log must have real times", "leave-last-out");
    }
  }

  @ParameterizedTest
  @MethodSource("splitsByTime")
  void split_eventWithoutTime_isRejected(Split split) {
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("a", "x", EventKind.VIEW).at(START), Event.of("a", "y", EventKind.VIEW)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> split.split(log))
        .withMessageContainingAll("log must have a time on every event", "at random");
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
    String message = "share must be above 0 and below 1: " + share;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.Latest(share))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.Random(share, 1))
        .withMessage(message);
  }

  @Test
  void parse_formattedSplit_roundTrips() {
    RecordText<Split> texts =
        RecordText.of(
            "split",
            List.of(
                new Split.At(START),
                Split.Latest.DEFAULTS,
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

  /** Windows of two days that end on day 6: days 3 and 4, then days 5 and 6. */
  @Test
  void rolling_handCalculated_putsEarlierEventsIntoTraining() {
    EventLog log = log("a v 1", "b w 2", "a x 3", "b y 4", "a y 5", "b z 6");

    List<Fold> folds = new Split.Rolling(2, 2).folds(log);

    assertThat(folds).hasSize(2);
    assertFold(folds.get(0), List.of("a v 1", "b w 2"), List.of("a x 3", "b y 4"));
    assertFold(
        folds.get(1), List.of("a v 1", "b w 2", "a x 3", "b y 4"), List.of("a y 5", "b z 6"));
    assertThat(folds.get(0).name()).isEqualTo("from 2024-01-03T00:00:00.001Z");
  }

  /**
   * The last window ends one millisecond after the last event, which is on day 6. It therefore
   * starts one millisecond after day 4, and the previous window one millisecond after day 2. The
   * start of a window is inclusive, the end is exclusive.
   */
  @Test
  void rolling_eventsAtWindowBounds_areInWindowThatStartsThere() {
    EventLog log =
        EventLog.of(
            Stream.of(
                view("before", day(2)),
                view("first", day(2).plusMillis(1)),
                view("last", day(4)),
                view("next", day(4).plusMillis(1)),
                view("end", day(6))));

    List<Fold> folds = new Split.Rolling(2, 2).folds(log);

    assertThat(items(folds.get(0).train())).containsExactlyInAnyOrder("before");
    assertThat(items(folds.get(0).test())).containsExactlyInAnyOrder("first", "last");
    assertThat(items(folds.get(1).train())).containsExactlyInAnyOrder("before", "first", "last");
    assertThat(items(folds.get(1).test())).containsExactlyInAnyOrder("next", "end");
  }

  private static Event view(String item, Instant time) {
    return Event.of("a", item, EventKind.VIEW).at(time);
  }

  private static List<String> items(EventLog log) {
    return log.events().map(Event::item).toList();
  }

  @Test
  void rolling_windowWithoutEvents_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.Rolling(2, 2).folds(log("a v 1", "b w 9")))
        .withMessageContainingAll("windows", "events", "2024-01-06T00:00:00.001Z");
  }

  /**
   * Takes the two of a's four items with the latest events (x again on day 9) and one of b's two; c
   * has only one.
   */
  @Test
  void latestOfEach_halfShare_takesItemsWithLatestEvents() {
    EventLog log = log("a x 1", "a v 2", "a w 3", "a y 4", "a x 9", "b v 1", "b w 5", "c z 3");

    Fold fold = new Split.LatestOfEach(0.5).split(log);

    assertFold(
        fold,
        List.of("a v 2", "a w 3", "b v 1", "c z 3"),
        List.of("a x 1", "a x 9", "a y 4", "b w 5"));
  }

  @Test
  void leaveLastOut_twoItems_skipsUsersWithTwoItems() {
    EventLog log = log("a v 1", "a w 2", "a x 3", "b v 1", "b w 5");

    Fold fold = new Split.LeaveLastOut(2).split(log);

    assertFold(fold, List.of("a v 1", "b v 1", "b w 5"), List.of("a w 2", "a x 3"));
  }

  /** Every user is tested once, in a fold whose training has no event of the user. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void userFolds_anySeed_testEachUserOnceWithoutTraining(long seed) {
    EventLog log = RandomLogs.log(seed);

    List<Fold> folds = new Split.UserFolds(3, 0.5, seed).folds(log);

    assertThat(folds).extracting(Fold::name).containsExactly("1 of 3", "2 of 3", "3 of 3");
    List<String> tested = new ArrayList<>();
    for (Fold fold : folds) {
      EventLog foldIn = fold.protocol().foldIn().orElseThrow();
      assertThat(fold.train().size() + foldIn.size() + fold.test().size()).isEqualTo(log.size());
      for (String user : log.users().stream().toList()) {
        boolean isHoldout = !fold.train().users().contains(user);
        assertThat(isHoldout || !foldIn.users().contains(user)).as(user).isTrue();
        long items = itemCount(log, user);
        if (isHoldout && items > 1) {
          long expectedCount = Math.min(items - 1, Math.round(0.5 * items));
          assertThat(itemCount(fold.test(), user)).as(user).isEqualTo(expectedCount);
        }
      }
      tested.addAll(fold.test().users().stream().toList());
    }
    assertThat(tested)
        .containsExactlyInAnyOrderElementsOf(
            log.users().stream().filter(user -> itemCount(log, user) > 1).toList());
  }

  @Test
  void coldUsers_oneRevealed_foldsInFirstItemOfEachUser() {
    EventLog log = log("a v 1", "a w 2", "a v 3", "b v 1", "b w 5", "c v 1", "c z 2", "d v 2");

    Fold fold = new Split.ColdUsers(0.75, 1, 5).split(log);

    EventLog foldIn = fold.protocol().foldIn().orElseThrow();
    assertThat(fold.train().size() + foldIn.size() + fold.test().size()).isEqualTo(log.size());
    for (String user : List.of("a", "b", "c", "d")) {
      boolean isCold = !fold.train().users().contains(user) || user.equals("d");
      assertThat(texts(foldIn).stream().filter(text -> text.startsWith(user)))
          .allMatch(text -> text.startsWith(user + " v"));
      assertThat(texts(fold.test()).stream().filter(text -> text.startsWith(user)))
          .noneMatch(text -> text.startsWith(user + " v"));
      assertThat(isCold || texts(fold.train()).stream().anyMatch(t -> t.startsWith(user))).isTrue();
    }
  }

  @Test
  void coldUsers_noneRevealed_hasEmptyFoldIn() {
    Fold fold = new Split.ColdUsers(0.5, 0, 5).split(RandomLogs.log(2));

    assertThat(fold.protocol().foldIn().orElseThrow().size()).isZero();
    assertThat(fold.test().size()).isPositive();
    assertThat(fold.train().size()).isPositive();
  }

  @Test
  void coldItems_anySeed_areOnlyInTestAndOnlyRanked() {
    EventLog log = RandomLogs.log(4);

    Fold fold = new Split.ColdItems(0.3, 4).split(log);

    assertThat(fold.protocol().items())
        .hasSize((int) Math.round(0.3 * log.itemCount()))
        .containsAll(fold.test().events().map(Event::item).toList())
        .doesNotContainAnyElementsOf(fold.train().events().map(Event::item).toList());
  }

  @Test
  void construct_invalidNumbers_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.Rolling(0, 7))
        .withMessage("windows must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.Rolling(1, Double.NaN))
        .withMessage("days must be positive and below 1000000: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.LatestOfEach(1))
        .withMessage("share must be above 0 and below 1: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.LeaveLastOut(0))
        .withMessage("items must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.UserFolds(1, 0.5, 1))
        .withMessage("folds must be at least 2: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.UserFolds(2, 0, 1))
        .withMessage("revealed must be above 0 and below 1: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.ColdUsers(0.5, -1, 1))
        .withMessage("revealed must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.ColdItems(0, 1))
        .withMessage("share must be above 0 and below 1: 0.0");
  }

  private static long itemCount(EventLog log, String user) {
    return log.events()
        .filter(event -> event.user().equals(user))
        .map(Event::item)
        .distinct()
        .count();
  }

  private static void assertFold(Fold fold, List<String> train, List<String> test) {
    assertThat(texts(fold.train())).containsExactlyInAnyOrderElementsOf(train);
    assertThat(texts(fold.test())).containsExactlyInAnyOrderElementsOf(test);
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
