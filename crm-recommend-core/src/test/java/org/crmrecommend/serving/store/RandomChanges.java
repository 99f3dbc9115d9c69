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
import java.util.function.UnaryOperator;
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

/** Random changes of a store, and the {@link StoreModel} that has them too. */
final class RandomChanges {

  private static final List<TraitChoice> CHOICES = List.of(TraitChoice.values());
  private static final int USERS = 20;
  private static final int IDS = 60;

  final StoreModel model;
  private final UnaryOperator<StoreEntry> stored;
  private final SplittableRandom random;
  private final RandomEntries entries;
  private final List<String> users = new ArrayList<>();

  /**
   * @param stored returns an entry as the store returns it
   */
  RandomChanges(long seed, boolean keepsForgotten, UnaryOperator<StoreEntry> stored) {
    this.model = new StoreModel(keepsForgotten);
    this.stored = stored;
    this.random = new SplittableRandom(seed);
    this.entries = new RandomEntries(seed);
    for (int i = 0; i < USERS; i++) {
      users.add(i + entries.text());
    }
  }

  /** Returns a random number below a bound. */
  int nextInt(int bound) {
    return random.nextInt(bound);
  }

  private String user() {
    return users.get(random.nextInt(USERS));
  }

  /** Returns random entries. */
  List<StoreEntry> entries() {
    List<StoreEntry> list = new ArrayList<>();
    for (int n = random.nextInt(8); n > 0; n--) {
      list.add(entry());
    }
    return list;
  }

  /** Applies entries to the model; returns the indices of the events that are skipped. */
  List<Integer> apply(List<StoreEntry> list) {
    List<Integer> skipped = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      int events = model.events.size();
      model.apply(stored.apply(list.get(i)));
      if (list.get(i) instanceof EventEntry && model.events.size() == events) {
        skipped.add(i);
      }
    }
    return skipped;
  }

  /** Returns some users to forget. */
  Set<String> someUsers() {
    return new HashSet<>(List.of(user(), "never seen", user()));
  }

  private StoreEntry entry() {
    String id = "id" + random.nextInt(IDS);
    String user = user();
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

  void remove(EventStore store) {
    int keep = random.nextInt(100);
    Instant before = Instant.ofEpochSecond(random.nextLong(-(1L << 40), 1L << 40));
    assertThat(store.removeEvents(before, keep)).isEqualTo(model.removeEvents(before, keep));
    assertThat(store.removeExposures(before, keep)).isEqualTo(model.removeExposures(before, keep));
  }

  /** Requires that a store has what the model has. */
  void assertSame(EventStore store) {
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
    assertSameOf(store, someUsers());
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
