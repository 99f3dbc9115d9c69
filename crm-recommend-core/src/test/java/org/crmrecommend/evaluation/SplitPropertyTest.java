package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.RandomLogs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplitPropertyTest {

  private static final Set<EventKind> KINDS_WITHOUT_INTEREST =
      Set.of(EventKind.EXPOSURE, EventKind.REFUND, EventKind.COMPLAINT);

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void split_anySplit_partitionsLog(long seed) {
    EventLog log = logWithTimes(seed);

    for (Split split : splits(seed)) {
      Fold fold = split.split(log);
      List<Event> allEvents = new ArrayList<>(fold.train().events().toList());
      allEvents.addAll(fold.test().events().toList());
      assertThat(allEvents)
          .as("%s", split)
          .containsExactlyInAnyOrderElementsOf(log.events().toList());
      assertThat(fold.test().size()).as("%s", split).isPositive();
      assertThat(fold.train().size()).as("%s", split).isPositive();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void split_byTime_hasNoLeakage(long seed) {
    Fold fold = Split.Latest.DEFAULTS.split(logWithTimes(seed));

    Instant last = fold.train().lastTime().orElseThrow();
    assertThat(fold.test().events()).allMatch(event -> event.time().isAfter(last));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void split_byItems_keepsEventsOfUserAndItemTogether(long seed) {
    for (Split split : List.of(new Split.Random(0.3, seed), new Split.LeaveLastOut(1))) {
      Fold fold = split.split(logWithTimes(seed));

      for (String user : fold.train().users().stream().toList()) {
        Set<String> testItems = items(fold.test(), user);
        assertThat(items(fold.train(), user)).noneMatch(testItems::contains);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void split_random_takesShareOfEachUsersItems(long seed) {
    EventLog log = RandomLogs.log(seed);
    EventLog test = new Split.Random(0.3, seed).split(log).test();

    for (String user : log.users().stream().toList()) {
      int itemCount = items(log, user).size();
      assertThat(items(test, user).size())
          .as("of %d", itemCount)
          .isEqualTo(Math.min(itemCount - 1, (int) Math.floor(0.3 * itemCount + 0.5)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void split_random_dependsOnlyOnSeed(long seed) {
    EventLog log = RandomLogs.log(seed);

    List<Event> test = new Split.Random(0.5, seed).split(log).test().events().toList();

    EventLog shuffledLog = RandomLogs.shuffledLog(seed);
    assertThat(new Split.Random(0.5, seed).split(shuffledLog).test().events()).isEqualTo(test);
    assertThat(new Split.Random(0.5, seed + 1).split(log).test().events().toList())
        .isNotEqualTo(test);
  }

  /** Over 3000 seeds, each of 5 items is expected 1200 times; 134 is five standard deviations. */
  @ParameterizedTest
  @MethodSource("fiveItems")
  void split_random_selectsItemsUniformly(String item) {
    EventLog log = EventLog.of(fiveItems().map(id -> Event.of("anna", id, EventKind.PURCHASE)));

    long selectedCount =
        LongStream.range(0, 3000)
            .mapToObj(seed -> new Split.Random(0.4, seed).split(log).test())
            .filter(test -> test.events().anyMatch(event -> event.item().equals(item)))
            .count();

    assertThat(selectedCount).isBetween(1200L - 134, 1200L + 134);
  }

  static Stream<String> fiveItems() {
    return Stream.of("a", "b", "c", "d", "e");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void split_leaveLastOut_takesItemOfLastInterestEvent(long seed) {
    EventLog log = logWithTimes(seed);
    EventLog test = new Split.LeaveLastOut(1).split(log).test();

    for (String id : log.users().stream().toList()) {
      List<Event> history = log.events().filter(event -> event.user().equals(id)).toList();
      Set<String> expected = Set.of();
      for (Event event : history) { // in order of time
        if (!KINDS_WITHOUT_INTEREST.contains(event.kind())) {
          expected = Set.of(event.item());
        }
      }
      boolean hasSingleItem = history.stream().map(Event::item).distinct().count() < 2;
      assertThat(items(test, id)).as(id).isEqualTo(hasSingleItem ? Set.of() : expected);
    }
  }

  private static List<Split> splits(long seed) {
    return List.of(
        new Split.At(Instant.parse("2024-09-01T00:00:00Z")),
        Split.Latest.DEFAULTS,
        new Split.Latest(0.7),
        new Split.Random(0.3, seed),
        new Split.LeaveLastOut(1));
  }

  private static EventLog logWithTimes(long seed) {
    return EventLog.of(RandomLogs.events(seed).stream().filter(event -> event.time() != null));
  }

  private static Set<String> items(EventLog log, String user) {
    return log.events()
        .filter(event -> event.user().equals(user))
        .map(Event::item)
        .collect(Collectors.toSet());
  }
}
