package org.crmrecommend.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.serving.EventStore;

/**
 * How many events a second are acknowledged as durable if each writer waits for the acknowledgement
 * before its next event? Compares the embedded store with tables of SQLite, whose JDBC driver must
 * be on the class path. The rivals take turns within a run; prints medians.
 *
 * <p>Most rivals commit in groups: one thread takes all waiting events and commits them together.
 * SQLite's log is synced at each commit ({@code journal_mode=WAL, synchronous=FULL}).
 */
public final class DurableEvents {

  private static final String TABLE =
      "CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT UNIQUE, user TEXT, item TEXT,"
          + " kind TEXT, time INTEGER)";

  private static final String INSERT =
      "INSERT OR IGNORE INTO events (id, user, item, kind, time) VALUES (?, ?, ?, ?, ?)";

  private DurableEvents() {}

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
    double[][][] rates = new double[3][AcknowledgedEvents.WRITERS.length][rounds];
    try (DurableRival store = new StoreRival(EventStore.open(folder));
        DurableRival sqlite = new SqliteRival(connect(groups))) {
      for (int round = 0; round < rounds; round++) {
        for (int w = 0; w < AcknowledgedEvents.WRITERS.length; w++) {
          rates[0][w][round] =
              AcknowledgedEvents.inGroups(store, AcknowledgedEvents.WRITERS[w], seconds);
          rates[1][w][round] =
              AcknowledgedEvents.inGroups(sqlite, AcknowledgedEvents.WRITERS[w], seconds);
          rates[2][w][round] =
              AcknowledgedEvents.oneByOne(
                  () -> new SqliteRival(connect(single)), AcknowledgedEvents.WRITERS[w], seconds);
        }
      }
    }
    AcknowledgedEvents.print("`EventStore`, groups", rates[0]);
    AcknowledgedEvents.print("SQLite, groups", rates[1]);
    AcknowledgedEvents.print("SQLite, a transaction per event", rates[2]);
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

  private static final class SqliteRival implements DurableRival {

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
}
