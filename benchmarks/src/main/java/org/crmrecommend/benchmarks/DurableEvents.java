package org.crmrecommend.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;

/**
 * How many events a second are acknowledged as durable if each writer waits for the acknowledgement
 * before its next event? Compares the embedded store with tables of SQLite, whose JDBC driver must
 * be on the class path. The rivals take turns within a run; prints medians.
 *
 * <p>Most rivals commit in groups: one thread takes all waiting events and commits them together.
 * SQLite's log is synced at each commit ({@code journal_mode=WAL, synchronous=FULL}).
 */
public final class DurableEvents {

  private static final int[] WRITERS = {1, 16, 64};
  private static final int QUEUE = 1_024;

  private static final String TABLE =
      "CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT UNIQUE, user TEXT, item TEXT,"
          + " kind TEXT, time INTEGER)";

  private static final String INSERT =
      "INSERT OR IGNORE INTO events (id, user, item, kind, time) VALUES (?, ?, ?, ?, ?)";

  private static final AtomicLong LAST_ID = new AtomicLong();

  private DurableEvents() {}

  /** Makes events durable. */
  private interface Rival extends AutoCloseable {

    /** Returns when the events are durable. */
    void append(List<Event> events) throws SQLException;

    @Override
    void close() throws SQLException;
  }

  /** Sends an event and waits until it is durable. */
  private interface Sender {

    void send(Event event) throws Exception;
  }

  /**
   * Runs the comparison.
   *
   * @param args an empty folder for the stores on the disk to measure, the number of rounds, and
   *     the seconds of each measurement
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int rounds = Integer.parseInt(args[1]);
    double seconds = Double.parseDouble(args[2]);
    Path groups = folder.resolve("groups.sqlite");
    Path single = folder.resolve("single.sqlite");
    createTable(groups);
    createTable(single);
    double[][][] rates = new double[3][WRITERS.length][rounds];
    try (Rival store = new EmbeddedRival(EventStore.open(folder));
        Rival sqlite = new SqliteRival(connect(groups))) {
      for (int round = 0; round < rounds; round++) {
        for (int w = 0; w < WRITERS.length; w++) {
          rates[0][w][round] = inGroups(store, WRITERS[w], seconds);
          rates[1][w][round] = inGroups(sqlite, WRITERS[w], seconds);
          rates[2][w][round] = oneByOne(single, WRITERS[w], seconds);
        }
      }
    }
    print("`EventStore`, groups", rates[0]);
    print("SQLite, groups", rates[1]);
    print("SQLite, a transaction per event", rates[2]);
  }

  private static void print(String name, double[][] rates) {
    StringBuilder row = new StringBuilder("| " + name + " |");
    for (double[] rounds : rates) {
      Arrays.sort(rounds);
      row.append(String.format(Locale.ROOT, " %,.0f |", rounds[rounds.length / 2]));
    }
    System.out.println(row);
  }

  private static double inGroups(Rival rival, int writers, double seconds) throws Exception {
    try (GroupCommit groups = new GroupCommit(rival)) {
      List<Sender> senders = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        senders.add(groups::send);
      }
      return rate(senders, seconds);
    }
  }

  /** Every writer has its own connection. */
  private static double oneByOne(Path database, int writers, double seconds) throws Exception {
    List<Rival> rivals = new ArrayList<>();
    List<Sender> senders = new ArrayList<>();
    try {
      for (int i = 0; i < writers; i++) {
        Rival rival = new SqliteRival(connect(database));
        rivals.add(rival);
        senders.add(event -> rival.append(List.of(event)));
      }
      return rate(senders, seconds);
    } finally {
      for (Rival rival : rivals) {
        rival.close();
      }
    }
  }

  /** Returns the acknowledgements per second. */
  private static double rate(List<Sender> senders, double seconds) throws InterruptedException {
    LongAdder acknowledged = new LongAdder();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    List<Thread> threads = new ArrayList<>();
    for (Sender sender : senders) {
      Thread thread = new Thread(() -> sendUntil(end, sender, acknowledged));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return acknowledged.sum() / ((System.nanoTime() - start) / 1e9);
  }

  private static void sendUntil(long end, Sender sender, LongAdder acknowledged) {
    try {
      while (System.nanoTime() < end) {
        sender.send(nextEvent());
        acknowledged.increment();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Event nextEvent() {
    long id = LAST_ID.incrementAndGet();
    long mixed = id * 0x9e3779b97f4a7c15L;
    return Event.of("u" + (mixed >>> 46), "i" + (mixed >>> 20) % 20_000, EventKind.VIEW)
        .at(Instant.ofEpochMilli(1_767_225_600_000L + id))
        .withId(Long.toHexString(mixed));
  }

  private static void createTable(Path database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
  }

  private static Connection connect(Path database) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=60000");
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
    }
    return connection;
  }

  private record EmbeddedRival(EventStore store) implements Rival {

    @Override
    public void append(List<Event> events) {
      store.append(events.stream().<StoreEntry>map(EventEntry::new).toList());
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private static final class SqliteRival implements Rival {

    private final Connection connection;
    private final PreparedStatement insert;

    SqliteRival(Connection connection) throws SQLException {
      this.connection = connection;
      this.insert = connection.prepareStatement(INSERT);
      connection.setAutoCommit(false);
    }

    @Override
    public void append(List<Event> events) throws SQLException {
      for (Event event : events) {
        insert.setString(1, event.id());
        insert.setString(2, event.user());
        insert.setString(3, event.item());
        insert.setString(4, event.kind().name());
        insert.setLong(5, event.time().toEpochMilli());
        insert.executeUpdate();
      }
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      insert.close();
      connection.close();
    }
  }

  /** Commits all waiting events together. */
  private static final class GroupCommit implements AutoCloseable {

    private record Waiting(Event event, CompletableFuture<Void> acknowledgement) {}

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Rival rival;
    private final Thread appender = new Thread(this::append);
    private volatile boolean isClosed;

    GroupCommit(Rival rival) {
      this.rival = rival;
      appender.start();
    }

    void send(Event event) throws Exception {
      CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
      queue.put(new Waiting(event, acknowledgement));
      acknowledgement.get();
    }

    private void append() {
      List<Waiting> group = new ArrayList<>();
      try {
        while (!isClosed) {
          group.clear();
          group.add(queue.take());
          queue.drainTo(group);
          rival.append(group.stream().map(Waiting::event).toList());
          group.forEach(waiting -> waiting.acknowledgement().complete(null));
        }
      } catch (InterruptedException e) {
        // closed
      } catch (SQLException | RuntimeException e) {
        group.forEach(waiting -> waiting.acknowledgement().completeExceptionally(e));
      }
    }

    /** Must be called when nobody sends any more. */
    @Override
    public void close() {
      isClosed = true;
      appender.interrupt();
      while (appender.isAlive()) {
        Thread.onSpinWait();
      }
    }
  }
}
