package org.crmrecommend.examples.storefront;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.examples.shop.Shop;
import org.hsqldb.jdbc.JDBCDataSource;
import org.jspecify.annotations.Nullable;

/** The tables of the sample shop in a database in memory, which is gone after closing. */
final class ShopDatabase implements AutoCloseable {

  private static final List<String> TABLES =
      List.of(
          """
          create table customers (
            customer_id varchar(20) primary key, name varchar(80), age_band varchar(20),
            sex varchar(10), occupation varchar(40), city varchar(40),
            registered timestamp with time zone)""",
          """
          create table products (
            sku varchar(40) primary key, title varchar(200), category varchar(200),
            brand varchar(80), price decimal(10,2), stock integer,
            available_from timestamp with time zone, available_until timestamp with time zone)""",
          """
          create table order_lines (
            order_id varchar(20), customer_id varchar(20), sku varchar(40), quantity integer,
            paid decimal(10,2), ordered_at timestamp with time zone)""",
          """
          create table clicks (
            customer_id varchar(20), sku varchar(40), action varchar(20),
            happened_at timestamp with time zone)""");

  private final JDBCDataSource source = new JDBCDataSource();

  ShopDatabase(Shop shop) {
    source.setUrl("jdbc:hsqldb:mem:sample-shop");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
      insert(connection, "customers", users(shop).map(user -> row(user, shop)));
      insert(connection, "products", items(shop.catalog()).map(ShopDatabase::row));
      insert(connection, "order_lines", events(shop, true).map(ShopDatabase::orderLine));
      insert(connection, "clicks", events(shop, false).map(ShopDatabase::click));
    } catch (SQLException e) {
      throw new IllegalStateException("the sample database cannot be filled", e);
    }
  }

  DataSource source() {
    return source;
  }

  /** Runs a statement that changes rows. */
  void update(String sql, Object... parameters) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      setParameters(statement, parameters);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static Stream<User> users(Shop shop) {
    return IntStream.range(0, shop.users().size()).mapToObj(shop.users()::user);
  }

  private static Stream<Item> items(Catalog catalog) {
    return IntStream.range(0, catalog.itemCount())
        .filter(catalog::contains)
        .mapToObj(catalog::item);
  }

  private static Stream<Event> events(Shop shop, boolean purchases) {
    return shop.events()
        .events()
        .filter(event -> event.kind().equals(EventKind.PURCHASE) == purchases);
  }

  private static @Nullable Object[] row(User user, Shop shop) {
    Map<String, String> attributes = user.attributes();
    return new @Nullable Object[] {
      user.id(),
      shop.name(user.id()),
      attributes.get(User.AGE_BAND),
      attributes.get(User.SEX),
      attributes.get(User.OCCUPATION),
      attributes.get(User.PLACE),
      time(user.memberSince())
    };
  }

  private static @Nullable Object[] row(Item item) {
    return new @Nullable Object[] {
      item.id(),
      item.title(),
      String.join(" > ", item.category()),
      item.brand(),
      item.price(),
      item.stock(),
      time(item.availableFrom()),
      time(item.availableUntil())
    };
  }

  private static @Nullable Object[] orderLine(Event event) {
    return new @Nullable Object[] {
      event.order(),
      event.user(),
      event.item(),
      (int) event.quantity(),
      BigDecimal.valueOf(Objects.requireNonNull(event.amount()), 2),
      time(event.time())
    };
  }

  private static @Nullable Object[] click(Event event) {
    return new @Nullable Object[] {
      event.user(), event.item(), event.kind().name(), time(event.time())
    };
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private static void insert(Connection connection, String table, Stream<@Nullable Object[]> rows)
      throws SQLException {
    List<@Nullable Object[]> all = rows.toList();
    String marks = "?" + ", ?".repeat(all.get(0).length - 1);
    String sql = "insert into " + table + " values (" + marks + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : all) {
        setParameters(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void setParameters(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public void close() {
    update("shutdown");
  }
}
