package org.crmrecommend.examples.webshop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The baskets of the shoppers, by user id. */
public final class Baskets {

  /** The most pieces of one item in a basket. */
  public static final int MAX_QUANTITY = 99;

  /** The most items in a basket. */
  public static final int MAX_LINES = 100;

  private static final RowMapper<BasketLine> ROW =
      (row, context) -> new BasketLine(row.getString("item"), row.getInt("quantity"), cause(row));

  private final Jdbi jdbi;
  private final InstantSource clock;

  /** Reads and writes the table of a database. */
  public Baskets(Database database, InstantSource clock) {
    this.jdbi = database.jdbi();
    this.clock = clock;
  }

  /** Returns the lines of a basket in the order in which they were added. */
  public List<BasketLine> lines(String owner) {
    return jdbi.withHandle(handle -> lines(handle, owner));
  }

  static List<BasketLine> lines(Handle handle, String owner) {
    return handle
        .createQuery("select * from basket_lines where owner = :owner order by added, item")
        .bind("owner", owner)
        .map(ROW)
        .list();
  }

  /** Adds pieces of an item, as far as the limits of a basket allow. */
  public void add(String owner, BasketLine added) {
    try {
      jdbi.useTransaction(handle -> add(handle, owner, added));
    } catch (UnableToExecuteStatementException e) { // a second request has just added the item
      jdbi.useTransaction(handle -> add(handle, owner, added));
    }
  }

  private void add(Handle handle, String owner, BasketLine added) {
    List<BasketLine> lines = lines(handle, owner);
    Optional<BasketLine> present =
        lines.stream().filter(line -> line.item().equals(added.item())).findFirst();
    if (present.isPresent()) {
      int sum = Math.min(MAX_QUANTITY, present.get().quantity() + added.quantity());
      set(handle, owner, added.item(), sum);
    } else if (lines.size() < MAX_LINES) {
      insert(handle, owner, added);
    }
  }

  /** Sets the number of pieces of an item that is in the basket; 0 removes it. */
  public void set(String owner, String item, int quantity) {
    jdbi.useHandle(handle -> set(handle, owner, item, quantity));
  }

  private static void set(Handle handle, String owner, String item, int quantity) {
    if (quantity == 0) {
      handle.execute("delete from basket_lines where owner = ? and item = ?", owner, item);
    } else {
      handle.execute(
          "update basket_lines set quantity = ? where owner = ? and item = ?",
          Math.min(quantity, MAX_QUANTITY),
          owner,
          item);
    }
  }

  private void insert(Handle handle, String owner, BasketLine line) {
    handle
        .createUpdate(
            "insert into basket_lines (owner, item, quantity, answer_id, answer_position, added)"
                + " values (:owner, :item, :quantity, :answer, :position, :added)")
        .bind("owner", owner)
        .bind("item", line.item())
        .bind("quantity", Math.min(line.quantity(), MAX_QUANTITY))
        .bind("answer", line.cause().map(Cause::answerId).orElse(null))
        .bind("position", line.cause().map(Cause::position).orElse(null))
        .bind("added", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Moves a basket to another owner, who may have one already. */
  public void move(String from, String to) {
    jdbi.useTransaction(
        handle -> {
          lines(handle, from).forEach(line -> add(handle, to, line));
          clear(handle, from);
        });
  }

  static void clear(Handle handle, String owner) {
    handle.execute("delete from basket_lines where owner = ?", owner);
  }

  static Optional<Cause> cause(ResultSet row) throws SQLException {
    @Nullable String answer = row.getString("answer_id");
    @Nullable Integer position = Rows.integer(row, "answer_position");
    return answer == null || position == null
        ? Optional.empty()
        : Optional.of(new Cause(answer, position));
  }
}
