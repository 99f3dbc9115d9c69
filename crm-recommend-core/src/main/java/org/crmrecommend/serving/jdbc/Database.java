package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.jdbc.ConnectionSource.Lease;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a store. The thread that writes keeps one, which is replaced after a failure;
 * others take one for a transaction.
 */
final class Database {

  /** Connections that are tried until one is not broken. */
  private static final int ATTEMPTS = 3;

  private static final String CLOSED = "was closed; open it again";

  /** Uses a connection. */
  interface Work<T> {

    T run(Connection connection) throws SQLException;
  }

  /** A connection that is prepared, and how to give it its settings back. */
  private record Prepared(Lease lease, Dialect.Undo undo) {}

  /** The database as its driver describes it. */
  private record Product(String name, Dialect dialect) {}

  private final ConnectionSource source;
  private final String name;
  private final Dialect dialect;
  private @Nullable Prepared kept;
  private volatile boolean isClosed;

  /**
   * Connects for the first time, and creates the tables if there are none.
   *
   * @throws StoreException if the database cannot be reached, or is not usable
   */
  Database(DataSource dataSource, Duration timeLimit) {
    source = new ConnectionSource(dataSource, timeLimit);
    boolean isOpened = false;
    try {
      Product product = prepare(source.take("database"), timeLimit);
      name = product.name();
      dialect = product.dialect();
      isOpened = true;
    } finally {
      if (!isOpened) {
        source.close();
      }
    }
  }

  private static Product prepare(Lease lease, Duration timeLimit) {
    boolean isGood = false;
    String known = "database";
    try {
      Product product = product(lease.connection().getMetaData());
      known = product.name();
      product.dialect().check(lease.connection(), known);
      new Tables(lease.connection(), product.dialect(), known).open();
      isGood = true;
      return product;
    } catch (SQLException e) {
      throw Failures.of(known, timeLimit, e);
    } finally {
      giveBack(lease, isGood);
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

  Dialect dialect() {
    return dialect;
  }

  /** Returns an exception with a message that begins with the name of the database. */
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
    try {
      Prepared taken = take(connection -> dialect.begin(connection, isReading, source.timeLimit()));
      boolean isGood = false;
      try {
        T result = finish(taken.lease().connection(), isReading, work);
        taken.undo().run();
        isGood = true;
        return result;
      } finally {
        giveBack(taken.lease(), isGood);
      }
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      interruptAgain(wasInterrupted);
    }
  }

  private static void giveBack(Lease lease, boolean isGood) {
    if (isGood) {
      lease.release();
    } else {
      lease.discard();
    }
  }

  /**
   * Takes a connection and prepares it. A pool may give one that is broken, such as after a restart
   * of the server; then another is taken, as nothing was done with it.
   */
  private Prepared take(Work<Dialect.Undo> preparation) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      Lease lease = source.take(name);
      boolean isGood = false;
      try {
        Prepared taken = new Prepared(lease, preparation.run(lease.connection()));
        isGood = true;
        return taken;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !Failures.isOfConnection(e)) {
          throw e;
        }
      } finally {
        if (!isGood) {
          lease.discard();
        }
      }
    }
  }

  private <T> T transaction(Connection connection, boolean isReading, Work<T> work)
      throws SQLException {
    Dialect.Undo undo = dialect.begin(connection, isReading, source.timeLimit());
    T result = finish(connection, isReading, work);
    undo.run();
    return result;
  }

  private <T> T finish(Connection connection, boolean isReading, Work<T> work) throws SQLException {
    T result = work.run(connection);
    if (isReading) {
      connection.commit();
    } else {
      dialect.commit(connection);
    }
    connection.setAutoCommit(true);
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
      throw failure(e);
    } finally {
      if (!isGood) {
        discardKept();
      }
      interruptAgain(wasInterrupted);
    }
  }

  private Connection keptOrNew() throws SQLException {
    Prepared current = kept;
    if (current == null) {
      current = take(connection -> dialect.keep(connection, source.timeLimit()));
      kept = current;
    }
    return current.lease().connection();
  }

  private void discardKept() {
    Prepared old = kept;
    kept = null;
    if (old != null) {
      old.lease().discard();
    }
  }

  private StoreException failure(SQLException e) {
    return isClosed ? exception(CLOSED) : Failures.of(name, source.timeLimit(), e);
  }

  private static void interruptAgain(boolean wasInterrupted) {
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives all connections back. */
  synchronized void close() {
    isClosed = true;
    Prepared old = kept;
    kept = null;
    if (old != null) {
      boolean isGood = false;
      try {
        old.undo().run();
        isGood = true;
      } catch (SQLException e) {
        isGood = false; // it is discarded
      }
      giveBack(old.lease(), isGood);
    }
    source.close();
  }
}
