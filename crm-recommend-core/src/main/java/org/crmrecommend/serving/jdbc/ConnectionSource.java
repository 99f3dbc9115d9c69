package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
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

/** Takes connections from a data source, whose pool or driver may wait longer than a time limit. */
final class ConnectionSource {

  /** What the client waits longer than the server, so that nothing commits after it gave up. */
  private static final int NETWORK_MARGIN_MILLIS = 1_000;

  private final DataSource source;
  private final Duration timeLimit;
  private final ExecutorService opening =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "crm-recommend-connect");
            thread.setDaemon(true);
            return thread;
          });

  ConnectionSource(DataSource source, Duration timeLimit) {
    this.source = source;
    this.timeLimit = timeLimit;
  }

  Duration timeLimit() {
    return timeLimit;
  }

  /** A connection until it is given back. */
  static final class Lease {

    private final Connection connection;
    private final boolean isAutoCommit;
    private final int networkTimeout;

    private Lease(Connection connection, boolean isAutoCommit, int networkTimeout) {
      this.connection = connection;
      this.isAutoCommit = isAutoCommit;
      this.networkTimeout = networkTimeout;
    }

    Connection connection() {
      return connection;
    }

    /** Gives the connection back as it was. */
    void release() {
      try {
        if (networkTimeout >= 0) {
          connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
        connection.setAutoCommit(isAutoCommit);
        connection.close();
      } catch (SQLException e) {
        discard();
      }
    }

    /** Ends the connection, also one of a pool. What it did not commit is undone. */
    void discard() {
      ConnectionSource.discard(connection);
    }
  }

  private static void discard(Connection connection) {
    try (connection) {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      return; // it is of no use any more
    }
  }

  /**
   * Takes a connection.
   *
   * @param name name of the database for messages
   * @throws StoreException if there is none within the time limit
   */
  Lease take(String name) {
    CompletableFuture<Connection> taking = new CompletableFuture<>();
    opening.execute(() -> complete(taking));
    try {
      return lease(taking.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      giveUp(taking);
      throw new StoreException(
          name
              + ": gave no connection within "
              + timeLimit
              + "; check the server, the network and the size of the pool; a store needs at least"
              + " three connections",
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw Failures.of(name, timeLimit, cause);
      }
      throw new StoreException(name + ": cannot be reached; check the data source", e.getCause());
    } catch (SQLException e) {
      throw Failures.of(name, timeLimit, e);
    } catch (InterruptedException e) {
      giveUp(taking);
      Thread.currentThread().interrupt();
      throw new StoreException(
          name + ": the thread was interrupted while it waited for a connection; call again", e);
    }
  }

  /** A connection that comes later is discarded. */
  private static void giveUp(CompletableFuture<Connection> taking) {
    if (!taking.cancel(false) && !taking.isCompletedExceptionally()) {
      discard(taking.join());
    }
  }

  private void complete(CompletableFuture<Connection> taking) {
    try {
      Connection connection = source.getConnection();
      if (!taking.complete(connection)) {
        discard(connection);
      }
    } catch (SQLException | RuntimeException | Error e) {
      taking.completeExceptionally(e);
    }
  }

  private Lease lease(Connection connection) throws SQLException {
    int old = -1;
    try {
      old = connection.getNetworkTimeout();
      connection.setNetworkTimeout(
          Runnable::run, Math.toIntExact(timeLimit.toMillis() + NETWORK_MARGIN_MILLIS));
    } catch (SQLFeatureNotSupportedException e) {
      old = -1; // the driver has no limit of its own
    }
    boolean isAutoCommit = connection.getAutoCommit();
    connection.setAutoCommit(true);
    return new Lease(connection, isAutoCommit, old);
  }

  /** Ends the threads that take connections. */
  void close() {
    opening.shutdown();
  }
}
