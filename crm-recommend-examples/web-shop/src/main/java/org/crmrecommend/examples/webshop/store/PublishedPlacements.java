package org.crmrecommend.examples.webshop.store;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The placements that the merchant has published, as YAML, every version of them. */
public final class PublishedPlacements {

  private final Jdbi jdbi;
  private final InstantSource clock;

  /** Reads and writes the table of a database. */
  public PublishedPlacements(Database database, InstantSource clock) {
    this.jdbi = database.jdbi();
    this.clock = clock;
  }

  /** Returns the latest version; empty if nothing was published. */
  public Optional<String> latest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select content from placements order by version desc limit 1")
                .mapTo(String.class)
                .findOne());
  }

  /** Adds a version. */
  public void add(String yaml) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into placements (version, content, published)"
                    + " select coalesce(max(version), 0) + 1, ?, ? from placements",
                yaml,
                clock.instant().atOffset(ZoneOffset.UTC)));
  }
}
