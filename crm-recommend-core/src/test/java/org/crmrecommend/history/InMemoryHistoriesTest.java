package org.crmrecommend.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.junit.jupiter.api.Test;

class InMemoryHistoriesTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final IdMap items = new IdMap();

  @Test
  void find_unknownUser_isEmpty() {
    assertThat(builder().build().find("anna")).isEmpty();
    assertThat(builder().build().lastTime()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void add_newUserAndItem_areKnownAtOnce() {
    InMemoryHistories histories = builder().build();

    assertThat(histories.add(view("anna", "tea", 0))).isTrue();

    History history = histories.find("anna").orElseThrow();
    assertThat(history.size()).isOne();
    assertThat(items.id(history.item(0))).isEqualTo("tea");
    assertThat(history.personalizedUntil()).isEqualTo(Instant.MAX);
    assertThat(history.isPersonalized(Instant.MAX)).isTrue();
    assertThat(histories.lastTime()).isEqualTo(NOON);
    assertThat(histories.size()).isOne();
  }

  @Test
  void find_beforeAdd_isNotChangedByIt() {
    InMemoryHistories histories = builder().build();
    histories.add(view("anna", "tea", -60));
    History before = histories.find("anna").orElseThrow();

    histories.add(view("anna", "mug", 0));

    assertThat(before.size()).isOne();
    assertThat(histories.find("anna").orElseThrow().size()).isEqualTo(2);
  }

  @Test
  void add_viewsBeyondTheLimit_dropTheOldestView_butNoPurchase() {
    HistoryLimits limits =
        HistoryLimits.DEFAULTS.withEventsPerMinute(2).withEvents(2).withLastingEvents(2);
    InMemoryHistories histories = builder().limits(limits).build();
    histories.add(Event.of("anna", "tea", EventKind.PURCHASE).at(NOON.minusSeconds(400)));
    histories.add(view("anna", "a", -300));
    histories.add(view("anna", "b", -200));
    histories.add(view("anna", "c", -100));

    History history = histories.find("anna").orElseThrow();

    assertThat(Stream.of(0, 1, 2).map(event -> items.id(history.item(event))))
        .containsExactly("tea", "b", "c");
    assertThat(history.size()).isEqualTo(3);
  }

  @Test
  void add_moreEventsThanAPersonCauses_areDroppedAndCounted() {
    InMemoryHistories histories =
        builder().limits(HistoryLimits.DEFAULTS.withEventsPerMinute(3)).build();
    for (int second = 0; second < 10; second++) {
      assertThat(histories.add(view("robot", "i" + second, second - 70))).isEqualTo(second < 3);
    }

    assertThat(histories.add(view("robot", "later", 0))).isTrue();
    assertThat(histories.limitedCount()).isEqualTo(7);
    assertThat(items.stream()).containsExactly("i0", "i1", "i2", "later");
  }

  @Test
  void add_eventThatTheFilterRejects_isDroppedAndCounted() {
    Event ofStaff = view("staff", "tea", 0);
    EventLog log = EventLog.of(Stream.of(ofStaff, view("anna", "tea", -5)));

    InMemoryHistories histories =
        InMemoryHistories.builder(log.items())
            .eventFilter(event -> !event.user().equals("staff"))
            .events(log)
            .clock(InstantSource.fixed(NOON))
            .build();

    assertThat(histories.add(ofStaff)).isFalse();
    assertThat(histories.find("staff").map(History::size).orElse(0)).isZero();
    assertThat(histories.find("anna").orElseThrow().size()).isOne();
    assertThat(histories.filteredCount()).isEqualTo(2);
    assertThat(histories.lastTime()).isEqualTo(NOON.minusSeconds(5));
  }

  @Test
  void add_exposure_isIgnored() {
    InMemoryHistories histories = builder().build();

    assertThat(histories.add(Event.of("anna", "tea", EventKind.EXPOSURE).at(NOON))).isTrue();

    assertThat(histories.find("anna")).isEmpty();
    assertThat(histories.limitedCount() + histories.filteredCount()).isZero();
  }

  @Test
  void add_eventWithoutTime_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().build().add(Event.of("anna", "tea", EventKind.VIEW)))
        .withMessage(
            "the event must have a time; set it with at(): Event[user=anna, item=tea, kind=view]");
  }

  @Test
  void add_timeInTheFuture_isRejectedAndMovesNothing() {
    InMemoryHistories histories = builder().build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> histories.add(view("anna", "tea", 601)))
        .withMessage(
            "the time of the event must not be in the future; it is now 2026-05-04T12:00:00Z:"
                + " Event[user=anna, item=tea, kind=view, time=2026-05-04T12:10:01Z]");

    assertThat(histories.lastTime()).isEqualTo(Instant.EPOCH);
    assertThat(histories.find("anna")).isEmpty();
    assertThat(histories.add(view("anna", "tea", 600))).isTrue();
  }

  @Test
  void addPast_eventsWithoutTime_comeFirstAndAreNotLimited() {
    InMemoryHistories histories =
        builder().limits(HistoryLimits.DEFAULTS.withEventsPerMinute(1)).build();
    histories.add(view("anna", "mug", 0));
    for (String item : List.of("tea", "pot")) {
      assertThat(histories.addPast(Event.of("anna", item, EventKind.VIEW))).isTrue();
    }
    assertThat(histories.addPast(view("anna", "cup", 0))).isTrue();

    History history = histories.find("anna").orElseThrow();
    assertThat(IntStream.range(0, 4).mapToObj(event -> items.id(history.item(event))))
        .containsExactly("tea", "pot", "mug", "cup");
    assertThat(history.hasTime(1)).isFalse();
    assertThat(histories.lastTime()).isEqualTo(NOON);
    assertThat(histories.limitedCount()).isZero();
  }

  @Test
  void addPast_onlyUntimedEvents_leavesTheLastTime() {
    InMemoryHistories histories = builder().eventFilter(event -> event.item() != null).build();

    assertThat(histories.addPast(Event.of("anna", EventKind.LOGIN))).isFalse();
    assertThat(histories.addPast(Event.of("anna", "tea", EventKind.VIEW))).isTrue();

    assertThat(histories.lastTime()).isEqualTo(Instant.EPOCH);
    assertThat(histories.filteredCount()).isOne();
  }

  @Test
  void add_moreThan64Kinds_isRejected() {
    InMemoryHistories histories = builder().build();
    for (int kind = 0; kind < 64; kind++) {
      histories.add(Event.of("anna", EventKind.of("kind-" + kind)).at(NOON.minusSeconds(kind)));
    }

    assertThatIllegalStateException()
        .isThrownBy(() -> histories.add(Event.of("anna", EventKind.of("one-more")).at(NOON)))
        .withMessage("histories hold at most 64 kinds of event; merge rare ones under one name");
    assertThat(histories.find("anna").orElseThrow().size()).isEqualTo(64);
  }

  @Test
  void add_eventWithSession_setsTheSession() {
    InMemoryHistories histories = builder().build();
    histories.add(view("anna", "tea", -9).withSession("morning"));
    histories.add(view("anna", "mug", -8));

    assertThat(histories.find("anna").orElseThrow().session()).contains("morning");
    histories.add(view("anna", "mug", -7).withSession("noon"));
    assertThat(histories.find("anna").orElseThrow().session()).contains("noon");
  }

  @Test
  void users_withAndWithoutEvents_haveTheirAttributes() {
    EventLog log = EventLog.of(Stream.of(view("anna", "tea", 0)));
    Users users =
        Users.of(
            Set.of(
                User.of("anna").withAttribute("city", "Wien"),
                User.of("ben").withAttribute("city", "Graz")));

    InMemoryHistories histories =
        InMemoryHistories.builder(log.items()).events(log).users(users).build();

    assertThat(histories.find("anna").orElseThrow().attributes()).isEqualTo(Map.of("city", "Wien"));
    assertThat(histories.find("ben").orElseThrow().attributes()).isEqualTo(Map.of("city", "Graz"));
    assertThat(histories.find("ben").orElseThrow().size()).isZero();
  }

  @Test
  void setAttributes_replacesThem_andKeepsTheEvents() {
    InMemoryHistories histories = builder().build();
    histories.add(view("anna", "tea", 0));
    histories.setAttributes("anna", Map.of("city", "Wien"));
    histories.setAttributes("anna", Map.of("tier", "gold"));

    History history = histories.find("anna").orElseThrow();

    assertThat(history.attributes()).isEqualTo(Map.of("tier", "gold"));
    assertThat(history.size()).isOne();
  }

  @Test
  void setPersonalizedUntil_aTime_endsThenAlsoWhenEventsFollow() {
    InMemoryHistories histories = builder().build();
    histories.setPersonalizedUntil("anna", NOON.plusNanos(1_999_999));
    histories.add(view("anna", "tea", 0));

    History history = histories.find("anna").orElseThrow();
    assertThat(history.personalizedUntil()).isEqualTo(NOON.plusMillis(1));
    assertThat(history.isPersonalized(NOON)).isTrue();
    assertThat(history.isPersonalized(NOON.plusMillis(1))).isFalse();
    histories.setPersonalizedUntil("anna", Instant.MIN);
    assertThat(histories.find("anna").orElseThrow().personalizedUntil()).isEqualTo(Instant.MIN);
    assertThat(histories.find("anna").orElseThrow().isPersonalized(Instant.MIN)).isFalse();
    histories.setPersonalizedUntil("anna", Instant.MAX);
    assertThat(histories.find("anna").orElseThrow().isPersonalized(Instant.MAX)).isTrue();
  }

  @Test
  void personalizedByDefault_false_holdsUntilSomethingIsDecided() {
    EventLog log = EventLog.of(Stream.of(view("anna", "tea", -9)));
    Users users = Users.of(Set.of(User.of("ben").withAttribute("city", "Graz")));
    InMemoryHistories saved = builder().build();
    saved.setPersonalizedUntil("carl", Instant.MAX);
    InMemoryHistories histories =
        builder()
            .personalizedByDefault(false)
            .events(log)
            .users(users)
            .snapshot(saved.snapshot())
            .build();
    histories.add(view("dora", "tea", 0));

    assertThat(
            Stream.of("anna", "ben", "carl", "dora")
                .filter(user -> histories.find(user).orElseThrow().isPersonalized(NOON)))
        .containsExactly("carl");
    histories.setPersonalizedUntil("dora", Instant.MAX);
    histories.add(view("dora", "mug", 0));
    assertThat(histories.find("dora").orElseThrow().isPersonalized(NOON)).isTrue();
    histories.remove("dora");
    histories.add(view("dora", "mug", 0));
    assertThat(histories.find("dora").orElseThrow().isPersonalized(NOON)).isFalse();
  }

  @Test
  void remove_user_removesEverything() {
    InMemoryHistories histories = builder().build();
    histories.add(view("anna", "tea", -1));
    histories.setAttributes("anna", Map.of("city", "Wien"));

    histories.remove("anna");
    histories.remove("nobody");

    assertThat(histories.find("anna")).isEmpty();
    histories.add(view("anna", "mug", 0));
    assertThat(histories.find("anna").orElseThrow().size()).isOne();
    assertThat(histories.find("anna").orElseThrow().attributes()).isEmpty();
  }

  @Test
  void asOf_earlierThanTheLog_ignoresLaterEvents() {
    EventLog log = EventLog.of(Stream.of(view("anna", "tea", -60), view("anna", "mug", 0)));

    InMemoryHistories histories =
        InMemoryHistories.builder(log.items()).events(log).asOf(NOON.minusSeconds(1)).build();

    assertThat(histories.find("anna").orElseThrow().size()).isOne();
    assertThat(histories.lastTime()).isEqualTo(NOON.minusSeconds(1));
  }

  @Test
  void snapshot_tighterLimits_keepsTheNewestEvents() {
    InMemoryHistories histories = builder().build();
    histories.add(Event.of("anna", "tea", EventKind.PURCHASE).at(NOON.minusSeconds(400)));
    for (int second = 0; second < 4; second++) {
      histories.add(view("anna", "i" + second, second));
      histories.add(Event.of("anna", "mug", EventKind.CLICK).at(NOON.plusSeconds(second)));
    }
    HistoryLimits limits =
        HistoryLimits.DEFAULTS
            .withEventsPerMinute(1)
            .withEvents(2)
            .withIgnoredKinds(Set.of(EventKind.CLICK));

    History history =
        builder().limits(limits).snapshot(histories.snapshot()).build().find("anna").orElseThrow();

    assertThat(Stream.of(0, 1, 2).map(event -> items.id(history.item(event))))
        .containsExactly("tea", "i2", "i3");
    assertThat(history.size()).isEqualTo(3);
  }

  /** The kinds of the log come first, so those of the snapshot get other codes. */
  @Test
  void snapshot_afterALog_replacesItsUsersAndKeepsTheOthers() {
    InMemoryHistories histories = builder().build();
    histories.add(view("anna", "tea", -9));
    histories.add(Event.of("anna", "tea", EventKind.CART).at(NOON.minusSeconds(8)));
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("anna", "tea", EventKind.PURCHASE).at(NOON),
                Event.of("ben", "tea", EventKind.CART).at(NOON.minusSeconds(20))));

    InMemoryHistories both = builder().events(log).snapshot(histories.snapshot()).build();

    assertThat(both.size()).isEqualTo(2);
    History anna = both.find("anna").orElseThrow();
    assertThat(anna.kinds()).contains(EventKind.PURCHASE);
    assertThat(Stream.of(0, 1).map(event -> anna.kinds().get(anna.kindCode(event))))
        .containsExactly(EventKind.VIEW, EventKind.CART);
    assertThat(both.lastTime()).isEqualTo(NOON);
  }

  @Test
  void of_unsortedEventsOfALog_areSorted() {
    EventLog log = EventLog.of(Stream.of(view("anna", "mug", 5), view("anna", "tea", 5)));
    IdMap reversed = IdMap.inOrder(List.of("tea", "mug"));
    History expected = History.of(Set.of(view("anna", "mug", 5), view("anna", "tea", 5)), reversed);

    History history = History.of(log.eventsOf(0));

    assertThat(history.item(0)).isEqualTo(expected.item(0)).isZero();
    assertThat(history.item(1)).isOne();
    assertThat(history.session()).isEmpty();
    assertThat(history.withSession("noon").session()).contains("noon");
  }

  @Test
  void snapshot_listsOfDifferentSizes_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HistoriesSnapshot(items, NOON, List.of("anna"), List.of()))
        .withMessage("histories must have a history for each of 1 users: 0");
  }

  @Test
  void epochMillis_eventWithoutTime_isRejected() {
    EventLog log = EventLog.of(Stream.of(Event.of("anna", "tea", EventKind.VIEW)));
    History history =
        InMemoryHistories.builder(log.items()).events(log).build().find("anna").orElseThrow();

    assertThat(history.hasTime(0)).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> history.epochMillis(0))
        .withMessage("event 0 has no time; check hasTime(event) first");
  }

  @Test
  void builder_null_isRejectedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> builder().events(null))
        .withMessageContaining("log");
    assertThatNullPointerException()
        .isThrownBy(() -> builder().limits(null))
        .withMessageContaining("limits");
    assertThatNullPointerException()
        .isThrownBy(() -> builder().build().setAttributes("anna", null))
        .withMessageContaining("attributes");
  }

  @Test
  void limits_moreEventsPerMinuteThanAreKept_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HistoryLimits.DEFAULTS.withEvents(100))
        .withMessage("eventsPerMinute must be at most events and lastingEvents: 120");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HistoryLimits.DEFAULTS.withEventsPerMinute(0))
        .withMessage("eventsPerMinute must be positive: 0");
  }

  private InMemoryHistories.Builder builder() {
    return InMemoryHistories.builder(items).clock(InstantSource.fixed(NOON));
  }

  private static Event view(String user, String item, int second) {
    return Event.of(user, item, EventKind.VIEW).at(NOON.plusSeconds(second));
  }
}
