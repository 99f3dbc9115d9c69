package org.crmrecommend.serving;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.jspecify.annotations.Nullable;

/** A store in memory whose appends a test can hold up or let fail; it keeps the batches. */
public final class ControlledStore implements EventStore {

  private final EventStore store = EventStore.inMemory();
  private final List<List<StoreEntry>> batches = new ArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile CountDownLatch begun = new CountDownLatch(1);
  private volatile @Nullable StoreException failure;

  /** Creates an empty store. */
  public ControlledStore() {}

  /** Holds up all appends until {@link #open}. */
  public void hold() {
    begun = new CountDownLatch(1);
    gate = new CountDownLatch(1);
  }

  /** Waits until an append has begun since {@link #hold}. */
  public void awaitAppend() {
    await(begun);
  }

  /** Lets appends go on. */
  public void open() {
    gate.countDown();
  }

  /** Lets all later appends fail. */
  public void fail(StoreException exception) {
    failure = exception;
  }

  /** Returns the entries of each append. */
  public synchronized List<List<StoreEntry>> batches() {
    return List.copyOf(batches);
  }

  @Override
  public List<Integer> append(List<StoreEntry> entries) {
    begun.countDown();
    await(gate);
    StoreException exception = failure;
    if (exception != null) {
      throw exception;
    }
    synchronized (this) {
      batches.add(List.copyOf(entries));
    }
    return store.append(entries);
  }

  @Override
  public Optional<Event> find(String eventId) {
    return store.find(eventId);
  }

  @Override
  public void readEvents(long after, ObjLongConsumer<Event> reader) {
    store.readEvents(after, reader);
  }

  @Override
  public void readItems(Consumer<Item> reader) {
    store.readItems(reader);
  }

  @Override
  public void readUsers(Consumer<User> reader) {
    store.readUsers(reader);
  }

  @Override
  public void readExposures(long after, ObjLongConsumer<Exposure> reader) {
    store.readExposures(after, reader);
  }

  @Override
  public Optional<Currency> currency() {
    return store.currency();
  }

  @Override
  public long lastPosition() {
    return store.lastPosition();
  }

  @Override
  public long eventCount() {
    return store.eventCount();
  }

  @Override
  public long exposureCount() {
    return store.exposureCount();
  }

  @Override
  public long removeEvents(Instant before, long maxCount) {
    return store.removeEvents(before, maxCount);
  }

  @Override
  public long removeExposures(Instant before, long maxCount) {
    return store.removeExposures(before, maxCount);
  }

  @Override
  public List<String> warnings() {
    return store.warnings();
  }

  @Override
  public void close() {
    store.close();
  }

  @Override
  public int userNumber(String userId) {
    return store.userNumber(userId);
  }

  @Override
  public Optional<String> userId(int number) {
    return store.userId(number);
  }

  @Override
  public Optional<User> findUser(String userId) {
    return store.findUser(userId);
  }

  @Override
  public void readEventsOf(Set<String> userIds, ObjLongConsumer<Event> reader) {
    store.readEventsOf(userIds, reader);
  }

  @Override
  public void readExposuresOf(Set<String> userIds, ObjLongConsumer<Exposure> reader) {
    store.readExposuresOf(userIds, reader);
  }

  @Override
  public void readPeople(Consumer<StoreEntry> reader) {
    store.readPeople(reader);
  }

  @Override
  public int forget(Set<String> userIds) {
    return store.forget(userIds);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
