package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.people.Link;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.crmrecommend.serving.UserState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs random changes on several objects of one shared store, and on one {@link StoreModel}. */
public abstract class SharedStoresContract {

  private static final int STOREFRONTS = 3;

  /** Returns the seeds of the runs. */
  protected static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  /** Opens another object of the shared store. */
  protected abstract SharedEventStore open();

  /** Returns an entry as the store returns it. */
  protected abstract StoreEntry stored(StoreEntry entry);

  /** An object of the store, and what it must pass and passed. */
  private static final class Storefront implements SharedEventStore.Changes {

    private final SharedEventStore store;
    private final StoreModel model;

    /** Positions of the events that this object has to pass. */
    private final Set<Long> expected = new HashSet<>();

    /** Numbers of the users whose state this object has to pass. */
    private final Set<Integer> changedUsers = new HashSet<>();

    private final Set<String> changedItems = new HashSet<>();
    private final List<Long> passed = new ArrayList<>();
    private boolean hasSeenEvents;

    /** The ids of users by number, as this object told them. */
    private final Map<Integer, String> ids = new HashMap<>();

    Storefront(SharedEventStore store, StoreModel model) {
      this.store = store;
      this.model = model;
    }

    void rememberIds() {
      ids.clear();
      for (int number = 1; number < 1_000; number++) {
        int known = number;
        store.userId(number).ifPresent(id -> ids.put(known, id));
      }
    }

    /** Other objects changed users and items with these entries. */
    void expect(List<StoreEntry> entries) {
      for (StoreEntry entry : entries) {
        if (entry instanceof UserEntry user) {
          expectUser(user.user().id(), entries);
        } else if (entry instanceof ConsentEntry consent) {
          expectUser(consent.userId(), entries);
        } else if (entry instanceof TraitEntry trait) {
          expectUser(trait.userId(), entries);
        } else if (entry instanceof ItemEntry item) {
          changedItems.add(item.item().id());
        }
      }
    }

    private void expectUser(String id, List<StoreEntry> entries) {
      boolean isRenamed =
          entries.stream()
              .anyMatch(entry -> entry instanceof RenamedUser user && user.oldId().equals(id));
      if (!isRenamed) {
        changedUsers.add(model.numbers.get(id));
      }
    }

    boolean readNew(int limit) {
      int before = passed.size();
      hasSeenEvents = false;
      rememberIds();
      boolean hasMore = store.readNew(limit, this);
      ids.forEach((number, id) -> assertThat(store.userId(number)).contains(id));
      assertThat(passed.size() - before).isLessThanOrEqualTo(limit);
      assertThat(passed).isSorted().doesNotHaveDuplicates();
      return hasMore;
    }

    void readAll(int limit) {
      boolean hasMore = true;
      while (hasMore) {
        hasMore = readNew(limit);
      }
      Set<Long> stored = StoreModel.after(model.events, model.removedEvents).keySet();
      expected.retainAll(stored);
      assertThat(passed).containsAll(expected);
      expected.clear();
      changedUsers.retainAll(model.numbers.values());
      assertThat(changedUsers).isEmpty();
      changedItems.retainAll(model.items.keySet());
      assertThat(changedItems).isEmpty();
    }

    @Override
    public void renamed(String oldId, String newId) {
      assertThat(hasSeenEvents).isFalse();
      assertThat(ids).containsValue(oldId).doesNotContainValue(newId);
      ids.replaceAll((number, id) -> id.equals(oldId) ? newId : id);
    }

    @Override
    public void forgotten(String userId, int number) {
      assertThat(hasSeenEvents).isFalse();
      assertThat(ids).containsEntry(number, userId);
      ids.remove(number);
      assertThat(store.userId(number)).isEmpty();
      assertThat(model.numbers).doesNotContainValue(number);
    }

    @Override
    public void user(UserState state) {
      assertThat(hasSeenEvents).isFalse();
      String id = state.userId();
      List<Link> links =
          model.links.values().stream()
              .filter(link -> link.one().id().equals(id) || link.other().id().equals(id))
              .toList();
      assertThat(state.links()).containsExactlyInAnyOrderElementsOf(links);
      assertThat(state)
          .isEqualTo(
              new UserState(
                  id,
                  Optional.ofNullable(model.users.get(id)),
                  model.consents.getOrDefault(id, List.of()),
                  model.traits.getOrDefault(id, Map.of()),
                  state.links()));
      changedUsers.remove(model.numbers.get(id));
    }

    @Override
    public void item(String itemId, Optional<Item> state) {
      assertThat(hasSeenEvents).isFalse();
      assertThat(state).isEqualTo(Optional.ofNullable(model.items.get(itemId)));
      changedItems.remove(itemId);
    }

    @Override
    public void event(Event event, long position) {
      hasSeenEvents = true;
      assertThat(expected).contains(position);
      assertThat(event).isEqualTo(model.events.get((int) position - 1).value);
      passed.add(position);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readNew_randomChangesOfSeveral_passesEachOnceInOrder(long seed) {
    RandomChanges changes = new RandomChanges(seed, false, this::stored);
    List<Storefront> all = new ArrayList<>();
    for (int i = 0; i < STOREFRONTS; i++) {
      all.add(new Storefront(open(), changes.model));
    }
    for (int step = 0; step < 60; step++) {
      change(changes, all, changes.nextInt(STOREFRONTS));
      if (changes.nextInt(4) == 0) {
        all.get(changes.nextInt(STOREFRONTS)).readNew(1 + changes.nextInt(10));
      }
      if (changes.nextInt(15) == 0) {
        all.forEach(storefront -> storefront.readAll(1 + changes.nextInt(20)));
        changes.assertSame(all.get(changes.nextInt(STOREFRONTS)).store);
      }
      if (changes.nextInt(30) == 0) {
        int again = changes.nextInt(STOREFRONTS);
        all.get(again).store.close();
        all.set(again, new Storefront(open(), changes.model));
      }
    }
    all.forEach(storefront -> storefront.readAll(7));
    all.forEach(storefront -> changes.assertSame(storefront.store));
    all.forEach(storefront -> storefront.store.close());
  }

  private static void change(RandomChanges changes, List<Storefront> all, int index) {
    Storefront writer = all.get(index);
    List<Storefront> others =
        IntStream.range(0, all.size()).filter(i -> i != index).mapToObj(all::get).toList();
    switch (changes.nextInt(12)) {
      case 0 -> {
        Set<String> forgotten = changes.someUsers();
        assertThat(writer.store.forget(forgotten)).isEqualTo(changes.model.forget(forgotten));
      }
      case 1 -> changes.remove(writer.store);
      default -> {
        int before = changes.model.events.size();
        List<StoreEntry> entries = changes.entries();
        assertThat(writer.store.append(entries)).isEqualTo(changes.apply(entries));
        for (Storefront other : others) {
          other.expect(entries);
          for (int i = before; i < changes.model.events.size(); i++) {
            other.expected.add(i + 1L);
          }
        }
        Map<Long, Event> known = new TreeMap<>();
        writer.store.readEvents(0, (event, position) -> known.put(position, event));
        assertThat(known.keySet()).allMatch(position -> position <= writer.store.lastPosition());
      }
    }
  }
}
