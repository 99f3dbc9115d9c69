package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreException;

/**
 * A store on a {@link SimulatedDisk} that loses power again and again. After each power loss the
 * store must hold exactly what it had acknowledged, or that and the whole change that was under
 * way.
 */
final class PowerLossRun {

  /** What happened in a run. */
  record Figures(int powerLosses, int syncs, int acknowledged, int completed, int cutOff) {}

  /** What a store holds: events by position, and the prices of the items. */
  private record State(List<Event> events, int removed, Map<String, Item> items) {

    static final State EMPTY = new State(List.of(), 0, Map.of());

    List<Event> stored() {
      return events.subList(removed, events.size());
    }
  }

  private static final Currency EURO = Currency.getInstance("EUR");

  private final SplittableRandom random;
  private final boolean isLying;
  private State acknowledged = State.EMPTY;
  private State underWay = State.EMPTY;
  private byte[] content;
  private int nextEvent;
  private int acknowledgements;
  private int syncs;
  private int completed;
  private int cutOff;

  /**
   * @param isLying whether the disk acknowledges syncs without doing them
   */
  PowerLossRun(long seed, boolean isLying) throws IOException {
    this.random = new SplittableRandom(seed);
    this.isLying = isLying;
    this.content = SimulatedDisk.withEmptyStore().content();
  }

  Figures run(int powerLosses) {
    for (int i = 0; i < powerLosses; i++) {
      SimulatedDisk disk = new SimulatedDisk(content);
      if (isLying) {
        disk.lie();
      }
      disk.powerLossAfter(random.nextInt(random.nextInt(4) == 0 ? 200 : 20));
      try {
        useUntilPowerLoss(disk);
      } catch (StoreException e) {
        assertThat(e).as("power loss %d", i).hasMessageContaining("no power");
      }
      content = disk.afterPowerLoss(random);
      syncs += disk.syncs();
      recover(i);
    }
    return new Figures(powerLosses, syncs, acknowledgements, completed, cutOff);
  }

  private void useUntilPowerLoss(SimulatedDisk disk) {
    while (true) {
      EventStore store = EmbeddedEventStore.open(disk);
      for (int n = random.nextInt(1, 60); n > 0; n--) {
        change(store);
        acknowledged = underWay;
        acknowledgements++;
      }
      store.close();
    }
  }

  private void change(EventStore store) {
    if (acknowledged.stored().size() > 150) {
      int count = acknowledged.stored().size() - 100;
      underWay =
          new State(acknowledged.events(), acknowledged.removed() + count, acknowledged.items());
      store.removeEvents(Instant.MIN, 100);
      return;
    }
    List<StoreEntry> entries = new ArrayList<>();
    List<Event> events = new ArrayList<>(acknowledged.events());
    Map<String, Item> items = new TreeMap<>(acknowledged.items());
    for (int n = random.nextInt(1, 5); n > 0; n--) {
      if (random.nextInt(4) == 0) {
        Item item = Item.builder("i" + random.nextInt(40)).stock(random.nextInt(1_000)).build();
        items.put(item.id(), item);
        entries.add(new ItemEntry(item, EURO));
      } else {
        Event event = nextEvent();
        events.add(event);
        entries.add(new EventEntry(event));
      }
    }
    underWay = new State(events, acknowledged.removed(), items);
    store.append(entries);
  }

  private Event nextEvent() {
    nextEvent++;
    Event event =
        Event.of("u" + nextEvent % 7, "i" + nextEvent % 11, EventKind.VIEW).withId("e" + nextEvent);
    return random.nextInt(20) == 0
        ? event.withText("long ".repeat(random.nextInt(1, 2_000)))
        : event;
  }

  private void recover(int powerLoss) {
    SimulatedDisk disk = new SimulatedDisk(content);
    EventStore store = EmbeddedEventStore.open(disk);
    boolean isCompleted = !underWay.equals(acknowledged) && isSame(store, underWay);
    if (!isCompleted) {
      assertSame(store, powerLoss);
    }
    cutOff += store.warnings().size();
    completed += isCompleted ? 1 : 0;
    acknowledged = isCompleted ? underWay : acknowledged;
    underWay = acknowledged;
    content = random.nextBoolean() ? content : disk.content();
  }

  private static boolean isSame(EventStore store, State state) {
    return store.lastPosition() == state.events().size()
        && events(store).equals(state.stored())
        && items(store).equals(state.items());
  }

  private void assertSame(EventStore store, int powerLoss) {
    assertThat(store.lastPosition())
        .as("after power loss %d", powerLoss)
        .isEqualTo(acknowledged.events().size());
    assertThat(events(store)).isEqualTo(acknowledged.stored());
    assertThat(items(store)).isEqualTo(acknowledged.items());
    for (Event event : acknowledged.stored()) {
      assertThat(store.find(String.valueOf(event.id()))).contains(event);
    }
  }

  private static List<Event> events(EventStore store) {
    List<Event> events = new ArrayList<>();
    store.readEvents(0, (event, position) -> events.add(event));
    return events;
  }

  private static Map<String, Item> items(EventStore store) {
    Map<String, Item> items = new TreeMap<>();
    store.readItems(item -> items.put(item.id(), item));
    return items;
  }
}
