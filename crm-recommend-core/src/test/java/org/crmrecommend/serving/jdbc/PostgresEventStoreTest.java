package org.crmrecommend.serving.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Tag("class-path")
@EnabledIfSystemProperty(named = "postgresql", matches = "true")
class PostgresEventStoreTest extends JdbcStoreContract {

  private final PostgresDatabase database = new PostgresDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  DataSource source() {
    return database.pool();
  }

  /** The open transaction has lower positions than the events that others append meanwhile. */
  @Test
  void readNew_openTransaction_isNotPassed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (SharedEventStore reader = JdbcEventStore.open(source());
        SharedEventStore writer = JdbcEventStore.open(source());
        Connection stalled = database.source().getConnection()) {
      List<String> seen = new ArrayList<>();
      writer.append(SharedEvents.event("anna", "e1"));
      stalled.setAutoCommit(false);
      new PostgresDialect().append(stalled, SharedEvents.event("ben", "slow"));
      Future<List<Integer>> waiting =
          threads.submit(() -> writer.append(SharedEvents.event("cleo", "e3")));
      for (int i = 0; i < 10; i++) {
        seen.addAll(SharedEvents.news(reader));
        Thread.sleep(50);
      }
      assertThat(seen).containsExactly("1 anna e1");
      assertThat(waiting.isDone()).isFalse();

      stalled.commit();
      assertThat(waiting.get()).isEmpty();
      assertThat(SharedEvents.news(reader)).containsExactly("2 ben slow", "3 cleo e3");
      assertThat(SharedEvents.news(writer)).containsExactly("2 ben slow");
      assertThat(SharedEvents.news(writer)).isEmpty();
      assertThat(writer.lastPosition()).isEqualTo(3);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void append_lockHeldTooLong_failsAndSucceedsLater() throws Exception {
    try (SharedEventStore store = JdbcEventStore.open(source(), Duration.ofMillis(300));
        Connection stalled = database.source().getConnection()) {
      stalled.setAutoCommit(false);
      new PostgresDialect().append(stalled, SharedEvents.event("ben", "slow"));

      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.append(SharedEvents.event("anna", "e1")))
          .withMessageContaining("did not finish within PT0.3S");

      stalled.rollback();
      store.append(SharedEvents.event("anna", "e1"));
      assertThat(store.lastPosition()).isEqualTo(1);
    }
  }

  @Test
  void append_connectionKilled_recovers() {
    try (SharedEventStore store = JdbcEventStore.open(source())) {
      store.append(SharedEvents.event("anna", "e1"));
      database.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and pid <> pg_backend_pid()");

      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.append(SharedEvents.event("anna", "e2")))
          .withMessageStartingWith(database.url() + ": cannot be reached");
      store.append(SharedEvents.event("anna", "e2"));
      assertThat(SharedEvents.news(store)).isEmpty();
      assertThat(store.lastPosition()).isEqualTo(2);
    }
  }

  @Test
  void append_connectionKilledWhileItWaits_isUndone() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (SharedEventStore store = JdbcEventStore.open(source());
        Connection stalled = database.source().getConnection()) {
      stalled.setAutoCommit(false);
      new PostgresDialect().append(stalled, SharedEvents.event("ben", "slow"));
      Future<List<Integer>> waiting =
          threads.submit(() -> store.append(SharedEvents.event("anna", "e1")));
      boolean isKilled = false;
      while (!isKilled) {
        isKilled =
            database.count(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                > 0;
      }
      assertThat(waiting).failsWithin(Duration.ofSeconds(20));
      stalled.commit();

      assertThat(SharedEvents.news(store)).containsExactly("1 ben slow");
      assertThat(store.append(SharedEvents.event("anna", "e1"))).isEmpty();
      assertThat(store.lastPosition()).isEqualTo(2);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void open_accountWithFewRights_namesTheScriptAndThenOpens() {
    database.execute("create role shop" + database.name() + " login");
    database.execute("revoke create on schema public from public");
    DataSource shop = database.source("shop" + database.name());

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> JdbcEventStore.open(shop))
        .withMessageStartingWith(database.url() + ": has no tables of a store")
        .withMessageContaining("let an administrator run postgresql-1.sql");
    open().close();
    database.execute("grant select on all tables in schema public to shop" + database.name());
    try (SharedEventStore store = JdbcEventStore.open(shop)) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.append(SharedEvents.event("anna", "e1")))
          .withMessageContaining("the account may not do this");
      database.execute(
          "grant insert, update, delete on all tables in schema public to shop" + database.name());
      store.append(SharedEvents.event("anna", "e1"));
      assertThat(store.eventCount()).isEqualTo(1);
    }
  }

  @Test
  void open_versionRowMissing_isRefused() {
    open().close();
    database.execute("delete from crm_version");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .withMessageContaining("has a table crm_version without a version");
  }

  @Test
  void open_otherEncoding_isRefused() {
    String name = database.name() + "latin";
    database.execute("create database " + name + " template template0 encoding 'SQL_ASCII'");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> JdbcEventStore.open(database.sourceOf(name)))
        .withMessageContaining("has the encoding SQL_ASCII; create a database with");
  }

  @Test
  void append_partitionedEvents_areStoredAndFound() {
    open().close();
    database.execute(
        "alter table crm_event rename to old_event;"
            + "create table crm_event (like old_event including defaults, primary key (position))"
            + " partition by range (position);"
            + "create table crm_event_1 partition of crm_event for values from (1) to (3);"
            + "create table crm_event_2 partition of crm_event for values from (3) to (1000);"
            + "create index on crm_event (user_number); create index on crm_event (event_id_hash)");
    try (EventStore store = open()) {
      for (int i = 1; i < 6; i++) {
        assertThat(store.append(SharedEvents.event("u" + i % 2, "e" + i))).isEmpty();
      }
      assertThat(store.append(SharedEvents.event("u1", "e1"))).containsExactly(0);
      List<Long> positions = new ArrayList<>();
      store.readEvents(1, (event, position) -> positions.add(position));
      assertThat(positions).containsExactly(2L, 3L, 4L, 5L);
      assertThat(store.removeEvents(Instant.MIN, 1)).isEqualTo(4);
      assertThat(store.find("e5")).isPresent();
    }
  }

  /** A pool gives the connection to others, who must find their own settings. */
  @Test
  void close_keptConnection_hasItsSettingsBack() throws SQLException {
    try (Connection only = database.source().getConnection();
        Statement statement = only.createStatement()) {
      statement.execute("set statement_timeout = '77s'");
      JdbcEventStore store = JdbcEventStore.open(shared(only));
      store.append(SharedEvents.event("anna", "e1"));
      assertThat(show(statement)).isEqualTo("5s");

      store.close();

      assertThat(show(statement)).isEqualTo("77s");
      assertThat(only.getNetworkTimeout()).isZero();
      assertThat(only.getAutoCommit()).isTrue();
    }
  }

  /** Returns a source that gives this connection again and again, and does not close it. */
  private static DataSource shared(Connection connection) {
    Connection kept =
        (Connection)
            Proxy.newProxyInstance(
                PostgresEventStoreTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                    method.getName().equals("close") ? null : method.invoke(connection, arguments));
    return (DataSource)
        Proxy.newProxyInstance(
            PostgresEventStoreTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> kept);
  }

  private static String show(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("show statement_timeout")) {
      row.next();
      return row.getString(1);
    }
  }
}
