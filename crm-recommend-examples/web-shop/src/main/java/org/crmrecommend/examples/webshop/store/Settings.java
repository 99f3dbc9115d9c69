package org.crmrecommend.examples.webshop.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Texts by name that the shop keeps. */
public final class Settings {

  private final Jdbi jdbi;

  /** Reads and writes the table of a database. */
  public Settings(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Returns the text of a name; empty if it was never set. */
  public Optional<String> find(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select content from settings where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  /** Returns the text of a name, and sets it first if it was never set. */
  public String findOrSet(String name, Supplier<String> content) {
    return find(name)
        .orElseGet(
            () -> {
              String made = content.get();
              set(name, made);
              return made;
            });
  }

  /** Sets the text of a name. */
  public void set(String name, String content) {
    jdbi.useTransaction(
        handle -> {
          int updated =
              handle
                  .createUpdate("update settings set content = :content where name = :name")
                  .bind("name", name)
                  .bind("content", content)
                  .execute();
          if (updated == 0) {
            handle
                .createUpdate("insert into settings (name, content) values (:name, :content)")
                .bind("name", name)
                .bind("content", content)
                .execute();
          }
        });
  }
}
