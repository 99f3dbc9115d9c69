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

  @Override
  public void check(Connection connection, String name) {
    // H2 stores all texts.
  }

  @Override
  public Undo keep(Connection connection, Duration timeLimit) throws SQLException {
    int isolation = connection.getTransactionIsolation();
    long lockTimeout;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("call lock_timeout()")) {
      row.next();
      lockTimeout = row.getLong(1);
    }
    setLockTimeout(connection, timeLimit.toMillis());
    return () -> {
      setLockTimeout(connection, lockTimeout);
      connection.setTransactionIsolation(isolation);
    };
  }

  private static void setLockTimeout(Connection connection, long millis) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout " + millis);
    }
  }

  /** Under serializable isolation H2 reads one state of all tables. */
  @Override
  public void begin(Connection connection, boolean isReading, Duration timeLimit)
      throws SQLException {
    connection.setTransactionIsolation(
        isReading ? Connection.TRANSACTION_SERIALIZABLE : Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
  }

  @Override
  public void end(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
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
    begin(connection, false, Duration.ZERO);
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
    return result;
  }

  private static boolean hasItems(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 1 from crm_item fetch first row only")) {
      return row.next();
    }
  }
}
