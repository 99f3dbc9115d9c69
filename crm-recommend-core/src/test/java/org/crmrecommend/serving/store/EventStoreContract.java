package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.RemovedItem;
import org.crmrecommend.serving.StoreException;
import org.junit.jupiter.api.Test;

/** What every event store does. */
public abstract class EventStoreContract {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Currency YEN = Currency.getInstance("JPY");
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  /** Opens the store of a test, also again. */
  protected abstract EventStore open();

  private static EventEntry event(int number) {
    return new EventEntry(
        Event.of("u" + number % 7, "i" + number, EventKind.VIEW)
            .at(NOON.plusSeconds(number))
            .withId("e" + number));
  }

  private static List<StoreEntry> events(int from, int to) {
    return IntStream.range(from, to).<StoreEntry>mapToObj(EventStoreContract::event).toList();
  }

  private static List<Event> read(EventStore store) {
    List<Event> events = new ArrayList<>();
    store.readEvents(0, (event, position) -> events.add(event));
    return events;
  }

  @Test
  void append_sameIdAgain_isSkipped() {
    try (EventStore store = open()) {
      Event first = event(1).event();
      Event again = first.withKind(EventKind.PURCHASE);

      assertThat(store.append(List.of(event(1), new EventEntry(again), event(2))))
          .containsExactly(1);

      assertThat(store.append(List.of(new EventEntry(again)))).containsExactly(0);
      assertThat(store.lastPosition()).isEqualTo(2);
      assertThat(read(store)).containsExactly(first, event(2).event());
      assertThat(store.find("e1")).contains(first);
    }
  }

  @Test
  void append_withoutId_isNeverSkipped() {
    try (EventStore store = open()) {
      EventEntry entry = new EventEntry(Event.of("anna", EventKind.LOGIN));

      assertThat(store.append(List.of(entry, entry))).isEmpty();
      assertThat(store.lastPosition()).isEqualTo(2);
    }
  }

  @Test
  void append_itemInOtherCurrency_isRejectedAsAWhole() {
    try (EventStore store = open()) {
      store.append(List.of(new ItemEntry(Item.of("tea"), EURO)));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.append(List.of(event(1), new ItemEntry(Item.of("pot"), YEN))))
          .withMessage("currency must be that of the other items, EUR: JPY of item pot");
      assertThat(store.eventCount()).isZero();
      assertThat(store.currency()).contains(EURO);
    }
  }

  @Test
  void append_itemInOtherCurrencyAfterRemovalOfAll_isAccepted() {
    try (EventStore store = open()) {
      store.append(List.of(new ItemEntry(Item.of("tea"), EURO)));
      store.append(List.of(new RemovedItem("tea"), new RemovedItem("never there")));

      store.append(List.of(new ItemEntry(Item.of("pot"), YEN)));

      assertThat(store.currency()).contains(YEN);
    }
  }

  /** Otherwise a shop whose events have no time would lose all of them by age. */
  @Test
  void removeEvents_eventWithoutTime_isAsOldAsTheNextOneWithATime() {
    StoreEntry untimed = new EventEntry(Event.of("anna", EventKind.LOGIN));
    try (EventStore store = open()) {
      store.append(List.of(untimed, untimed));
      assertThat(store.removeEvents(Instant.MAX, Long.MAX_VALUE)).isZero();

      store.append(List.of(event(1), untimed, event(2)));
      assertThat(store.removeEvents(NOON, Long.MAX_VALUE)).isZero();
      assertThat(store.removeEvents(NOON.plusSeconds(2), Long.MAX_VALUE)).isEqualTo(3);
      assertThat(store.removeEvents(NOON, 1)).isEqualTo(1);
      assertThat(read(store)).hasSize(1);
    }
  }

  @Test
  void readEvents_whileOthersAreAppendedAndRemoved_seesTheStateAtItsBeginning() {
    try (EventStore store = open()) {
      for (int i = 0; i < 300; i++) {
        store.append(events(10 * i, 10 * i + 10));
      }
      List<Event> seen = new ArrayList<>();

      store.readEvents(
          0,
          (event, position) -> {
            seen.add(event);
            if (position % 10 == 0) {
              store.append(events(3_000 + (int) position, 3_010 + (int) position));
              store.removeEvents(Instant.MIN, 2_000);
            }
          });

      assertThat(seen).hasSize(3_000).startsWith(event(0).event()).endsWith(event(2_999).event());
      assertThat(store.eventCount()).isEqualTo(2_000);
    }
  }

  @Test
  void read_byOtherThreadsDuringAppends_seesWholeAppends() throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try (EventStore store = open()) {
      AtomicBoolean isDone = new AtomicBoolean();
      Callable<Integer> reading =
          () -> {
            int reads = 0;
            while (!isDone.get() || reads == 0) {
              int count = read(store).size();
              assertThat(count % 5).as("whole appends of 5").isZero();
              assertThat(store.find("e" + (count - 1)).isPresent() || count == 0).isTrue();
              reads++;
            }
            return reads;
          };
      List<Future<Integer>> results = List.of(readers.submit(reading), readers.submit(reading));
      for (int i = 0; i < 150; i++) {
        store.append(events(5 * i, 5 * i + 5));
      }
      isDone.set(true);

      for (Future<Integer> result : results) {
        assertThat(result.get()).isPositive();
      }
    } finally {
      readers.shutdown();
    }
  }

  @Test
  void read_fromInterruptedThread_leavesTheStoreOpen() {
    try (EventStore store = open()) {
      store.append(events(0, 100));
      Thread.currentThread().interrupt();
      assertThat(read(store)).hasSize(100);
      store.append(events(100, 110));
      assertThat(Thread.interrupted()).isTrue();

      assertThat(read(store)).hasSize(110);
    }
  }

  @Test
  void call_afterClose_isRefused() {
    EventStore store = open();
    store.close();
    store.close();

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.append(List.of()))
        .withMessageEndingWith(": was closed; open it again");
    assertThatExceptionOfType(StoreException.class).isThrownBy(store::lastPosition);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.find("e1"));
  }
}
