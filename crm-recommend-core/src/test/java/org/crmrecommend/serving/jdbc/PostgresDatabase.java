package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** An empty database on a server that the tests of a process share. */
final class PostgresDatabase implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final int POOL = 5;

  private DataSource pool;
  private final String name = "store" + COUNT.incrementAndGet();

  PostgresDatabase() {
    execute(Server.SHARED.source(), "create database " + name);
  }

  private static final class Server {

    private static final PostgresServer SHARED = start();

    private static PostgresServer start() {
      PostgresServer server = PostgresServer.create();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    }
  }

  DataSource source() {
    return Server.SHARED.source(name);
  }

  DataSource source(String user) {
    return new UrlDataSource(url(), user, "");
  }

  /** Returns a pool of connections of the administrator, as shops use it; the same each time. */
  DataSource pool() {
    if (pool == null) {
      try {
        Class<?> type = Class.forName("com.zaxxer.hikari.HikariDataSource");
        pool = (DataSource) type.getConstructor().newInstance();
        type.getMethod("setJdbcUrl", String.class).invoke(pool, url());
        type.getMethod("setUsername", String.class).invoke(pool, PostgresServer.ADMINISTRATOR);
        type.getMethod("setMaximumPoolSize", int.class).invoke(pool, POOL);
        type.getMethod("setMinimumIdle", int.class).invoke(pool, 1);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return pool;
  }

  /** Closes the pool. */
  @Override
  public void close() {
    if (pool instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  String name() {
    return name;
  }

  /** Returns a source of connections of the administrator to another database. */
  DataSource sourceOf(String other) {
    return Server.SHARED.source(other);
  }

  /** Returns the number that a query returns. */
  long count(String sql) {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return Server.SHARED.url(name);
  }

  void execute(String sql) {
    execute(source(), sql);
  }

  private static void execute(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
