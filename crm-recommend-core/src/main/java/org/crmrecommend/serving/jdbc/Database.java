package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.crmrecommend.serving.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a store. The thread that writes keeps one, which is replaced after a failure;
 * others take one for a transaction.
 */
final class Database {

  /** What the client waits longer than the server, so that nothing commits after it gave up. */
  private static final int NETWORK_MARGIN_MILLIS = 1_000;

  private static final String CLOSED = "was closed; open it again";

  /** Uses a connection. */
  interface Work<T> {

    T run(Connection connection) throws SQLException;
  }

  private final DataSource source;
  private final Duration timeLimit;
  private final String name;
  private final Dialect dialect;
  private final ExecutorService opening =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "crm-recommend-connect");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Connection kept;
  private Dialect.@Nullable Undo undo;
  private volatile boolean isClosed;

  private record Product(String name, Dialect dialect) {}

  /**
   * Connects for the first time.
   *
   * @throws StoreException if the database cannot be reached, or is of another product
   */
  Database(DataSource source, Duration timeLimit) {
    this.source = source;
    this.timeLimit = timeLimit;
    Connection connection = take("database");
    try (connection) {
      Product product = product(connection.getMetaData());
      this.name = product.name();
      this.dialect = product.dialect();
      dialect.check(connection);
      Tables.open(connection, dialect);
    } catch (SQLException e) {
      opening.shutdown();
      throw Failures.of("database", timeLimit, e);
    } catch (RuntimeException | Error e) {
      opening.shutdown();
      throw e;
    }
  }

  private static Product product(DatabaseMetaData data) throws SQLException {
    String product = data.getDatabaseProductName();
    String name = withoutSecrets(data.getURL(), product);
    return switch (product) {
      case "PostgreSQL" -> new Product(name, new PostgresDialect());
      case "H2" -> new Product(name, new H2Dialect());
      default ->
          throw new StoreException(
              name + ": is of " + product + "; use PostgreSQL 12 or later, or H2 2.2 or later");
    };
  }

  /** Parameters, and what stands before an at sign, may be passwords. */
  static String withoutSecrets(@Nullable String url, String product) {
    return url == null ? product : url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
  }

  String name() {
    return name;
  }

  Dialect dialect() {
    return dialect;
  }

  StoreException exception(String what) {
    return new StoreException(name + ": " + what);
  }

  void requireOpen() {
    if (isClosed) {
      throw exception(CLOSED);
    }
  }

  /** Reads one state of the database. */
  <T> T read(Work<T> work) {
    return inTransaction(true, work);
  }

  /** Writes in a transaction of its own. */
  <T> T write(Work<T> work) {
    return inTransaction(false, work);
  }

  private <T> T inTransaction(boolean isReading, Work<T> work) {
    requireOpen();
    boolean wasInterrupted = Thread.interrupted();
    Connection connection = take(name);
    boolean isGood = false;
    try {
      T result = transaction(connection, isReading, work);
      isGood = true;
      return result;
    } catch (SQLException e) {
      throw Failures.of(name, timeLimit, e);
    } finally {
      release(connection, isGood);
      interruptAgain(wasInterrupted);
    }
  }

  private <T> T transaction(Connection connection, boolean isReading, Work<T> work)
      throws SQLException {
    dialect.begin(connection, isReading, timeLimit);
    T result = work.run(connection);
    if (isReading) {
      connection.commit();
    } else {
      dialect.commit(connection);
    }
    connection.setAutoCommit(true);
    dialect.end(connection);
    return result;
  }

  /** Reads one state of the database with the connection of the thread that writes. */
  <T> T readKept(Work<T> work) {
    return onKept(connection -> transaction(connection, true, work));
  }

  /** Writes in a transaction with the connection of the thread that writes. */
  <T> T writeKept(Work<T> work) {
    return onKept(connection -> transaction(connection, false, work));
  }

  /** Uses the connection of the thread that writes, outside of transactions. */
  synchronized <T> T onKept(Work<T> work) {
    requireOpen();
    boolean wasInterrupted = Thread.interrupted();
    boolean isGood = false;
    try {
      T result = work.run(keptOrNew());
      isGood = true;
      return result;
    } catch (SQLException e) {
      throw Failures.of(name, timeLimit, e);
    } finally {
      if (!isGood) {
        discardKept();
      }
      interruptAgain(wasInterrupted);
    }
  }

  private Connection keptOrNew() throws SQLException {
    Connection connection = kept;
    if (connection == null) {
      connection = take(name);
      kept = connection;
      undo = dialect.keep(connection, timeLimit);
    }
    return connection;
  }

  private void discardKept() {
    Connection connection = kept;
    kept = null;
    undo = null;
    if (connection != null) {
      discard(connection);
    }
  }

  private static void interruptAgain(boolean wasInterrupted) {
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a connection from the source, whose pool may wait longer than the time limit. */
  private Connection take(String nameOfDatabase) {
    CompletableFuture<Connection> taking = new CompletableFuture<>();
    opening.execute(() -> complete(taking));
    try {
      Connection connection = taking.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
      limitNetwork(connection);
      return connection;
    } catch (TimeoutException e) {
      taking.thenAccept(Database::discard);
      throw new StoreException(
          nameOfDatabase
              + ": gave no connection within "
              + timeLimit
              + "; check the server, the network and the size of the pool; a store needs at least"
              + " three connections",
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw Failures.of(nameOfDatabase, timeLimit, cause);
      }
      throw new StoreException(
          nameOfDatabase + ": cannot be reached; check the data source", e.getCause());
    } catch (SQLException e) {
      throw Failures.of(nameOfDatabase, timeLimit, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      taking.thenAccept(Database::discard);
      throw new StoreException(
          nameOfDatabase + ": the thread was interrupted while it connected; call again", e);
    }
  }

  private void complete(CompletableFuture<Connection> taking) {
    try {
      taking.complete(source.getConnection());
    } catch (SQLException | RuntimeException | Error e) {
      taking.completeExceptionally(e);
    }
  }

  private void limitNetwork(Connection connection) throws SQLException {
    try {
      connection.setNetworkTimeout(
          Runnable::run, Math.toIntExact(timeLimit.toMillis() + NETWORK_MARGIN_MILLIS));
    } catch (SQLFeatureNotSupportedException e) {
      return; // the driver has no limit of its own
    }
  }

  private static void release(Connection connection, boolean isGood) {
    if (!isGood) {
      discard(connection);
      return;
    }
    try {
      connection.setNetworkTimeout(Runnable::run, 0);
      connection.close();
    } catch (SQLException e) {
      discard(connection);
    }
  }

  /** Ends a connection, also one of a pool. What it did not commit is undone. */
  private static void discard(Connection connection) {
    try (connection) {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      return; // it is of no use any more
    }
  }

  /** Gives all connections back. */
  synchronized void close() {
    isClosed = true;
    Connection connection = kept;
    Dialect.Undo settings = undo;
    kept = null;
    if (connection != null) {
      boolean isGood = false;
      try {
        if (settings != null) {
          settings.run();
          isGood = true;
        }
      } catch (SQLException e) {
        isGood = false;
      }
      release(connection, isGood);
    }
    opening.shutdown();
  }
}
