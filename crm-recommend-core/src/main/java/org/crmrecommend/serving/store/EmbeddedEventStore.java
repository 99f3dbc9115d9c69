package org.crmrecommend.serving.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** The store of one process: maps of an MVStore, in a file or on the heap. */
public final class EmbeddedEventStore implements EventStore {

  private static final String FILE = "events.mv";
  private static final String IN_MEMORY = "store in memory";

  /** Events or exposures removed at once. */
  private static final int REMOVAL_BATCH = 1_000;

  private static final Map<String, Object> FILE_PARAMETERS = Map.of("cacheSize", 16);

  /** Why the store is closed. */
  private record Closing(String what, @Nullable StoreException cause) {}

  private final String name;
  private final MVStore store;
  private final @Nullable ChecksummedFileStore fileStore;
  private final StoreMaps maps;
  private final List<String> warnings;

  /** Held by methods that write. */
  private final Object writing = new Object();

  private volatile Snapshot newest;
  private volatile @Nullable Closing closing;

  /**
   * @param fileStore the file of the store; null if it has none
   */
  private EmbeddedEventStore(String name, MVStore store, @Nullable ChecksummedFileStore fileStore) {
    this.name = name;
    this.store = store;
    this.fileStore = fileStore;
    this.warnings = fileStore == null ? List.of() : fileStore.warnings();
    this.maps = new StoreMaps(store, name);
    store.commit();
    store.sync();
    this.newest = new Snapshot(store, maps.view());
  }

  /** See {@link EventStore#open}. */
  public static EventStore open(Path folder) {
    Checks.requireNonNull("folder", folder);
    return open(LockedFile.open(folder, FILE, CommitMarks::create));
  }

  /** See {@link EventStore#inMemory}. */
  public static EventStore inMemory() {
    return new EmbeddedEventStore(IN_MEMORY, new MVStore.Builder().open(), null);
  }

  /** Opens a store in a file, which is closed with the store. */
  static EventStore open(BlockFile file) {
    boolean isOpened = false;
    try {
      ChecksummedFileStore fileStore = new ChecksummedFileStore(file, FILE_PARAMETERS);
      MVStore store = fileStore.openStore();
      EventStore opened = new EmbeddedEventStore(file.name(), store, fileStore);
      isOpened = true;
      return opened;
    } catch (IOException | RuntimeException e) {
      throw storeException(file.name(), "cannot be opened", e);
    } finally {
      if (!isOpened) {
        closeQuietly(file);
      }
    }
  }

  private static void closeQuietly(BlockFile file) {
    try {
      file.close();
    } catch (IOException e) {
      // the exception that is being thrown says more
    }
  }

  @Override
  public long append(List<StoreEntry> entries) {
    Checks.requireNoNulls("entries", entries);
    synchronized (writing) {
      requireOpen();
      maps.requireOneCurrency(entries);
      write(() -> entries.forEach(maps::apply));
    }
    return lastPosition();
  }

  @Override
  public long removeEvents(Instant before, long maxCount) {
    synchronized (writing) {
      PositionMap.View view = newest().view().events();
      List<Event> removed =
          oldest(maps.events, view, maxCount, event -> isBefore(event.time(), before));
      write(() -> maps.removeEvents(removed));
      return removed.size();
    }
  }

  @Override
  public long removeExposures(Instant before, long maxCount) {
    synchronized (writing) {
      PositionMap.View view = newest().view().exposures();
      List<Exposure> removed =
          oldest(maps.exposures, view, maxCount, exposure -> exposure.time().isBefore(before));
      write(() -> maps.removeExposures(removed.size()));
      return removed.size();
    }
  }

  private static boolean isBefore(@Nullable Instant time, Instant before) {
    return (time == null ? Instant.MIN : time).isBefore(before);
  }

  /** Returns the first entries that are to be removed, at most a batch. */
  private static <T> List<T> oldest(
      PositionMap<T> map, PositionMap.View view, long maxCount, Predicate<T> isOld) {
    Checks.requireNonNegative("maxCount", maxCount);
    List<T> oldest = new ArrayList<>();
    while (oldest.size() < Math.min(REMOVAL_BATCH, view.size())) {
      T next = map.get(view, view.removed() + oldest.size() + 1);
      if (view.size() - oldest.size() <= maxCount && !isOld.test(next)) {
        break;
      }
      oldest.add(next);
    }
    return oldest;
  }

  /** Changes the maps and makes the changes durable. After a failure nothing can be trusted. */
  private void write(Runnable changes) {
    requireOpen();
    try {
      if (fileStore != null) {
        fileStore.compactSometimes();
      }
      changes.run();
      store.commit();
      store.sync();
      Snapshot previous = newest;
      newest = new Snapshot(store, maps.view());
      previous.release();
    } catch (RuntimeException | Error e) {
      StoreException cause = storeException(name, "cannot be written", e);
      closing = new Closing("is closed since a write failed; open the store again", cause);
      store.closeImmediately();
      throw cause;
    }
  }

  @Override
  public Optional<Event> find(String eventId) {
    Checks.requireNonNull("eventId", eventId);
    return read(view -> Optional.ofNullable(maps.find(view, eventId)));
  }

  @Override
  public void readEvents(long after, ObjLongConsumer<Event> reader) {
    Checks.requireNonNegative("after", after);
    readAll(view -> maps.events.read(view.events(), after, reader));
  }

  @Override
  public void readExposures(long after, ObjLongConsumer<Exposure> reader) {
    Checks.requireNonNegative("after", after);
    readAll(view -> maps.exposures.read(view.exposures(), after, reader));
  }

  @Override
  public void readItems(Consumer<Item> reader) {
    readAll(view -> maps.items.read(view.items(), reader));
  }

  @Override
  public void readUsers(Consumer<User> reader) {
    readAll(view -> maps.users.read(view.users(), reader));
  }

  @Override
  public int userNumber(String userId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> userId(int number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<User> findUser(String userId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void readEventsOf(Set<String> userIds, ObjLongConsumer<Event> reader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void readExposuresOf(Set<String> userIds, ObjLongConsumer<Exposure> reader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void readPeople(Consumer<StoreEntry> reader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int forget(Set<String> userIds) {
    throw new UnsupportedOperationException();
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
    return warnings;
  }

  private void readAll(Consumer<StoreMaps.View> reading) {
    read(
        view -> {
          reading.accept(view);
          return view;
        });
  }

  private <T> T read(Function<StoreMaps.View, T> reading) {
    Snapshot snapshot = newest();
    while (!snapshot.tryAcquire()) {
      snapshot = newest();
    }
    try {
      return reading.apply(snapshot.view());
    } catch (MVStoreException e) {
      requireOpen();
      throw storeException(name, "cannot be read", e);
    } finally {
      snapshot.release();
    }
  }

  private Snapshot newest() {
    requireOpen();
    return newest;
  }

  private void requireOpen() {
    Closing reason = closing;
    if (reason != null) {
      throw new StoreException(name + ": " + reason.what(), reason.cause());
    }
  }

  @Override
  public void close() {
    synchronized (writing) {
      if (closing == null) {
        closing = new Closing("was closed; open it again", null);
        try {
          if (fileStore != null) {
            fileStore.stop(0);
          }
        } catch (RuntimeException e) {
          throw storeException(name, "cannot be closed", e);
        } finally {
          store.closeImmediately();
        }
      }
    }
  }

  /** Returns the first cause that is a {@link StoreException}, or a new one. */
  private static StoreException storeException(String name, String what, Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException found) {
        return found;
      }
    }
    return new StoreException(
        name + ": " + what + ": " + e + "; check the disk, or restore the file from a backup", e);
  }
}
