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

/** What is known of items and users beyond the events. */
final class SideInformationOptions {

  @Mixin private CatalogOption catalog = new CatalogOption();

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "Who the users are: a CSV file with a header, or u.user, users.dat for movielens, a"
              + " .user file for recbole.")
  private @Nullable Path users;

  /** As picocli makes it. */
  SideInformationOptions() {}

  /** As a file says it. */
  SideInformationOptions(@Nullable Path catalog, @Nullable Path users) {
    this.catalog = new CatalogOption(catalog);
    this.users = users;
  }

  /**
   * The catalog, if there is one; for online-retail the first file of events tells.
   *
   * @param items of the events; a catalog of none of them is a warning
   */
  Optional<Catalog> catalog(
      ReadingOptions reading, List<EventFile> events, IdMap items, PrintWriter err) {
    return catalog.read(reading, events, items, err);
  }

  /**
   * The users, if they are given.
   *
   * @param eventUsers the users of the events; a table of none of them is a warning
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
