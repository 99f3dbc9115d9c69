package org.crmrecommend.serving;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import javax.crypto.SecretKey;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.serving.store.EmbeddedEventStore;

/**
 * Durable store of the events of a shop, the newest state of its items and users, and the lists
 * that it showed.
 *
 * <p>Events have positions 1, 2, 3 … in the order in which they were appended, and so have
 * exposures. A position is never given twice, also after a removal.
 *
 * <p>One thread at a time may call {@link #append}, {@link #removeEvents}, {@link #removeExposures}
 * and {@link #forget}; every other method may be called by any thread at any time. A reader sees
 * the state after some append as a whole, and neither waits for appends nor delays them. It never
 * sees entries that are not durable yet.
 *
 * <p>Every method throws a {@link StoreException} if the store is damaged, was closed, or has
 * failed: after the first failed write, all later calls fail. Entries whose append threw may be
 * missing or present when the store is opened again, but only all together. Wrong data is never
 * returned.
 */
public interface EventStore extends AutoCloseable {

  /**
   * Opens the embedded store of a folder like {@link #open(Path, SecretKey)}, with a random master
   * key that stands in {@code keys.bin}. Then the files protect users who were forgotten, but none
   * against somebody who reads both files.
   */
  static EventStore open(Path folder) {
    return EmbeddedEventStore.open(folder, null);
  }

  /**
   * Opens the embedded store in the files {@code events.mv} and {@code keys.bin} of a folder, and
   * creates what does not exist. The files belong to this process until {@link #close}.
   *
   * <p>Everything of a user in {@code events.mv} is encrypted with a key of this user, and the keys
   * in {@code keys.bin} with the master key. Without {@code keys.bin} or the master key, nothing of
   * users can be read. Keep backups of both files, made together, and destroy old backups of {@code
   * keys.bin}: they still have the keys of users who were forgotten later.
   *
   * <p>The ids of all users are decrypted on all processors, and kept on the heap with their keys:
   * about two seconds of processor time with 1,000,000 users. Events add next to nothing.
   *
   * @param masterKey an AES key of 16, 24 or 32 bytes; the same one each time
   * @throws StoreException if another process has the files open, the master key is not that of the
   *     files, they are damaged or were written by a newer version, or the folder cannot be written
   *     to
   * @throws IllegalArgumentException if the master key is not an AES key
   */
  static EventStore open(Path folder, SecretKey masterKey) {
    Checks.requireNonNull("masterKey", masterKey);
    return EmbeddedEventStore.open(folder, masterKey);
  }

  /**
   * Returns an empty embedded store that keeps everything, keys included, on the heap and nothing
   * on disk.
   */
  static EventStore inMemory() {
    return EmbeddedEventStore.inMemory();
  }

  /**
   * Appends entries, all or none. They are durable when this method returns. An event is skipped if
   * the store, or this list before it, already has an event with the same id; events without an id
   * are never skipped. Items and users replace earlier ones with the same id.
   *
   * @return the indices in the list of the events that were skipped, in ascending order
   * @throws IllegalArgumentException if the currency of an item differs from that of the stored
   *     items; nothing is appended
   */
  List<Integer> append(List<StoreEntry> entries);

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

  /** Reads the newest state of every user who has one, in ascending order of their numbers. */
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

  /**
   * Returns the number of stored events, including those of forgotten users until {@link
   * #removeEvents} removes them; readers skip these.
   */
  long eventCount();

  /** Returns the number of stored exposures, including those of forgotten users. */
  long exposureCount();

  /**
   * Removes the oldest events by position: those before a time and those in excess of a count.
   * Stops at the first event that is to stay. An event without a time is as old as the next one
   * that has a time, and stays if none of the next 1,000 has one. An event of a forgotten user is
   * always removed. To not delay appends for long, one call removes a limited number; call it again
   * until it returns 0. The removal is durable when this method returns.
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
   * Returns the number of a user: the users of a store are 1, 2, 3 … in the order in which
   * something was first stored of them. A number is never given to another user, also after {@link
   * #forget}. An exposure alone does not make a user known; if nothing else is stored of its user,
   * it is stored without the user.
   *
   * @return 0 if nothing is stored of the user
   */
  int userNumber(String userId);

  /** Returns the id of the user with a number; empty if there is none or the user was forgotten. */
  Optional<String> userId(int number);

  /** Returns the newest state of a user; empty if no {@code UserEntry} is stored of the user. */
  Optional<User> findUser(String userId);

  /**
   * Reads the events of some users like {@link #readEvents}, for a person who wants to see them.
   * Takes the time of reading all events without decrypting those of other users. Unknown users are
   * ignored.
   */
  void readEventsOf(Set<String> userIds, ObjLongConsumer<Event> reader);

  /** Reads the exposures of some users like {@link #readEventsOf}. */
  void readExposuresOf(Set<String> userIds, ObjLongConsumer<Exposure> reader);

  /**
   * Reads the links, the consents and the choices of traits, as the entries that would store them
   * again: first the links, then by user number the consents in the order in which they were
   * appended, and the choices in ascending order of traits.
   */
  void readPeople(Consumer<StoreEntry> reader);

  /**
   * Removes everything of some users at once: their ids, attributes, events, exposures, links,
   * consents and choices. When this method returns, the removal is durable and cannot be undone. If
   * the process ends meanwhile, the removal has not begun, or it is completed when the store is
   * opened again. Readers that are under way skip the users from then on. The positions of removed
   * events are skipped by readers. Unknown users are ignored. An id that appears again is that of a
   * new user.
   *
   * <p>The embedded store destroys the keys of the users; the events and exposures stay,
   * unreadable, until {@link #removeEvents} and {@link #removeExposures} remove them. Pass many
   * users at once: one call takes one commit, whatever their number.
   *
   * @return the number of removed users
   */
  int forget(Set<String> userIds);

  /**
   * Returns what opening the store found and repaired, in sentences; empty if nothing, which is
   * usual.
   */
  List<String> warnings();

  /** Closes the store. Does nothing if it is closed. */
  @Override
  void close();
}
