package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.SimulatedDisk;

/**
 * A store on a {@link SimulatedDisk} that is killed and loses power again and again. After that,
 * the store must hold exactly what it had acknowledged, or that and the whole change that was under
 * way. If it does not hold a forgotten user, the key of this user is not in the file either.
 */
final class PowerLossRun {

  /** What happened in a run. */
  record Figures(
      int powerLosses, int syncs, int acknowledged, int completed, int cutOff, int forgotten) {}

  /**
   * What a store holds.
   *
   * @param events by position
   * @param last the last position
   * @param items by id
   * @param consents by user, for each user who has some
   */
  private record State(
      TreeMap<Long, Event> events,
      long last,
      Map<String, Item> items,
      Map<String, List<Consent>> consents) {

    static final State EMPTY = new State(new TreeMap<>(), 0, Map.of(), Map.of());

    State withoutEvents(int count) {
      TreeMap<Long, Event> rest = new TreeMap<>(events);
      rest.headMap(last - count, true).clear();
      return new State(rest, last, items, consents);
    }

    State without(String user) {
      TreeMap<Long, Event> rest = new TreeMap<>(events);
      rest.values().removeIf(event -> event.user().equals(user));
      Map<String, List<Consent>> others = new TreeMap<>(consents);
      others.remove(user);
      return new State(rest, last, items, others);
    }
  }

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final int KEPT_EVENTS = 100;
  private static final int HEADER_BYTES = 4_096;
  private static final int SLOT_BYTES = 32;

  private final SplittableRandom random;
  private final boolean isLying;
  private State acknowledged = State.EMPTY;
  private State underWay = State.EMPTY;
  private SimulatedDisk content;

  /** Slots of keys that must be gone, and that of the user who is being forgotten. */
  private final Set<ByteBuffer> destroyed = new HashSet<>();

  private List<ByteBuffer> inDestruction = List.of();
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
    this.content = SimulatedStore.empty();
  }

  Figures run(int powerLosses) {
    for (int i = 0; i < powerLosses; i++) {
      SimulatedDisk disk = content.copy();
      if (isLying) {
        disk.lie();
      }
      useUntilPowerLoss(disk, i);
      while (random.nextInt(3) == 0) {
        disk.restart();
        useUntilPowerLoss(disk, i);
      }
      content = disk.afterPowerLoss(random);
      syncs += disk.syncs();
      recover(i);
    }
    return new Figures(powerLosses, syncs, acknowledgements, completed, cutOff, destroyed.size());
  }

  private void useUntilPowerLoss(SimulatedDisk disk, int powerLoss) {
    disk.powerLossAfter(random.nextInt(random.nextInt(4) == 0 ? 200 : 20));
    try {
      use(disk, powerLoss);
    } catch (StoreException e) {
      assertThat(e).as("power loss %d", powerLoss).hasMessageContaining("no power");
    }
  }

  private void use(SimulatedDisk disk, int powerLoss) {
    while (true) {
      EventStore store = SimulatedStore.open(disk);
      settle(store, powerLoss);
      for (int n = random.nextInt(1, 60); n > 0; n--) {
        change(store, disk);
        acknowledge(underWay);
        acknowledgements++;
      }
      store.close();
    }
  }

  private void acknowledge(State state) {
    acknowledged = state;
    underWay = state;
    destroyed.addAll(inDestruction);
    inDestruction = List.of();
  }

  private void change(EventStore store, SimulatedDisk disk) {
    if (store.eventCount() > KEPT_EVENTS + 50) {
      underWay = acknowledged.withoutEvents(KEPT_EVENTS);
      store.removeEvents(Instant.MIN, KEPT_EVENTS);
    } else if (random.nextInt(6) == 0) {
      String user = "u" + random.nextInt(7);
      underWay = acknowledged.without(user);
      int number = store.userNumber(user);
      inDestruction = number == 0 ? List.of() : List.of(slots(disk).get(number));
      assertThat(store.forget(Set.of(user))).isEqualTo(number == 0 ? 0 : 1);
    } else {
      append(store);
    }
  }

  private static List<ByteBuffer> slots(SimulatedDisk disk) {
    byte[] keys = disk.content(SimulatedStore.KEYS);
    List<ByteBuffer> slots = new ArrayList<>();
    for (int at = HEADER_BYTES; at + SLOT_BYTES <= keys.length; at += SLOT_BYTES) {
      slots.add(ByteBuffer.wrap(Arrays.copyOfRange(keys, at, at + SLOT_BYTES)));
    }
    return slots;
  }

  private void append(EventStore store) {
    List<StoreEntry> entries = new ArrayList<>();
    TreeMap<Long, Event> events = new TreeMap<>(acknowledged.events());
    long last = acknowledged.last();
    Map<String, Item> items = new TreeMap<>(acknowledged.items());
    Map<String, List<Consent>> consents = new TreeMap<>(acknowledged.consents());
    for (int n = random.nextInt(1, 5); n > 0; n--) {
      if (random.nextInt(4) == 0) {
        Item item = Item.builder("i" + random.nextInt(40)).stock(random.nextInt(1_000)).build();
        items.put(item.id(), item);
        entries.add(new ItemEntry(item, EURO));
      } else if (random.nextInt(6) == 0) {
        Consent consent =
            Consent.refused(Purpose.MARKETING, Instant.ofEpochSecond(nextEvent), "settings");
        String user = "u" + random.nextInt(7);
        List<Consent> all = new ArrayList<>(consents.getOrDefault(user, List.of()));
        all.add(consent);
        consents.put(user, all);
        entries.add(new ConsentEntry(user, consent));
      } else {
        Event event = nextEvent();
        last++;
        events.put(last, event);
        entries.add(new EventEntry(event));
      }
    }
    underWay = new State(events, last, items, consents);
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
    SimulatedDisk disk = content.copy();
    EventStore store = SimulatedStore.open(disk);
    settle(store, powerLoss);
    cutOff += store.warnings().size();
    assertThat(Collections.disjoint(slots(disk), destroyed))
        .as("destroyed keys are gone after power loss %d", powerLoss)
        .isTrue();
    content = random.nextBoolean() ? content : disk;
  }

  /** Finds out whether the change that was under way is there; if not, everything before it is. */
  private void settle(EventStore store, int powerLoss) {
    boolean isCompleted = !underWay.equals(acknowledged) && state(store).equals(underWay);
    if (!isCompleted) {
      assertSame(store, powerLoss);
      inDestruction = List.of();
    }
    completed += isCompleted ? 1 : 0;
    acknowledge(isCompleted ? underWay : acknowledged);
  }

  private void assertSame(EventStore store, int powerLoss) {
    assertThat(state(store)).as("after power loss %d", powerLoss).isEqualTo(acknowledged);
    for (Event event : acknowledged.events().values()) {
      assertThat(store.find(String.valueOf(event.id()))).contains(event);
    }
  }

  private static State state(EventStore store) {
    TreeMap<Long, Event> events = new TreeMap<>();
    store.readEvents(0, (event, position) -> events.put(position, event));
    Map<String, Item> items = new TreeMap<>();
    store.readItems(item -> items.put(item.id(), item));
    Map<String, List<Consent>> consents = new TreeMap<>();
    store.readPeople(
        entry -> {
          ConsentEntry consent = (ConsentEntry) entry;
          consents
              .computeIfAbsent(consent.userId(), user -> new ArrayList<>())
              .add(consent.consent());
        });
    return new State(events, store.lastPosition(), items, consents);
  }
}
