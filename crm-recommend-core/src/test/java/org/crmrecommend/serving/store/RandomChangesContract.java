package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.RemovedItem;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UnlinkEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs random changes on a store and on a {@link StoreModel}. */
public abstract class RandomChangesContract {

  private static final List<TraitChoice> CHOICES = List.of(TraitChoice.values());
  private static final int USERS = 20;
  private static final int IDS = 60;

  private final List<String> users = new ArrayList<>();
  private StoreModel model = new StoreModel(true);

  /** Returns the seeds of the runs. */
  protected static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void store_randomChanges_readsWhatWasWritten(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomEntries entries = new RandomEntries(seed);
    for (int i = 0; i < USERS; i++) {
      users.add(i + entries.text());
    }
    model = new StoreModel(keepsForgotten());
    EventStore store = open(seed);
    for (int step = 0; step < 50; step++) {
      append(store, random, entries);
      if (random.nextInt(10) == 0) {
        remove(store, random);
      }
      if (random.nextInt(6) == 0) {
        Set<String> forgotten = new HashSet<>(List.of(user(random), "never seen", user(random)));
        assertThat(store.forget(forgotten)).isEqualTo(model.forget(forgotten));
      }
      if (canReopen(seed) && random.nextInt(10) == 0) {
        store.close();
        store = open(seed);
        assertThat(store.warnings()).isEmpty();
      }
      if (random.nextInt(5) == 0) {
        assertSame(store, random);
      }
    }
    assertSame(store, random);
    store.close();
  }

  /** Opens the store of a seed, also again. */
  protected abstract EventStore open(long seed);

  /** Returns whether the store of a seed can be opened again. */
  protected abstract boolean canReopen(long seed);

  /** Returns whether events of forgotten users count until they are removed. */
  protected abstract boolean keepsForgotten();

  /** Returns an entry as the store returns it. */
  protected abstract StoreEntry stored(StoreEntry entry);

  private String user(SplittableRandom random) {
    return users.get(random.nextInt(USERS));
  }

  private void append(EventStore store, SplittableRandom random, RandomEntries entries) {
    List<StoreEntry> list = new ArrayList<>();
    List<Integer> skipped = new ArrayList<>();
    for (int n = random.nextInt(8); n > 0; n--) {
      StoreEntry entry = entry(random, entries);
      int events = model.events.size();
      model.apply(stored(entry));
      if (entry instanceof EventEntry && model.events.size() == events) {
        skipped.add(list.size());
      }
      list.add(entry);
    }
    assertThat(store.append(list)).isEqualTo(skipped);
    assertThat(store.lastPosition()).isEqualTo(model.events.size());
  }

  private StoreEntry entry(SplittableRandom random, RandomEntries entries) {
    String id = "id" + random.nextInt(IDS);
    String user = user(random);
    int other = (users.indexOf(user) + 1 + random.nextInt(USERS - 1)) % USERS;
    return switch (random.nextInt(14)) {
      case 0 -> new ItemEntry(entries.item(id), StoreModel.EURO);
      case 1 -> new RemovedItem(id);
      case 2 -> new UserEntry(entries.user(user));
      case 3, 4 -> new ExposureEntry(entries.exposure(random.nextInt(4) == 0 ? null : user));
      case 5, 6 -> new LinkEntry(entries.link(user, users.get(other)));
      case 7 -> new UnlinkEntry(user, users.get(other));
      case 8 -> new ConsentEntry(user, entries.consent());
      case 9 -> new TraitEntry(user, "trait" + random.nextInt(3), CHOICES.get(random.nextInt(3)));
      case 10 -> new RenamedUser(user, users.get(random.nextInt(USERS)));
      default -> new EventEntry(entries.event(random.nextInt(3) == 0 ? null : id, user));
    };
  }

  private void remove(EventStore store, SplittableRandom random) {
    int keep = random.nextInt(100);
    Instant before = Instant.ofEpochSecond(random.nextLong(-(1L << 40), 1L << 40));
    assertThat(store.removeEvents(before, keep)).isEqualTo(model.removeEvents(before, keep));
    assertThat(store.removeExposures(before, keep)).isEqualTo(model.removeExposures(before, keep));
  }

  private void assertSame(EventStore store, SplittableRandom random) {
    assertThat(store.lastPosition()).isEqualTo(model.events.size());
    assertThat(store.eventCount()).isEqualTo(model.eventCount());
    assertThat(store.exposureCount()).isEqualTo(model.exposureCount());
    int after = random.nextInt(model.events.size() + 2);
    Map<Long, Event> events = new TreeMap<>();
    store.readEvents(after, (event, position) -> events.put(position, event));
    assertThat(events)
        .isEqualTo(StoreModel.after(model.events, Math.max(after, model.removedEvents)));
    Map<Long, Exposure> exposures = new TreeMap<>();
    store.readExposures(0, (exposure, position) -> exposures.put(position, exposure));
    assertThat(exposures).isEqualTo(StoreModel.after(model.exposures, model.removedExposures));
    List<Item> items = new ArrayList<>();
    store.readItems(items::add);
    assertThat(items).containsExactlyElementsOf(model.items.values());
    for (int i = 0; i < IDS; i++) {
      String id = "id" + i;
      assertThat(store.find(id)).as(id).isEqualTo(Optional.ofNullable(model.find(id)));
    }
    assertSamePeople(store);
    assertSameOf(store, new HashSet<>(List.of(user(random), "never seen", user(random))));
  }

  private void assertSamePeople(EventStore store) {
    List<User> stored = new ArrayList<>();
    store.readUsers(stored::add);
    Comparator<User> byNumber = Comparator.comparing(user -> model.numbers.get(user.id()));
    assertThat(stored)
        .containsExactlyElementsOf(model.users.values().stream().sorted(byNumber).toList());
    List<StoreEntry> people = new ArrayList<>();
    store.readPeople(people::add);
    assertThat(people.stream().filter(LinkEntry.class::isInstance))
        .containsExactlyInAnyOrderElementsOf(
            model.links.values().stream().<StoreEntry>map(LinkEntry::new).toList());
    assertThat(people.stream().filter(entry -> !(entry instanceof LinkEntry)))
        .containsExactlyElementsOf(model.choices().toList());
    Map<String, Integer> numbers = new HashMap<>();
    for (String user : users) {
      int number = store.userNumber(user);
      if (number > 0) {
        numbers.put(user, number);
        assertThat(store.userId(number)).contains(user);
      }
      assertThat(store.findUser(user)).isEqualTo(Optional.ofNullable(model.users.get(user)));
    }
    assertThat(numbers).isEqualTo(model.numbers);
  }

  private void assertSameOf(EventStore store, Set<String> some) {
    Map<Long, Event> events = new TreeMap<>();
    store.readEventsOf(some, (event, position) -> events.put(position, event));
    Map<Long, Event> expected = StoreModel.after(model.events, model.removedEvents);
    expected.values().removeIf(event -> !some.contains(event.user()));
    assertThat(events).isEqualTo(expected);
    Map<Long, Exposure> exposures = new TreeMap<>();
    store.readExposuresOf(some, (exposure, position) -> exposures.put(position, exposure));
    Map<Long, Exposure> shown = StoreModel.after(model.exposures, model.removedExposures);
    shown.values().removeIf(exposure -> !some.contains(String.valueOf(exposure.user())));
    assertThat(exposures).isEqualTo(shown);
  }
}
