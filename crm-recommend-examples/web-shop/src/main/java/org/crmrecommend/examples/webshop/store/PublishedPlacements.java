package org.crmrecommend.examples.webshop.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The placements that the merchant has published, as YAML, every version of them. */
public final class PublishedPlacements {

  private final Jdbi jdbi;
  private final InstantSource clock;

  /** Reads and writes the table of a database. */
  public PublishedPlacements(Database database, InstantSource clock) {
    this.jdbi = database.jdbi();
    this.clock = clock;
  }

  /**
   * A published version.
   *
   * @param number from 1
   * @param yaml the placements
   * @param published when it was published
   */
  public record Version(long number, String yaml, Instant published) {}

  /** Returns the latest version; empty if nothing was published. */
  public Optional<Version> latest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from placements order by version desc limit 1")
                .map(
                    (row, context) ->
                        new Version(
                            row.getLong("version"),
                            row.getString("content"),
                            Rows.time(row, "published")))
                .findOne());
  }

  /**
   * Adds a version and does what publishes it, both or neither.
   *
   * @param number number of the new version, one more than that of the latest
   * @param publication what fails if the placements cannot be used
   * @return false if somebody else has published this number before; then nothing is done
   */
  public boolean add(long number, String yaml, Runnable publication) {
    try {
      jdbi.useTransaction(
          handle -> {
            handle.execute(
                "insert into placements (version, content, published) values (?, ?, ?)",
                number,
                yaml,
                clock.instant().atOffset(ZoneOffset.UTC));
            publication.run();
          });
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (latest().filter(version -> version.number() >= number).isPresent()) {
        return false;
      }
      throw e;
    }
  }
}
