package org.crmrecommend.serving;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.serving.store.EmbeddedEventStore;

/**
 * Durable store of the events of a shop, the newest state of its items and users, and the lists
 * that it showed.
 *
 * <p>Events have positions 1, 2, 3 … in the order in which they were appended, and so have
 * exposures. A position is never given twice, also after a removal.
 *
 * <p>One thread at a time may call {@link #append}, {@link #removeEvents} and {@link
 * #removeExposures}; every other method may be called by any thread at any time. A reader sees the
 * state after some append as a whole, and neither waits for appends nor delays them. It never sees
 * entries that are not durable yet.
 *
 * <p>Every method throws a {@link StoreException} if the store is damaged, was closed, or has
 * failed: after the first failed write, all later calls fail. Entries whose append threw may be
 * missing or present when the store is opened again, but only all together. Wrong data is never
 * returned.
 */
public interface EventStore extends AutoCloseable {

  /**
   * Opens the embedded store in the file {@code events.mv} of a folder, and creates both if they do
   * not exist. The file belongs to this process until {@link #close}. Takes less than a second with
   * 10,000,000 events.
   *
   * @throws StoreException if another process has the file open, the file is damaged or was written
   *     by a newer version, or the folder cannot be written to
   */
  static EventStore open(Path folder) {
    return EmbeddedEventStore.open(folder);
  }

  /** Returns an empty embedded store that keeps everything on the heap and nothing on disk. */
  static EventStore inMemory() {
    return EmbeddedEventStore.inMemory();
  }

  /**
   * Appends entries, all or none. They are durable when this method returns. An event is skipped if
   * the store, or this list before it, already has an event with the same id; events without an id
   * are never skipped. Items and users replace earlier ones with the same id.
   *
   * @return {@link #lastPosition} after the append
   * @throws IllegalArgumentException if the currency of an item differs from that of the stored
   *     items; nothing is appended
   */
  long append(List<StoreEntry> entries);

  /** Returns the stored event with an id; empty if there is none. */
  Optional<Event> find(String eventId);

  /**
   * Reads events with their positions, in ascending order of positions.
   *
   * @param after only events at later positions are read; 0 for all
   */
  void readEvents(long after, ObjLongConsumer<Event> reader);

  /** Reads the newest state of every item, in ascending order of ids. */
  void readItems(Consumer<Item> reader);

  /** Reads the newest state of every user, in ascending order of ids. */
  void readUsers(Consumer<User> reader);

  /**
   * Reads exposures with their positions, in ascending order of positions.
   *
   * @param after only exposures at later positions are read; 0 for all
   */
  void readExposures(long after, ObjLongConsumer<Exposure> reader);

  /** Returns the currency of the prices of the items; empty if no item was ever stored. */
  Optional<Currency> currency();

  /** Returns the position of the last event ever appended; 0 if there was none. Never falls. */
  long lastPosition();

  /** Returns the number of stored events. */
  long eventCount();

  /** Returns the number of stored exposures. */
  long exposureCount();

  /**
   * Removes the oldest events by position: those before a time and those in excess of a count.
   * Stops at the first event that is to stay; an event without a time is removed like one of any
   * age. To not delay appends for long, one call removes a limited number; call it again until it
   * returns 0. The removal is durable when this method returns.
   *
   * @param before events at this time or later stay, unless there are too many; {@link Instant#MIN}
   *     to remove by count only
   * @param maxCount how many events may stay; {@link Long#MAX_VALUE} to remove by time only
   * @return the number of removed events
   */
  long removeEvents(Instant before, long maxCount);

  /**
   * Removes the oldest exposures in the same way as {@link #removeEvents}.
   *
   * @return the number of removed exposures
   */
  long removeExposures(Instant before, long maxCount);

  /**
   * Returns what opening the store found and repaired, in sentences; empty if nothing, which is
   * usual.
   */
  List<String> warnings();

  /** Closes the store. Does nothing if it is closed. */
  @Override
  void close();
}
