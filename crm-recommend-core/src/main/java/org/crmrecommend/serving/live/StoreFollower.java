package org.crmrecommend.serving.live;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.history.History;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.popularity.LivePopularity;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.UserState;

/**
 * Keeps the memory of a storefront in step with a store that others write to as well: adds what
 * they stored, and reads again what is not certain after an append that failed.
 *
 * <p>Used by one thread at a time, which lets nobody else change anything but events meanwhile.
 */
public final class StoreFollower {

  private static final int EVENTS_PER_READING = 10_000;

  /** Events wait while the histories of these users are read. */
  private static final int USERS_PER_REPAIR = 500;

  private static final SharedEventStore.Changes IGNORED =
      new SharedEventStore.Changes() {
        @Override
        public void renamed(String oldId, String newId) {}

        @Override
        public void forgotten(String userId, int number) {}

        @Override
        public void user(UserState state) {}

        @Override
        public void item(String itemId, Optional<Item> state) {}

        @Override
        public void event(Event event, long position) {}
      };

  private final SharedEventStore store;
  private final InMemoryHistories histories;
  private final LivePopularity popularity;
  private final PersonDirectory directory;
  private final Listener listener;

  /** Users of whose events the store has others than the history. */
  private final Set<String> uncertainUsers = new LinkedHashSet<>();

  /** Ids of users that others forgot or renamed. If an id is stored again, it is a new user. */
  private final Set<String> endedUsers = new LinkedHashSet<>();

  /** Changes of users and items that may not be stored. */
  private final List<StoreEntry> uncertainChanges = new ArrayList<>();

  /** Receives what changes besides histories and persons. */
  public interface Listener {

    /**
     * Others changed items.
     *
     * @param items the new states by id; empty for an item that the shop no longer has
     */
    void itemsChanged(Map<String, Optional<Item>> items);

    /** Others added an event, which is in the history now. */
    default void eventAdded(Event event) {}

    /** Others added events. */
    void eventsAdded();

    /**
     * Others changed which ids are one person or what persons decided, or forgot users.
     *
     * @param forgotten numbers that users had who were forgotten
     */
    void usersChanged(BitSet forgotten);
  }

  /** Creates a follower of a store whose histories contain all events up to its last position. */
  public StoreFollower(
      SharedEventStore store,
      InMemoryHistories histories,
      LivePopularity popularity,
      PersonDirectory directory,
      Listener listener) {
    this.store = store;
    this.histories = histories;
    this.popularity = popularity;
    this.directory = directory;
    this.listener = listener;
  }

  /** Passes what others stored until now, before anything of the store is in memory. */
  static void skip(SharedEventStore store) {
    boolean hasMore = true;
    while (hasMore) {
      hasMore = store.readNew(EVENTS_PER_READING, IGNORED);
    }
  }

  /**
   * Adds what others stored.
   *
   * @return whether there is more
   * @throws org.crmrecommend.serving.StoreException if the store cannot be read
   */
  boolean follow() {
    directory.readAgain();
    NewState state = new NewState();
    try {
      boolean hasMore = store.readNew(EVENTS_PER_READING, state);
      state.endItems();
      return hasMore;
    } finally {
      state.end(); // also what was passed before a failure
    }
  }

  /** Adds everything that others stored until now. */
  void catchUp() {
    boolean hasMore = true;
    while (hasMore) {
      hasMore = follow();
    }
  }

  /** Checks that the store accepts writes. */
  void probe() {
    store.append(List.of());
  }

  /** Notes that entries may not be stored. */
  void noteUncertain(Collection<StoreEntry> entries) {
    for (StoreEntry entry : entries) {
      if (entry instanceof EventEntry event) {
        uncertainUsers.add(event.event().user());
      } else if (!(entry instanceof StoreEntry.ExposureEntry)) {
        uncertainChanges.add(entry);
      }
    }
  }

  private void noteUncertain(String userId) {
    uncertainUsers.add(userId);
    uncertainChanges.add(new StoreEntry.UserEntry(User.of(userId)));
  }

  /** Returns whether something is uncertain. */
  boolean isUncertain() {
    return !uncertainUsers.isEmpty() || !uncertainChanges.isEmpty() || !endedUsers.isEmpty();
  }

  /**
   * Reads again what is uncertain, or a part of it. All events that arrived must be in the store or
   * have failed, and none may arrive meanwhile.
   *
   * @return the number of users whose histories were read
   * @throws org.crmrecommend.serving.StoreException if the store cannot be read
   */
  int repair() {
    catchUp();
    endedUsers.stream().filter(id -> store.userNumber(id) > 0).forEach(this::noteUncertain);
    endedUsers.clear();
    if (!uncertainChanges.isEmpty()) {
      List<StoreEntry> changes = List.copyOf(uncertainChanges);
      NewState state = new NewState();
      try {
        store.readState(changes, state);
        state.endItems();
      } finally {
        state.end();
      }
      uncertainChanges.subList(0, changes.size()).clear();
    }
    Set<String> users =
        uncertainUsers.stream().limit(USERS_PER_REPAIR).collect(Collectors.toUnmodifiableSet());
    if (!users.isEmpty()) {
      readEvents(users);
      uncertainUsers.removeAll(users);
    }
    return users.size();
  }

  private void readEvents(Set<String> users) {
    Map<String, List<Event>> events = new HashMap<>();
    long known = store.lastPosition();
    store.readEventsOf(
        users,
        (event, position) -> {
          if (position <= known) { // later ones are passed by readNew
            events.computeIfAbsent(event.user(), user -> new ArrayList<>()).add(event);
          }
        });
    users.forEach(user -> histories.replaceEvents(user, events.getOrDefault(user, List.of())));
  }

  /** What one reading of the store changes. */
  private final class NewState implements SharedEventStore.Changes {

    private final Map<String, Optional<Item>> items = new LinkedHashMap<>();
    private final BitSet forgotten = new BitSet();
    private boolean hasEvents;
    private boolean hasDecisions;

    @Override
    public void renamed(String oldId, String newId) {
      endedUsers.add(oldId);
      uncertainUsers.add(newId); // its history may have got later events of the old id
      try {
        directory.rename(oldId, newId);
      } catch (IllegalArgumentException e) { // something of the new id was stored here before
        directory.forgetId(oldId);
        noteUncertain(newId);
      }
    }

    /**
     * What this storefront stored after the user was forgotten is that of a new user with the same
     * id. It was removed here together with the old one, so it is read again when all of it is
     * stored.
     */
    @Override
    public void forgotten(String userId, int number) {
      forgotten.set(number);
      endedUsers.add(userId);
      directory.forgetId(userId);
    }

    @Override
    public void user(UserState state) {
      hasDecisions |= directory.apply(state);
    }

    @Override
    public void item(String itemId, Optional<Item> state) {
      items.put(itemId, state);
    }

    @Override
    public void event(Event event, long position) {
      Optional<History> before = histories.findOwn(event.user());
      if (histories.addPast(event)) {
        before.ifPresentOrElse(
            history -> popularity.add(event, history), () -> popularity.add(event));
        listener.eventAdded(event);
        hasEvents = true;
      }
    }

    /** After a failure, the same items are passed again. */
    void endItems() {
      if (!items.isEmpty()) {
        listener.itemsChanged(items);
      }
    }

    void end() {
      if (hasEvents) {
        listener.eventsAdded();
      }
      if (hasDecisions || !forgotten.isEmpty()) {
        listener.usersChanged(forgotten);
      }
    }
  }
}
