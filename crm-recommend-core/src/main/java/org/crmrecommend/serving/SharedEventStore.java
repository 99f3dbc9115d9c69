package org.crmrecommend.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;

/**
 * An event store that several storefronts share, such as the instances of a backend with one
 * database. Each has an object of its own; what it appends, the others get from {@link #readNew}.
 *
 * <p>Entries are in one order for all. An object knows this order up to a point, which {@link
 * #readNew} moves forward: the numbers and ids of users, {@link #lastPosition}, {@link #eventCount}
 * and {@link #exposureCount} are those at this point and take no call of the database, and {@link
 * #readEvents} reads the events up to it. So a storefront that reads the events and then calls
 * {@code readNew} again and again gets each event once. {@link #find}, {@link #findUser}, {@link
 * #readItems}, {@link #readUsers} and {@link #readPeople} read the newest state.
 *
 * <p>Unlike another store, it may fail for a while. A method that throws a {@link StoreException}
 * may succeed when it is called again, unless the store was closed. The entries of an append that
 * threw are stored entirely, not at all, or, of a long list, up to some entry; those that are,
 * {@code readNew} passes like those of others, possibly later.
 *
 * <p>One thread at a time may call {@link #append}, {@link #removeEvents}, {@link
 * #removeExposures}, {@link #forget}, {@link #readNew} and {@link #readState}; every other method
 * may be called by any thread at any time.
 */
public interface SharedEventStore extends EventStore {

  /** Returns the id of the store, which it got when it was created. */
  String id();

  /** Returns the time of the clock of the database. */
  Instant now();

  /** Receives what other storefronts stored. Must not throw. */
  interface Changes {

    /** A user has another id. */
    void renamed(String oldId, String newId);

    /**
     * A user was forgotten, with all events.
     *
     * @param number the number that the user had
     */
    void forgotten(String userId, int number);

    /** Something of a user other than events and exposures changed. */
    void user(UserState state);

    /**
     * An item changed.
     *
     * @param state empty if the shop no longer has it
     */
    void item(String itemId, Optional<Item> state);

    /** An event was stored. */
    void event(Event event, long position);
  }

  /**
   * Reads what was stored since the last call, or since the store was opened, and was not
   * acknowledged by a method of this object: first what changed of users and items, in the state
   * that it has now, then the events in ascending order of positions. Entries that are not
   * committed yet are read later, and delay none.
   *
   * @param limit maximum number of events
   * @return whether there are more events
   */
  boolean readNew(int limit, Changes changes);

  /**
   * Reads the state that the users and items of some entries have now, such as of entries whose
   * append threw. A user whose {@link StoreEntry.RenamedUser} is not stored is passed as renamed
   * back. Ignores events and exposures.
   */
  void readState(Collection<? extends StoreEntry> entries, Changes changes);

  /** Reads events like {@link EventStore#readEvents}, up to {@link #lastPosition}. */
  @Override
  void readEvents(long after, ObjLongConsumer<Event> reader);

  /**
   * Takes the lock of the store, or keeps it for longer, unless another storefront has it. There is
   * one: whoever has it may train the model or import the events of the past.
   *
   * @param duration after which the lock is free again, by the clock of the database
   * @return whether this storefront has the lock
   */
  boolean tryLock(Duration duration);

  /** Gives the lock back. Does nothing if this storefront does not have it. */
  void unlock();

  /** Returns whether an import of the events of the past has begun and not ended. */
  boolean hasUnfinishedImport();

  /**
   * Notes that the events of the past are being imported.
   *
   * @throws StoreException if this storefront does not have the lock
   */
  void beginImport();

  /**
   * Notes that all events of the past are in the store.
   *
   * @throws StoreException if this storefront does not have the lock
   */
  void endImport();

  /** Returns what is known of the model of all storefronts, as of the last {@link #readNew}. */
  SharedModel model();

  /**
   * Stores a model for all storefronts, in place of the one before.
   *
   * @param file a model file
   * @param training what was known when the events were read
   * @throws StoreException if this storefront does not have the lock any more
   */
  void storeModel(Path file, SharedModel.Training training);

  /**
   * Notes that a refit did not replace the model.
   *
   * @throws StoreException if this storefront does not have the lock any more
   */
  void keepModel(SharedModel.Training training);

  /**
   * Deletes the model, because it learned from forgotten persons and was not replaced in time.
   *
   * @param number of the model; nothing happens if there is a newer one
   */
  void deleteModel(long number);

  /**
   * Writes the newest model to a file.
   *
   * @return its number
   * @throws StoreException if there is none, or it cannot be read
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  long readModel(Path file);

  /**
   * See {@link EventStore#append}. An append of no entries makes a commit too, so it tells whether
   * the store accepts writes.
   */
  @Override
  List<Integer> append(List<StoreEntry> entries);
}
