package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Users;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.UsersReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the catalog of the items and the attributes of the users. */
final class CatalogAndUsersOptions {

  @Mixin private CatalogOption catalog = new CatalogOption();

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "Attributes of the users: a CSV file with a header; u.user or users.dat for the format"
              + " movielens; a .user file for recbole.")
  private @Nullable Path users;

  /** For picocli, which sets the fields. */
  CatalogAndUsersOptions() {}

  /** For the files of an experiment file. */
  CatalogAndUsersOptions(@Nullable Path catalog, @Nullable Path users) {
    this.catalog = new CatalogOption(catalog);
    this.users = users;
  }

  /**
   * Reads the catalog, if there is one; for online-retail, defaults to the first file of events.
   *
   * @param items of the events; prints a warning if the catalog has none of them
   */
  Optional<Catalog> catalog(
      ReadingOptions reading, List<EventFile> events, IdMap items, PrintWriter err) {
    return catalog.read(reading, events, items, err);
  }

  /**
   * Reads the users, if they are given.
   *
   * @param eventUsers the users of the events; prints a warning if the table has none of them
   */
  Optional<Users> users(ReadingOptions reading, IdMap eventUsers, PrintWriter err) {
    if (users == null) {
      return Optional.empty();
    }
    BadRows badRows = reading.badRows();
    Users loaded = UsersReader.of(reading.format()).withBadRows(badRows).read(users);
    reading.report(badRows, err);
    IdOverlapCheck.problem("user of the table", loaded.ids(), eventUsers)
        .ifPresent(problem -> err.println("crm-recommend: warning: " + problem));
    return Optional.of(loaded);
  }
}
