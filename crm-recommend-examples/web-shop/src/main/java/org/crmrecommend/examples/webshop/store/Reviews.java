package org.crmrecommend.examples.webshop.store;

import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The reviews of the items. */
public final class Reviews {

  private static final RowMapper<Review> ROW =
      (row, context) ->
          new Review(
              row.getString("id"),
              row.getString("owner"),
              row.getString("item"),
              row.getString("author"),
              row.getInt("stars"),
              row.getString("content"),
              Rows.time(row, "written"));

  private final Jdbi jdbi;

  /** Reads and writes the table of a database. */
  public Reviews(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Adds a review. */
  public void add(Review review) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into reviews (id, owner, item, author, stars, content, written)"
                        + " values (:id, :owner, :item, :author, :stars, :content, :written)")
                .bind("id", review.id())
                .bind("owner", review.owner())
                .bind("item", review.item())
                .bind("author", review.author())
                .bind("stars", review.stars())
                .bind("content", review.text())
                .bind("written", review.written().atOffset(ZoneOffset.UTC))
                .execute());
  }

  /** Returns the latest reviews of an item, the latest first. */
  public List<Review> latest(String item, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from reviews where item = :item order by written desc, id limit :limit")
                .bind("item", item)
                .bind("limit", limit)
                .map(ROW)
                .list());
  }

  /** Returns all reviews of a user, the latest first. */
  public List<Review> of(String owner) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from reviews where owner = :owner order by written desc, id")
                .bind("owner", owner)
                .map(ROW)
                .list());
  }
}
