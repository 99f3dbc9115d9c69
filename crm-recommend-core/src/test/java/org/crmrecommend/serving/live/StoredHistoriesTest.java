package org.crmrecommend.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.history.History;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredHistoriesTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final StoredHistories.Rules rules =
      new StoredHistories.Rules(
          HistoryLimits.DEFAULTS, event -> true, true, InstantSource.fixed(NOON));

  @TempDir private Path path;

  @Test
  void load_snapshotIsMissing_hasTheEventsWithoutTime() {
    try (EventStore store = EventStore.inMemory()) {
      Stream<Event> past =
          Stream.of(
              Event.of("anna", "tea", EventKind.PURCHASE),
              Event.of("anna", "mug", EventKind.VIEW).at(NOON.minusSeconds(60)),
              Event.of("ben", "pot", EventKind.RATING).withRating(4));
      InMemoryHistories imported =
          StoredHistories.load(store, null, () -> EventLog.of(past), rules).histories();

      InMemoryHistories histories = StoredHistories.load(store, null, null, rules).histories();

      assertThat(lines(histories, "anna"))
          .isEqualTo(lines(imported, "anna"))
          .containsExactly("tea purchase null", "mug view 2026-05-04T11:59:00Z");
      assertThat(lines(histories, "ben")).containsExactly("pot rating null");
      assertThat(histories.lastTime()).isEqualTo(NOON.minusSeconds(60));
    }
  }

  /** The limit per minute held when they were recorded; a clock set back does not matter now. */
  @Test
  void load_eventsOfTheStore_areAllAccepted() {
    try (EventStore store = EventStore.inMemory()) {
      Event late = Event.of("anna", "tea", EventKind.VIEW).at(NOON.plusSeconds(3_600));
      List<StoreEntry> entries =
          IntStream.range(0, 150)
              .<StoreEntry>mapToObj(event -> new StoreEntry.EventEntry(late))
              .toList();
      store.append(entries);

      InMemoryHistories histories = StoredHistories.load(store, null, null, rules).histories();

      assertThat(histories.find("anna").orElseThrow().size()).isEqualTo(150);
      assertThat(histories.lastTime()).isEqualTo(NOON.plusSeconds(3_600));
    }
  }

  @Test
  void load_snapshotAndLaterEvents_hasEachOnce() throws Exception {
    try (ShopFolder folder = ShopFolder.open(Files.createDirectories(path.resolve("shop")), null);
        EventStore store = EventStore.inMemory()) {
      append(store, Event.of("anna", "tea", EventKind.VIEW));
      folder.write(
          StoredHistories.numbered(
              StoredHistories.load(store, folder, null, rules).histories().snapshot(), store),
          store.lastPosition());
      append(store, Event.of("anna", "mug", EventKind.VIEW));

      StoredHistories stored = StoredHistories.load(store, folder, null, rules);

      assertThat(stored.savedPosition()).isOne();
      assertThat(lines(stored.histories(), "anna"))
          .containsExactly("tea view null", "mug view null");
    }
  }

  private static void append(EventStore store, Event event) {
    store.append(List.of(new StoreEntry.EventEntry(event)));
  }

  private static List<String> lines(InMemoryHistories histories, String user) {
    History history = histories.find(user).orElseThrow();
    return IntStream.range(0, history.size())
        .mapToObj(
            event ->
                histories.items().id(history.item(event))
                    + " "
                    + history.kinds().get(history.kindCode(event))
                    + " "
                    + (history.hasTime(event)
                        ? Instant.ofEpochMilli(history.epochMillis(event))
                        : null))
        .toList();
  }
}
