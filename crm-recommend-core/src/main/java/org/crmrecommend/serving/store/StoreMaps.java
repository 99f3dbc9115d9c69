package org.crmrecommend.serving.store;

import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
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
import org.crmrecommend.serving.keys.KeyFile;
import org.crmrecommend.serving.store.EncryptedValue.Owner;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * The maps of a store. The methods that change them are for one thread at a time; {@link #view}
 * returns a state that any thread may read.
 */
final class StoreMaps {

  private static final String EVENTS = "events";
  private static final String EXPOSURES = "exposures";

  /** Stands for the id of a user where the thread that writes needs none. */
  private static final String ANY_ID = "?";

  /** An unchanging state of all maps. */
  record View(
      PositionMap.View events,
      PositionMap.View exposures,
      RootReference<Long, long[]> ids,
      RootReference<String, byte[]> items,
      PeopleMaps.View people,
      Optional<Currency> currency) {}

  final PositionMap<Event> events;
  final PositionMap<Exposure> exposures;
  final TextMap<Item> items;
  final PeopleMaps people;
  private final EventIds ids;
  private final StoreState state;
  private final UserNumbers numbers;
  private final IdMap userIds;
  private final Encryption encryption;

  /**
   * Opens the maps, or creates those of a new store. Completes what an earlier process began to
   * forget.
   *
   * @throws org.crmrecommend.serving.StoreException if they are damaged
   */
  StoreMaps(StoreFiles files) {
    MVStore store = files.maps();
    String name = files.name();
    KeyFile keys = files.keys();
    state = files.state();
    keys.destroy(state.pendingForget());
    state.removePendingForget();
    encryption = new Encryption(keys, state.countOpening());
    if (state.isNew()) {
      state.putKeyCheck(encryption);
    }
    items = new TextMap<>(store, new SealedValue(name, "items"), ItemCodec::read);
    people = new PeopleMaps(store, name);
    ids = new EventIds(store);
    events =
        new PositionMap<>(
            store,
            new EncryptedValue(name, EVENTS),
            new PositionMap.Codec<>(EventCodec::write, StoreMaps::readEvent),
            state.removed(EVENTS));
    exposures =
        new PositionMap<>(
            store,
            new EncryptedValue(name, EXPOSURES),
            new PositionMap.Codec<>(ExposureCodec::write, ExposureCodec::read),
            state.removed(EXPOSURES));
    userIds = people.loadIds(keys, state.lastUser());
    people.removeUnreadable(userIds);
    numbers = new UserNumbers(keys, userIds, state.lastUser());
  }

  private static Event readEvent(ValueReader in, @Nullable String user) {
    if (user == null) {
      throw new IllegalArgumentException("an event must have a user");
    }
    return EventCodec.read(in, user);
  }

  View view() {
    return new View(
        events.view(), exposures.view(), ids.root(), items.root(), people.view(), state.currency());
  }

  /** Returns the ids of users by number, as published. */
  IdMap userIds() {
    return userIds;
  }

  UserNumbers numbers() {
    return numbers;
  }

  /** Returns the event with an id; null if there is none. */
  @Nullable Event find(View view, String id, UserReading reading) {
    return find(view.ids(), view.events(), id, reading);
  }

  private @Nullable Event find(
      RootReference<Long, long[]> idRoot, PositionMap.View in, String id, UserReading reading) {
    for (long position : ids.candidates(idRoot, id)) {
      Event event = events.get(in, position, reading);
      if (event != null && id.equals(event.id())) {
        return event;
      }
    }
    return null;
  }

  /**
   * Requires that the items of a store have one currency.
   *
   * @throws IllegalArgumentException if not
   */
  void requireOneCurrency(List<StoreEntry> entries) {
    Currency expected = items.isEmpty() ? null : state.currency().orElse(null);
    for (StoreEntry entry : entries) {
      if (entry instanceof ItemEntry item) {
        if (expected != null && !expected.equals(item.currency())) {
          throw new IllegalArgumentException(
              "currency must be that of the other items, "
                  + expected
                  + ": "
                  + item.currency()
                  + " of item "
                  + item.item().id());
        }
        expected = item.currency();
      }
    }
  }

  /**
   * Applies entries.
   *
   * @param skipped gets the indices of events with known ids
   */
  void apply(List<StoreEntry> entries, List<Integer> skipped) {
    int last = numbers.last();
    for (int i = 0; i < entries.size(); i++) {
      if (!apply(entries.get(i))) {
        skipped.add(i);
      }
    }
    if (numbers.last() > last) {
      state.putLastUser(numbers.last());
    }
  }

  /** Returns false for an event with a known id. */
  private boolean apply(StoreEntry entry) {
    if (entry instanceof EventEntry event) {
      return appendEvent(event.event());
    }
    if (entry instanceof ItemEntry item) {
      putItem(item);
    } else if (entry instanceof RemovedItem removed) {
      items.remove(removed.itemId());
    } else if (entry instanceof ExposureEntry exposure) {
      appendExposure(exposure.exposure());
    } else {
      applyToPeople(entry);
    }
    return true;
  }

  private void applyToPeople(StoreEntry entry) {
    if (entry instanceof UserEntry user) {
      people.putUser(encryption, numberOrNew(user.user().id()), user.user());
    } else if (entry instanceof LinkEntry link) {
      int one = numberOrNew(link.link().one().id());
      people.putLink(encryption, one, numberOrNew(link.link().other().id()), link.link());
    } else if (entry instanceof UnlinkEntry unlink) {
      people.removeLink(numbers.numberOf(unlink.one()), numbers.numberOf(unlink.other()));
    } else if (entry instanceof ConsentEntry consent) {
      int user = numberOrNew(consent.userId());
      people.putChoices(encryption, user, people.choices(own(), user).with(consent.consent()));
    } else if (entry instanceof TraitEntry choice) {
      int user = numberOrNew(choice.userId());
      people.putChoices(
          encryption, user, people.choices(own(), user).with(choice.trait(), choice.choice()));
    } else if (entry instanceof RenamedUser renamed) {
      rename(renamed.oldId(), renamed.newId());
    }
  }

  private int numberOrNew(String id) {
    int known = numbers.numberOf(id);
    if (known > 0) {
      return known;
    }
    int number = numbers.add(id);
    people.putId(encryption, number, id);
    return number;
  }

  /** Returns with what the thread that writes reads; the ids may be unpublished. */
  private UserReading own() {
    return new UserReading(encryption.cipher(), user -> ANY_ID, null);
  }

  private void rename(String oldId, String newId) {
    int number = numbers.numberOf(oldId);
    if (number > 0 && numbers.numberOf(newId) == 0) {
      numbers.rename(oldId, newId);
      people.putId(encryption, number, newId);
    }
  }

  private boolean appendEvent(Event event) {
    String id = event.id();
    if (id != null && find(ids.root(), events.view(), id, own()) != null) {
      return false;
    }
    long label = id == null ? 0 : IdHash.of(id);
    long position = events.append(encryption, new Owner(numberOrNew(event.user()), label), event);
    if (id != null) {
      ids.add(label, position);
    }
    return true;
  }

  private void appendExposure(Exposure exposure) {
    String user = exposure.user();
    int number = user == null ? UserCipher.NOBODY : numbers.numberOf(user);
    exposures.append(encryption, Owner.of(number), exposure);
  }

  private void putItem(ItemEntry entry) {
    if (!state.currency().equals(Optional.of(entry.currency()))) {
      state.putCurrency(entry.currency());
    }
    items.put(entry.item().id(), out -> ItemCodec.write(out, entry.item()));
  }

  /** Removes the first events. */
  void removeEvents(int count) {
    PositionMap.View view = events.view();
    long position = view.removed();
    for (int i = 0; i < count; i++) {
      position++;
      long label = events.owner(view, position).label();
      events.removeFirst();
      if (label != 0) {
        ids.remove(label, position);
      }
    }
    state.putRemoved(EVENTS, position);
  }

  /** Removes the first exposures. */
  void removeExposures(int count) {
    for (int i = 0; i < count; i++) {
      exposures.removeFirst();
    }
    state.putRemoved(EXPOSURES, exposures.view().removed());
  }

  /**
   * Removes everything of users but their events and exposures, and notes that their keys are to be
   * destroyed.
   *
   * @param users numbers of known users by their ids
   */
  void beginForget(Collection<String> userIds, int[] users) {
    state.putPendingForget(users);
    for (int user : users) {
      people.removeAll(user);
    }
    userIds.forEach(numbers::forget);
  }

  /** Notes that the keys are destroyed, with the next commit. */
  void endForget() {
    encryption.dropKey();
    state.removePendingForget();
  }
}
