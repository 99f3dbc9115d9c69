package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.CatalogReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known of items beyond the events. */
final class CatalogOption {

  private static final String ONLINE_RETAIL = "online-retail";

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description =
          "What the items are: a CSV file with a header, or u.item, movies.dat, movies.csv for the"
              + " format movielens, an .item file for recbole. For online-retail the events tell.")
  private @Nullable Path catalog;

  /** As picocli makes it. */
  CatalogOption() {}

  /** As a file says it. */
  CatalogOption(@Nullable Path catalog) {
    this.catalog = catalog;
  }

  /**
   * The catalog, if there is one; for online-retail the first file of events tells.
   *
   * @param items of the events; a catalog of none of them is a warning
   */
  Optional<Catalog> read(
      ReadingOptions reading, List<EventFile> events, IdMap items, PrintWriter err) {
    Optional<Catalog> loaded = read(reading, events, UnaryOperator.identity(), err);
    loaded
        .flatMap(table -> overlapProblem(table, items))
        .ifPresent(problem -> err.println("crm-recommend: warning: " + problem));
    return loaded;
  }

  /** What to tell of a catalog that has none of these items. */
  static Optional<String> overlapProblem(Catalog catalog, IdMap items) {
    return IdOverlapCheck.problem("item of the catalog", catalog.items(), items);
  }

  /** The catalog, if there is one, by a reader that is changed first. */
  Optional<Catalog> read(
      ReadingOptions reading,
      List<EventFile> events,
      UnaryOperator<CatalogReader> customizer,
      PrintWriter err) {
    Path file =
        catalog == null && reading.format().equals(ONLINE_RETAIL) && !events.isEmpty()
            ? events.get(0).path()
            : catalog;
    if (file == null) {
      return Optional.empty();
    }
    BadRows badRows = reading.badRows();
    CatalogReader reader =
        catalog == null ? CatalogReader.onlineRetail() : CatalogReader.of(reading.format());
    Catalog loaded = customizer.apply(reader).withBadRows(badRows).read(file);
    reading.report(badRows, err);
    return Optional.of(loaded);
  }
}
