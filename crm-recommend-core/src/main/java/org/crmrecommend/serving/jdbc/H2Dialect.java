package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.serving.StoreEntry;

/** H2: an append is one transaction of small statements, which have no network in between. */
final class H2Dialect implements Dialect {

  /** Attempts to create the tables while others do so. */
  private static final int ATTEMPTS = 10;

  private boolean canSync;

  @Override
  public String script() {
    return "h2-1.sql";
  }

  /** H2 commits after each statement of the script, which can be repeated. */
  @Override
  public void createTables(Connection connection, String script) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(script);
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** H2 stores all texts, but syncs files only if it is told to, which needs rights. */
  @Override
  public void check(Connection connection, String name) throws SQLException {
    try {
      sync(connection);
      canSync = true;
    } catch (SQLException e) {
      if (!Failures.isLackOfRights(e)) {
        throw e;
      }
    }
  }

  private static void sync(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("checkpoint sync");
    }
  }

  @Override
  public List<String> warnings() {
    return canSync
        ? List.of()
        : List.of(
            "The account has no administrator rights, so H2 writes what is appended to its file up"
                + " to half a second later, and a crash in between loses it; use an account with"
                + " administrator rights.");
  }

  @Override
  public Undo keep(Connection connection, Duration timeLimit) throws SQLException {
    long lockTimeout;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("call lock_timeout()")) {
      row.next();
      lockTimeout = row.getLong(1);
    }
    setLockTimeout(connection, timeLimit.toMillis());
    return () -> setLockTimeout(connection, lockTimeout);
  }

  private static void setLockTimeout(Connection connection, long millis) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout " + millis);
    }
  }

  /** Under serializable isolation H2 reads one state of all tables. */
  @Override
  public Undo begin(Connection connection, boolean isReading, Duration timeLimit)
      throws SQLException {
    int isolation = connection.getTransactionIsolation();
    connection.setTransactionIsolation(
        isReading ? Connection.TRANSACTION_SERIALIZABLE : Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    return () -> connection.setTransactionIsolation(isolation);
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
    if (canSync) {
      sync(connection);
    }
  }

  @Override
  public String now() {
    return "current_timestamp";
  }

  @Override
  public String nowPlusMillis() {
    return "dateadd('MILLISECOND', cast(? as bigint), current_timestamp)";
  }

  @Override
  public Appended append(Connection connection, List<StoreEntry> entries) throws SQLException {
    Undo undo = begin(connection, false, Duration.ZERO);
    Optional<Currency> currency = Currencies.only(entries);
    Counter counter = Counter.lock(connection);
    if (currency.isPresent()
        && counter.currency().isPresent()
        && !counter.currency().equals(currency)
        && hasItems(connection)) {
      throw Currencies.conflict(counter.currency().get(), entries);
    }
    Appended result;
    try (H2Writer writer = new H2Writer(connection, counter.marks())) {
      for (int i = 0; i < entries.size(); i++) {
        writer.apply(i, entries.get(i));
      }
      result = writer.finish(currency.map(Currency::getCurrencyCode).orElse(null));
    }
    commit(connection);
    connection.setAutoCommit(true);
    undo.run();
    return result;
  }

  private static boolean hasItems(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 1 from crm_item fetch first row only")) {
      return row.next();
    }
  }
}
