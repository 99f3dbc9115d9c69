package org.crmrecommend.serving.store;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.RemovedItem;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.crmrecommend.serving.StoreException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * The maps of a store. The methods that change them are for one thread at a time; {@link #view}
 * returns a state that any thread may read.
 */
final class StoreMaps {

  /** Version of the maps and their values. */
  private static final long FORMAT = 1;

  private static final String FORMAT_KEY = "format";
  private static final String CURRENCY_KEY = "currency";
  private static final String REMOVED_EVENTS_KEY = "removedEvents";
  private static final String REMOVED_EXPOSURES_KEY = "removedExposures";

  /** An unchanging state of all maps. */
  record View(
      PositionMap.View events,
      PositionMap.View exposures,
      RootReference<Long, long[]> ids,
      RootReference<String, byte[]> items,
      RootReference<String, byte[]> users,
      Optional<Currency> currency) {}

  final PositionMap<Event> events;
  final PositionMap<Exposure> exposures;
  final TextMap<Item> items;
  final TextMap<User> users;
  private final EventIds ids;
  private final TextMap<ValueReader> state;

  /**
   * Opens the maps, or creates those of a new store.
   *
   * @param name name of the store for messages
   * @throws StoreException if they are damaged or have a newer format
   */
  StoreMaps(MVStore store, String name) {
    boolean isNew = store.getMapNames().isEmpty();
    state = new TextMap<>(store, new SealedValue(name, "state"), (key, in) -> in);
    if (isNew) {
      putNumber(FORMAT_KEY, FORMAT);
    }
    requireKnownFormat(name);
    items = new TextMap<>(store, new SealedValue(name, "items"), ItemCodec::read);
    users = new TextMap<>(store, new SealedValue(name, "users"), UserCodec::read);
    ids = new EventIds(store);
    events =
        new PositionMap<>(
            store,
            new SealedValue(name, "events"),
            new PositionMap.Codec<>(EventCodec::write, EventCodec::read),
            number(REMOVED_EVENTS_KEY));
    exposures =
        new PositionMap<>(
            store,
            new SealedValue(name, "exposures"),
            new PositionMap.Codec<>(ExposureCodec::write, ExposureCodec::read),
            number(REMOVED_EXPOSURES_KEY));
  }

  private void requireKnownFormat(String name) {
    long format = number(FORMAT_KEY);
    if (format > FORMAT) {
      throw new StoreException(
          name
              + ": has format "
              + format
              + ", this library knows formats up to "
              + FORMAT
              + "; update the library to open it");
    }
    if (format < 1) {
      throw new StoreException(
          name + ": is damaged: has no format; restore the file from a backup");
    }
  }

  View view() {
    return new View(
        events.view(), exposures.view(), ids.root(), items.root(), users.root(), currency());
  }

  private Optional<Currency> currency() {
    ValueReader in = state.get(CURRENCY_KEY);
    return in == null ? Optional.empty() : Optional.of(Currency.getInstance(in.text()));
  }

  /** Returns the event with an id; null if there is none. */
  @Nullable Event find(View view, String id) {
    for (long position : ids.candidates(view.ids(), id)) {
      Event event = events.get(view.events(), position);
      if (id.equals(event.id())) {
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
    Currency expected = items.isEmpty() ? null : currency().orElse(null);
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

  /** Applies an entry. */
  void apply(StoreEntry entry) {
    if (entry instanceof EventEntry event) {
      appendEvent(event.event());
    } else if (entry instanceof ItemEntry item) {
      putItem(item);
    } else if (entry instanceof RemovedItem removed) {
      items.remove(removed.itemId());
    } else if (entry instanceof UserEntry user) {
      users.put(user.user().id(), out -> UserCodec.write(out, user.user()));
    } else if (entry instanceof ExposureEntry exposure) {
      exposures.append(exposure.exposure());
    }
  }

  private void appendEvent(Event event) {
    String id = event.id();
    if (id == null) {
      events.append(event);
    } else if (find(view(), id) == null) {
      ids.add(id, events.append(event));
    }
  }

  private void putItem(ItemEntry entry) {
    if (!currency().equals(Optional.of(entry.currency()))) {
      state.put(CURRENCY_KEY, out -> out.text(entry.currency().getCurrencyCode()));
    }
    items.put(entry.item().id(), out -> ItemCodec.write(out, entry.item()));
  }

  /**
   * Removes the first events.
   *
   * @param first the events, in the order of their positions
   */
  void removeEvents(List<Event> first) {
    long position = number(REMOVED_EVENTS_KEY);
    for (Event event : first) {
      position++;
      events.removeFirst();
      String id = event.id();
      if (id != null) {
        ids.remove(id, position);
      }
    }
    putNumber(REMOVED_EVENTS_KEY, position);
  }

  /** Removes the first exposures. */
  void removeExposures(int count) {
    for (int i = 0; i < count; i++) {
      exposures.removeFirst();
    }
    putNumber(REMOVED_EXPOSURES_KEY, number(REMOVED_EXPOSURES_KEY) + count);
  }

  private void putNumber(String key, long number) {
    state.put(key, out -> out.signed(number));
  }

  private long number(String key) {
    ValueReader in = state.get(key);
    return in == null ? 0 : in.signed();
  }
}
