package org.crmrecommend.examples.webshop.store;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The accounts of the customers. */
public final class Accounts {

  private static final RowMapper<Account> ROW =
      (row, context) ->
          new Account(row.getString("id"), row.getString("name"), Rows.time(row, "registered"));

  private final Jdbi jdbi;

  /** Reads and writes the table of a database. */
  public Accounts(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Returns an account; empty if there is none with this id. */
  public Optional<Account> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from accounts where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne());
  }

  /** Returns the accounts whose name or id contains a text, ignoring case, by name. */
  public List<Account> search(String text, int limit) {
    String pattern =
        "%"
            + text.replace("!", "!!").replace("%", "!%").replace("_", "!_").toLowerCase(Locale.ROOT)
            + "%";
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from accounts where lower(name) like :pattern escape '!'"
                        + " or lower(id) like :pattern escape '!' order by name, id limit :limit")
                .bind("pattern", pattern)
                .bind("limit", limit)
                .map(ROW)
                .list());
  }

  /** Adds accounts, all or none. */
  public void add(Collection<Account> accounts) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "insert into accounts (id, name, registered) values (:id, :name, :registered)");
          for (Account account : accounts) {
            batch
                .bind("id", account.id())
                .bind("name", account.name())
                .bind("registered", account.registered().atOffset(ZoneOffset.UTC))
                .add();
          }
          batch.execute();
        });
  }

  /** Deletes everything that the tables of the shop have of some users. */
  public void forget(Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          for (String sql :
              List.of(
                  "delete from basket_lines where owner in (<ids>)",
                  "delete from orders where owner in (<ids>)",
                  "delete from reviews where owner in (<ids>)",
                  "delete from accounts where id in (<ids>)")) {
            handle.createUpdate(sql).bindList("ids", List.copyOf(ids)).execute();
          }
        });
  }
}
