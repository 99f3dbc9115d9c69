package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Users;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.CatalogReader;
import org.crmrecommend.input.UsersReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known of items and users beyond the events. */
final class TableOptions {

  private static final String ONLINE_RETAIL = "online-retail";

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description =
          "What the items are: a CSV file with a header, or u.item, movies.dat, movies.csv for the"
              + " format movielens, an .item file for recbole. For online-retail the events tell.")
  private @Nullable Path catalog;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "Who the users are: a CSV file with a header, or u.user, users.dat for movielens, a"
              + " .user file for recbole.")
  private @Nullable Path users;

  /** As picocli makes it. */
  TableOptions() {}

  /** As a file says it. */
  TableOptions(@Nullable Path catalog, @Nullable Path users) {
    this.catalog = catalog;
    this.users = users;
  }

  /** The catalog, if there is one; for online-retail the first file of events tells. */
  Optional<Catalog> catalog(ReadingOptions reading, List<Path> events, PrintWriter err) {
    Path file =
        catalog == null && reading.format().equals(ONLINE_RETAIL) && !events.isEmpty()
            ? events.get(0)
            : catalog;
    if (file == null) {
      return Optional.empty();
    }
    BadRows badRows = reading.badRows();
    CatalogReader reader =
        catalog == null ? CatalogReader.onlineRetail() : CatalogReader.of(reading.format());
    Catalog read = reader.withBadRows(badRows).read(file);
    reading.report(badRows, err);
    return Optional.of(read);
  }

  /** The users, if they are given. */
  Optional<Users> users(ReadingOptions reading, PrintWriter err) {
    if (users == null) {
      return Optional.empty();
    }
    BadRows badRows = reading.badRows();
    Users read = UsersReader.of(reading.format()).withBadRows(badRows).read(users);
    reading.report(badRows, err);
    return Optional.of(read);
  }
}
