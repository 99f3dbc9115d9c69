package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.RemovedItem;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs random changes on a store and on plain collections. */
class EmbeddedEventStorePropertyTest {

  private static final Currency EURO = Currency.getInstance("EUR");

  @TempDir private Path folder;

  private final List<Event> events = new ArrayList<>();
  private final List<Exposure> exposures = new ArrayList<>();
  private final Map<String, Item> items = new TreeMap<>();
  private final Map<String, User> users = new TreeMap<>();
  private final Set<String> ids = new HashSet<>();
  private int removedEvents;
  private int removedExposures;

  static LongStream seeds() {
    return LongStream.range(0, 8);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void store_randomChanges_readsWhatWasWritten(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomEntries entries = new RandomEntries(seed);
    EventStore store = seed % 4 == 3 ? EventStore.inMemory() : EventStore.open(folder);
    for (int step = 0; step < 40; step++) {
      append(store, random, entries);
      if (random.nextInt(10) == 0) {
        remove(store, random);
      }
      if (seed % 4 != 3 && random.nextInt(10) == 0) {
        store.close();
        store = EventStore.open(folder);
        assertThat(store.warnings()).isEmpty();
      }
      if (random.nextInt(5) == 0) {
        assertSame(store, random);
      }
    }
    assertSame(store, random);
    store.close();
  }

  private void append(EventStore store, SplittableRandom random, RandomEntries entries) {
    List<StoreEntry> list = new ArrayList<>();
    for (int n = random.nextInt(8); n > 0; n--) {
      String id = "id" + random.nextInt(60);
      switch (random.nextInt(8)) {
        case 0 -> {
          items.put(id, entries.item(id));
          list.add(new ItemEntry(items.get(id), EURO));
        }
        case 1 -> {
          items.remove(id);
          list.add(new RemovedItem(id));
        }
        case 2 -> {
          users.put(id, entries.user(id));
          list.add(new UserEntry(users.get(id)));
        }
        case 3 -> {
          exposures.add(entries.exposure());
          list.add(new ExposureEntry(exposures.get(exposures.size() - 1)));
        }
        default -> {
          Event event = entries.event(random.nextInt(3) == 0 ? null : id);
          if (event.id() == null || ids.add(id)) {
            events.add(event);
          }
          list.add(new EventEntry(event));
        }
      }
    }
    assertThat(store.append(list)).isEqualTo(events.size());
  }

  private void remove(EventStore store, SplittableRandom random) {
    int keep = random.nextInt(100);
    Instant before = Instant.ofEpochSecond(random.nextLong(-(1L << 40), 1L << 40));
    int count = 0;
    while (removedEvents < events.size()
        && (events.size() - removedEvents > keep || isBefore(events.get(removedEvents), before))) {
      ids.remove(events.get(removedEvents).id());
      removedEvents++;
      count++;
    }
    assertThat(store.removeEvents(before, keep)).isEqualTo(count);
    count = Math.max(0, exposures.size() - removedExposures - keep);
    removedExposures += count;
    assertThat(store.removeExposures(Instant.MIN, keep)).isEqualTo(count);
  }

  private static boolean isBefore(Event event, Instant before) {
    return event.time() == null || Objects.requireNonNull(event.time()).isBefore(before);
  }

  private void assertSame(EventStore store, SplittableRandom random) {
    assertThat(store.lastPosition()).isEqualTo(events.size());
    assertThat(store.eventCount()).isEqualTo(events.size() - removedEvents);
    assertThat(store.exposureCount()).isEqualTo(exposures.size() - removedExposures);
    int after = random.nextInt(events.size() + 2);
    Map<Long, Event> read = new HashMap<>();
    store.readEvents(after, (event, position) -> read.put(position, event));
    Map<Long, Event> expected = new HashMap<>();
    for (int i = Math.max(after, removedEvents); i < events.size(); i++) {
      expected.put(i + 1L, events.get(i));
    }
    assertThat(read).isEqualTo(expected);
    List<Exposure> readExposures = new ArrayList<>();
    store.readExposures(0, (exposure, position) -> readExposures.add(exposure));
    assertThat(readExposures).isEqualTo(exposures.subList(removedExposures, exposures.size()));
    List<Item> readItems = new ArrayList<>();
    store.readItems(readItems::add);
    assertThat(readItems).containsExactlyElementsOf(items.values());
    List<User> readUsers = new ArrayList<>();
    store.readUsers(readUsers::add);
    assertThat(readUsers).containsExactlyElementsOf(users.values());
    for (int i = 0; i < 60; i++) {
      assertThat(store.find("id" + i)).as("id%d", i).isEqualTo(find("id" + i));
    }
  }

  private Optional<Event> find(String id) {
    return events.stream().skip(removedEvents).filter(event -> id.equals(event.id())).findFirst();
  }
}
