package org.crmrecommend.serving.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ObjLongConsumer;
import javax.crypto.SecretKey;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.store.PositionMap.Age;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** The store of one process: maps of an MVStore and keys of users, in files or on the heap. */
public final class EmbeddedEventStore implements EventStore {

  /** Events or exposures removed at once. */
  private static final int REMOVAL_BATCH = 1_000;

  /** Why the store is closed. */
  private record Closing(String what, @Nullable StoreException cause) {}

  private final StoreFiles files;
  private final StoreMaps maps;

  /** Held by methods that write. */
  private final Object writing = new Object();

  private volatile Snapshot newest;
  private volatile @Nullable Closing closing;

  private EmbeddedEventStore(StoreFiles files) {
    this.files = files;
    this.maps = new StoreMaps(files);
    files.commit();
    this.newest = new Snapshot(files.maps(), maps.view());
  }

  /**
   * See {@link EventStore#open}.
   *
   * @param masterKey null to keep a random one in the file of the keys
   */
  public static EventStore open(Path folder, @Nullable SecretKey masterKey) {
    Checks.requireNonNull("folder", folder);
    return open(StoreFiles.open(folder, masterKey));
  }

  /** See {@link EventStore#inMemory}. */
  public static EventStore inMemory() {
    return open(StoreFiles.inMemory());
  }

  /** Opens a store in files, which are closed with the store. */
  static EventStore open(StoreFiles files) {
    boolean isOpened = false;
    try {
      EventStore opened = new EmbeddedEventStore(files);
      isOpened = true;
      return opened;
    } catch (RuntimeException e) {
      throw files.exception("cannot be opened", e);
    } finally {
      if (!isOpened) {
        files.closeImmediately();
      }
    }
  }

  @Override
  public List<Integer> append(List<StoreEntry> entries) {
    Checks.requireNoNulls("entries", entries);
    List<Integer> skipped = new ArrayList<>();
    synchronized (writing) {
      requireOpen();
      maps.requireOneCurrency(entries);
      write(() -> maps.apply(entries, skipped));
    }
    return skipped;
  }

  @Override
  public long removeEvents(Instant before, long maxCount) {
    return remove(maps.events, maxCount, event -> age(event.time(), before), maps::removeEvents);
  }

  @Override
  public long removeExposures(Instant before, long maxCount) {
    return remove(
        maps.exposures, maxCount, exposure -> age(exposure.time(), before), maps::removeExposures);
  }

  private static Age age(@Nullable Instant time, Instant before) {
    if (time == null) {
      return Age.UNKNOWN;
    }
    return time.isBefore(before) ? Age.OLD : Age.RECENT;
  }

  private <T> long remove(
      PositionMap<T> map, long maxCount, Function<T, Age> ages, IntConsumer removal) {
    Checks.requireNonNegative("maxCount", maxCount);
    synchronized (writing) {
      requireOpen();
      int count = map.removable(REMOVAL_BATCH, maxCount, reading(null), ages);
      write(() -> removal.accept(count));
      return count;
    }
  }

  @Override
  public int forget(Set<String> userIds) {
    Checks.requireNoNulls("userIds", userIds);
    synchronized (writing) {
      requireOpen();
      List<String> known = userIds.stream().filter(id -> userNumber(id) > 0).toList();
      int[] users = known.stream().mapToInt(this::userNumber).sorted().toArray();
      if (users.length > 0) {
        write(() -> maps.beginForget(known, users));
        closeOnFailure(
            () -> {
              files.keys().destroy(users);
              maps.endForget();
            });
      }
      return users.length;
    }
  }

  /** Changes the maps and makes the changes durable. */
  private void write(Runnable changes) {
    requireOpen();
    closeOnFailure(
        () -> {
          files.compactSometimes();
          changes.run();
          files.commit();
          maps.numbers().publish();
          Snapshot previous = newest;
          newest = new Snapshot(files.maps(), maps.view());
          previous.release();
        });
  }

  /** After a failure nothing can be trusted. */
  private void closeOnFailure(Runnable writing) {
    try {
      writing.run();
    } catch (RuntimeException | Error e) {
      StoreException cause = files.exception("cannot be written", e);
      closing = new Closing("is closed since a write failed; open the store again", cause);
      files.closeImmediately();
      throw cause;
    }
  }

  @Override
  public Optional<Event> find(String eventId) {
    Checks.requireNonNull("eventId", eventId);
    return read(null, (view, reading) -> Optional.ofNullable(maps.find(view, eventId, reading)));
  }

  @Override
  public void readEvents(long after, ObjLongConsumer<Event> reader) {
    Checks.requireNonNegative("after", after);
    readAll(null, (view, reading) -> maps.events.read(view.events(), after, reading, reader));
  }

  @Override
  public void readEventsOf(Set<String> userIds, ObjLongConsumer<Event> reader) {
    readAll(
        numbers(userIds), (view, reading) -> maps.events.read(view.events(), 0, reading, reader));
  }

  @Override
  public void readExposures(long after, ObjLongConsumer<Exposure> reader) {
    Checks.requireNonNegative("after", after);
    readAll(null, (view, reading) -> maps.exposures.read(view.exposures(), after, reading, reader));
  }

  @Override
  public void readExposuresOf(Set<String> userIds, ObjLongConsumer<Exposure> reader) {
    readAll(
        numbers(userIds),
        (view, reading) -> maps.exposures.read(view.exposures(), 0, reading, reader));
  }

  private BitSet numbers(Set<String> userIds) {
    Checks.requireNoNulls("userIds", userIds);
    requireOpen();
    BitSet numbers = new BitSet();
    userIds.stream().mapToInt(this::userNumber).filter(number -> number > 0).forEach(numbers::set);
    return numbers;
  }

  @Override
  public void readItems(Consumer<Item> reader) {
    readAll(null, (view, reading) -> maps.items.read(view.items(), reader));
  }

  @Override
  public void readUsers(Consumer<User> reader) {
    readAll(null, (view, reading) -> maps.people.readUsers(view.people(), reading, reader));
  }

  @Override
  public void readPeople(Consumer<StoreEntry> reader) {
    readAll(null, (view, reading) -> maps.people.readEntries(view.people(), reading, reader));
  }

  @Override
  public Optional<User> findUser(String userId) {
    int number = userNumber(userId);
    return number == 0
        ? Optional.empty()
        : read(
            null,
            (view, reading) ->
                Optional.ofNullable(maps.people.findUser(view.people(), number, reading)));
  }

  @Override
  public int userNumber(String userId) {
    Checks.requireNonNull("userId", userId);
    requireOpen();
    return Math.max(0, maps.userIds().indexOf(userId));
  }

  @Override
  public Optional<String> userId(int number) {
    requireOpen();
    String id = maps.userIds().idOr(number, "");
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  @Override
  public Optional<Currency> currency() {
    return newest().view().currency();
  }

  @Override
  public long lastPosition() {
    return newest().view().events().last();
  }

  @Override
  public long eventCount() {
    return newest().view().events().size();
  }

  @Override
  public long exposureCount() {
    return newest().view().exposures().size();
  }

  @Override
  public List<String> warnings() {
    return files.warnings();
  }

  private void readAll(@Nullable BitSet only, BiConsumer<StoreMaps.View, UserReading> reading) {
    read(
        only,
        (view, users) -> {
          reading.accept(view, users);
          return view;
        });
  }

  private <T> T read(@Nullable BitSet only, BiFunction<StoreMaps.View, UserReading, T> reading) {
    Snapshot snapshot = newest();
    while (!snapshot.tryAcquire()) {
      snapshot = newest();
    }
    try {
      return reading.apply(snapshot.view(), reading(only));
    } catch (MVStoreException e) {
      requireOpen();
      throw files.exception("cannot be read", e);
    } finally {
      snapshot.release();
    }
  }

  /** Returns with what a reader reads the values of some users, or of all. */
  private UserReading reading(@Nullable BitSet only) {
    return new UserReading(
        new UserCipher(files.keys()), user -> maps.userIds().idOr(user, ""), only);
  }

  private Snapshot newest() {
    requireOpen();
    return newest;
  }

  private void requireOpen() {
    Closing reason = closing;
    if (reason != null) {
      throw new StoreException(files.name() + ": " + reason.what(), reason.cause());
    }
  }

  @Override
  public void close() {
    synchronized (writing) {
      if (closing == null) {
        closing = new Closing("was closed; open it again", null);
        files.close();
      }
    }
  }
}
