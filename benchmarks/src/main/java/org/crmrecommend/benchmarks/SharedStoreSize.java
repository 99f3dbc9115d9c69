package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.SharedModel.Training;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.UserState;
import org.crmrecommend.serving.jdbc.JdbcEventStore;

/**
 * How large does a store in a PostgreSQL database become, and how long do its parts take? The
 * driver must be on the class path.
 */
public final class SharedStoreSize {

  private static final int BATCH = 10_000;
  private static final int EVENTS_PER_USER = 20;
  private static final int ITEMS = 20_000;
  private static final int POLLS = 2_000;
  private static final int FORGOTTEN = 1_000;
  private static final int MODEL_BYTES = 100 << 20;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final DataSource source;
  private final int events;

  private SharedStoreSize(DataSource source, int events) {
    this.source = source;
    this.events = events;
  }

  /**
   * Runs the measurements.
   *
   * @param args the JDBC URL of an empty database, and the number of events
   */
  public static void main(String[] args) throws SQLException, IOException {
    new SharedStoreSize(new UrlDataSource(args[0]), Integer.parseInt(args[1])).run();
  }

  private void run() throws SQLException, IOException {
    try (SharedEventStore store = JdbcEventStore.open(source);
        SharedEventStore other = JdbcEventStore.open(source)) {
      rate("append in groups of 10,000", events, () -> append(store));
      rate("follow", events, () -> follow(other));
      rate("idle poll", POLLS, () -> poll(other));
      printSizes();
      rate("read all events", events, () -> store.readEvents(0, (event, position) -> {}));
      rate("open, per user", events / EVENTS_PER_USER, () -> JdbcEventStore.open(source).close());
      exchangeModel(store, other);
      Set<String> forgotten =
          IntStream.range(0, FORGOTTEN).mapToObj(user -> "u" + user).collect(Collectors.toSet());
      rate("forget, users with 20 events", FORGOTTEN, () -> store.forget(forgotten));
      rate("remove by age", events, () -> removeAll(store));
    }
  }

  private static void rate(String what, long count, Runnable work) {
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-30s %,9d in %7.2f s: %,9.0f a second, %8.1f µs each%n",
        what,
        count,
        seconds,
        count / seconds,
        1e6 * seconds / count);
  }

  private void append(SharedEventStore store) {
    SplittableRandom random = new SplittableRandom(1);
    List<StoreEntry> batch = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      batch.add(new EventEntry(event(i, random)));
      if (batch.size() == BATCH) {
        store.append(batch);
        batch.clear();
      }
    }
    store.append(batch);
  }

  private Event event(int number, SplittableRandom random) {
    Event event =
        Event.of(
                "u" + random.nextInt(events / EVENTS_PER_USER),
                "item-" + random.nextInt(ITEMS),
                EventKind.VIEW)
            .at(START.plusMillis(number))
            .withSession(Integer.toHexString(random.nextInt()))
            .withChannel("web")
            .withId(String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong()));
    return event;
  }

  private static void follow(SharedEventStore store) {
    AtomicLong count = new AtomicLong();
    boolean hasMore = true;
    while (hasMore) {
      hasMore = store.readNew(BATCH, new Counted(count));
    }
  }

  private static void poll(SharedEventStore store) {
    for (int i = 0; i < POLLS; i++) {
      boolean unused = store.readNew(BATCH, new Counted(new AtomicLong()));
    }
  }

  private static void removeAll(SharedEventStore store) {
    long removed = 1;
    while (removed > 0) {
      removed = store.removeEvents(Instant.MAX, Long.MAX_VALUE);
    }
  }

  private static void exchangeModel(SharedEventStore store, SharedEventStore other)
      throws IOException {
    Path file = Files.createTempFile("model", ".bin");
    byte[] bytes = new byte[MODEL_BYTES];
    new SplittableRandom(1).nextBytes(bytes);
    Files.write(file, bytes);
    if (!store.tryLock(Duration.ofMinutes(1))) {
      throw new IllegalStateException("the lock must be free");
    }
    rate("store a model, MiB", MODEL_BYTES >> 20, () -> store.storeModel(file, Training.NONE));
    rate("read a model, MiB", MODEL_BYTES >> 20, () -> other.readModel(file));
    Files.delete(file);
  }

  private void printSizes() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
      for (String table : List.of("crm_event", "crm_user", "crm_counter")) {
        try (ResultSet row =
            statement.executeQuery(
                "select pg_table_size('" + table + "'), pg_indexes_size('" + table + "')")) {
          row.next();
          System.out.printf(
              Locale.ROOT,
              "%-30s table %,14d bytes, indexes %,14d bytes; per event %.0f and %.0f%n",
              table,
              row.getLong(1),
              row.getLong(2),
              (double) row.getLong(1) / events,
              (double) row.getLong(2) / events);
        }
      }
    }
  }

  private record Counted(AtomicLong count) implements SharedEventStore.Changes {

    @Override
    public void renamed(String oldId, String newId) {}

    @Override
    public void forgotten(String userId, int number) {}

    @Override
    public void user(UserState state) {}

    @Override
    public void item(String itemId, Optional<Item> state) {}

    @Override
    public void event(Event event, long position) {
      count.incrementAndGet();
    }
  }
}
