package org.crmrecommend.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.crmrecommend.Storefront;
import org.crmrecommend.data.Event;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.jdbc.JdbcEventStore;

/**
 * How many events a second are acknowledged as durable in a PostgreSQL database, if each writer
 * waits for the acknowledgement before its next event? Compares a storefront and its store with
 * plain batch inserts of the same rows into a table with a unique index on the id. The driver must
 * be on the class path. The rivals take turns within a run; prints medians.
 */
public final class SharedStoreEvents {

  private static final String TABLE =
      "create table plain_event (position bigserial primary key, event_id text unique, user_id"
          + " text not null, item text, kind text not null, time timestamptz)";

  private static final String INSERT =
      "insert into plain_event (event_id, user_id, item, kind, time) values (?, ?, ?, ?, ?)"
          + " on conflict do nothing";

  private SharedStoreEvents() {}

  /**
   * Runs the comparison.
   *
   * @param args the JDBC URL of an empty database with parameters, to which others can be added,
   *     the number of rounds, and the seconds of each measurement
   */
  public static void main(String[] args) throws Exception {
    DataSource source = new UrlDataSource(args[0]);
    int rounds = Integer.parseInt(args[1]);
    double seconds = Double.parseDouble(args[2]);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      statement.execute("create schema store; create schema shop");
    }
    int[] writers = AcknowledgedEvents.WRITERS;
    double[][][] rates = new double[4][writers.length][rounds];
    try (Storefront shop = open(new UrlDataSource(args[0] + "&currentSchema=shop"));
        DurableRival store =
            new StoreRival(
                JdbcEventStore.open(new UrlDataSource(args[0] + "&currentSchema=store")));
        DurableRival plain = new PlainInserts(source.getConnection())) {
      for (int round = 0; round < rounds; round++) {
        for (int w = 0; w < writers.length; w++) {
          rates[0][w][round] = ofStorefront(shop, writers[w], seconds);
          rates[1][w][round] = AcknowledgedEvents.inGroups(store, writers[w], seconds);
          rates[2][w][round] = AcknowledgedEvents.inGroups(plain, writers[w], seconds);
          rates[3][w][round] =
              AcknowledgedEvents.oneByOne(
                  () -> new PlainInserts(source.getConnection()), writers[w], seconds);
        }
      }
    }
    AcknowledgedEvents.print("`Storefront.record`", rates[0]);
    AcknowledgedEvents.print("`JdbcEventStore`, groups", rates[1]);
    AcknowledgedEvents.print("plain batch inserts, groups", rates[2]);
    AcknowledgedEvents.print("plain inserts, a transaction per event", rates[3]);
  }

  private static Storefront open(DataSource source) {
    return Storefront.builder()
        .store(JdbcEventStore.open(source))
        .algorithm(MostPopular.DEFAULTS)
        .refits(RefitPolicy.MANUAL)
        .open();
  }

  private static double ofStorefront(Storefront shop, int writers, double seconds)
      throws InterruptedException {
    List<AcknowledgedEvents.Sender> senders = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      senders.add(event -> shop.record(event).toCompletableFuture().get());
    }
    return AcknowledgedEvents.rate(senders, seconds);
  }

  private static final class PlainInserts implements DurableRival {

    private final Connection connection;
    private final PreparedStatement insert;

    PlainInserts(Connection connection) throws SQLException {
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
        insert.setObject(5, event.time().atOffset(ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      insert.close();
      connection.close();
    }
  }
}
