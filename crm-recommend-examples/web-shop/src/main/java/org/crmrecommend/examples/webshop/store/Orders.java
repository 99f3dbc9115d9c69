package org.crmrecommend.examples.webshop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The orders of the users. */
public final class Orders {

  private static final int SHOWN = 50;

  private final Jdbi jdbi;

  /** Reads and writes the tables of a database. */
  public Orders(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Adds an order, and empties the basket of its owner, both or neither. */
  public void place(Order order) {
    jdbi.useTransaction(
        handle -> {
          insert(handle, order);
          Baskets.clear(handle, order.owner());
        });
  }

  private static void insert(Handle handle, Order order) {
    handle
        .createUpdate(
            "insert into orders (id, owner, ordered, total, discount, currency, is_recorded)"
                + " values (:id, :owner, :ordered, :total, :discount, :currency, false)")
        .bind("id", order.id())
        .bind("owner", order.owner())
        .bind("ordered", order.ordered().atOffset(ZoneOffset.UTC))
        .bind("total", order.total())
        .bind("discount", order.discount())
        .bind("currency", order.currency().getCurrencyCode())
        .execute();
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into order_lines (order_id, line, item, title, quantity, amount, answer_id,"
                + " answer_position, is_refunded) values (:order, :line, :item, :title, :quantity,"
                + " :amount, :answer, :position, false)");
    for (Order.Line line : order.lines()) {
      batch
          .bind("order", order.id())
          .bind("line", line.number())
          .bind("item", line.item())
          .bind("title", line.title())
          .bind("quantity", line.quantity())
          .bind("amount", line.amount())
          .bind("answer", line.cause().map(Cause::answerId).orElse(null))
          .bind("position", line.cause().map(Cause::position).orElse(null))
          .add();
    }
    batch.execute();
  }

  /** Returns an order of a user; empty if the user has none with this id. */
  public Optional<Order> find(String owner, String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from orders where owner = :owner and id = :id")
                .bind("owner", owner)
                .bind("id", id)
                .map((row, context) -> order(handle, row))
                .findOne());
  }

  /** Returns the latest orders of a user, the latest first. */
  public List<Order> latest(String owner) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from orders where owner = :owner order by ordered desc, id limit :limit")
                .bind("owner", owner)
                .bind("limit", SHOWN)
                .map((row, context) -> order(handle, row))
                .list());
  }

  /** Returns all orders of a user, the latest first. */
  public List<Order> all(String owner) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from orders where owner = :owner order by ordered desc, id")
                .bind("owner", owner)
                .map((row, context) -> order(handle, row))
                .list());
  }

  /** Returns the orders whose events may be missing in the storefront. */
  public List<Order> unrecorded() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from orders where not is_recorded order by ordered, id")
                .map((row, context) -> order(handle, row))
                .list());
  }

  /** Notes that the storefront has the events of an order. */
  public void setRecorded(String id) {
    jdbi.useHandle(
        handle -> handle.execute("update orders set is_recorded = true where id = ?", id));
  }

  /**
   * Notes that a line was sent back.
   *
   * @return false if it was sent back before
   */
  public boolean setRefunded(String id, int line) {
    return jdbi.withHandle(
            handle ->
                handle.execute(
                    "update order_lines set is_refunded = true"
                        + " where order_id = ? and line = ? and not is_refunded",
                    id,
                    line))
        > 0;
  }

  private static Order order(Handle handle, ResultSet row) throws SQLException {
    String id = row.getString("id");
    return new Order(
        id,
        row.getString("owner"),
        Rows.time(row, "ordered"),
        row.getLong("total"),
        row.getLong("discount"),
        Currency.getInstance(row.getString("currency")),
        lines(handle, id));
  }

  private static List<Order.Line> lines(Handle handle, String id) {
    return handle
        .createQuery("select * from order_lines where order_id = :id order by line")
        .bind("id", id)
        .map(
            (row, context) ->
                new Order.Line(
                    row.getInt("line"),
                    row.getString("item"),
                    row.getString("title"),
                    row.getInt("quantity"),
                    row.getLong("amount"),
                    Baskets.cause(row),
                    row.getBoolean("is_refunded")))
        .list();
  }
}
