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

/** Option for the catalog of the items. */
final class CatalogOption {

  private static final String ONLINE_RETAIL = "online-retail";

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description =
          "Catalog of the items: a CSV file with a header; u.item, movies.dat or movies.csv for the"
              + " format movielens; an .item file for recbole. For online-retail, the default is the"
              + " first file of events.")
  private @Nullable Path catalog;

  /** For picocli, which sets the fields. */
  CatalogOption() {}

  /** For the catalog of an experiment file. */
  CatalogOption(@Nullable Path catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads the catalog, if there is one; for online-retail, defaults to the first file of events.
   *
   * @param items of the events; prints a warning if the catalog has none of them
   */
  Optional<Catalog> read(
      ReadingOptions reading, List<EventFile> events, IdMap items, PrintWriter err) {
    Optional<Catalog> loaded = read(reading, events, UnaryOperator.identity(), err);
    loaded
        .flatMap(table -> overlapProblem(table, items))
        .ifPresent(problem -> err.println("crm-recommend: warning: " + problem));
    return loaded;
  }

  /** Returns a warning if the catalog has none of these items. */
  static Optional<String> overlapProblem(Catalog catalog, IdMap items) {
    return IdOverlapCheck.problem("item of the catalog", catalog.items(), items);
  }

  /** Reads the catalog, if there is one, with a customized reader. */
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
