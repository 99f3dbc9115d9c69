package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.input.BadInputException;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.itemset.Baskets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where baskets come from. */
final class BasketOptions {

  @Option(
      names = "--baskets",
      paramLabel = "FILE",
      description =
          "A line for each basket: its items, with commas or else spaces between. May be given more"
              + " than once, may be gzipped.")
  private List<Path> basketFiles = new ArrayList<>();

  @Option(
      names = "--events",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description =
          "What happened, in place of --baskets; they are made of it by --by. With a kind, as in"
              + " purchase=orders.csv, all events in the file are of that kind.")
  private List<EventFile> eventFiles = new ArrayList<>();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private CatalogOption catalog = new CatalogOption();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      converter = BasketConverters.GroupByConverter.class,
      description =
          "What a user's events in one basket share: order (those without one: the day), day,"
              + " session, or history for all that the user ever bought (default: order).")
  private BasketGrouping.GroupBy groupBy = BasketGrouping.DEFAULTS.groupBy();

  @Option(
      names = "--gap",
      paramLabel = "TIME",
      converter = BasketConverters.DurationConverter.class,
      description = "With --by session: how long one may pause, such as 30m or 12h (default: 30m).")
  private @Nullable Duration gap;

  @Option(
      names = "--bought",
      paramLabel = "KIND",
      split = ",",
      converter = BasketConverters.EventKindConverter.class,
      description =
          "Which events put an item into a basket, such as view or cart (default: purchase).")
  private List<EventKind> basketKinds = List.of(EventKind.PURCHASE);

  /**
   * The events of the files.
   *
   * @throws IllegalArgumentException if not either baskets or events are given
   */
  EventLog log(PrintWriter err) {
    if (basketFiles.isEmpty() == eventFiles.isEmpty()) {
      throw new IllegalArgumentException("either --baskets or --events must be given");
    }
    if (basketFiles.isEmpty()) {
      return reading.read(eventFiles, err);
    }
    if (!reading.format().equals("csv")) {
      throw new IllegalArgumentException("--format must go with --events: " + reading.format());
    }
    basketFiles.forEach(BasketOptions::requireNoHeader);
    return reading.read(
        EventReader.baskets(),
        basketFiles.stream().map(file -> new EventFile(null, file)).toList(),
        err);
  }

  /** A table of events is a file of baskets too, whose items are its users, items and times. */
  private static void requireNoHeader(Path file) {
    try {
      EventReader.csv().withBadRows(BadRows.skip()).read(file);
    } catch (BadInputException e) {
      return;
    }
    throw new BadInputException(
        file
            + ": expected a line of items for each basket, found the header of a table of events;"
            + " give it as --events");
  }

  /** How events fall into baskets. */
  BasketGrouping basketGrouping() {
    if (gap != null && groupBy != BasketGrouping.GroupBy.SESSION) {
      throw new IllegalArgumentException("--gap must go with --by session");
    }
    BasketGrouping grouping =
        BasketGrouping.DEFAULTS
            .withGroupBy(groupBy)
            .withKinds(basketKinds.toArray(EventKind[]::new))
            .withZone(reading.zone());
    return gap == null ? grouping : grouping.withGap(gap);
  }

  /**
   * The baskets of a log.
   *
   * @throws IllegalArgumentException if there is none
   */
  Baskets baskets(EventLog log) {
    Baskets baskets = Baskets.of(log, basketGrouping());
    if (baskets.size() == 0) {
      throw new IllegalArgumentException(
          "--bought must be kinds of event that are there, which are "
              + log.kinds()
              + ": "
              + basketKinds);
    }
    return baskets;
  }

  /** The catalog, if there is one. */
  Optional<Catalog> catalog(EventLog log, PrintWriter err) {
    return catalog.read(reading, eventFiles, log.items(), err);
  }

  /**
   * The catalog with its prices.
   *
   * @param currency of the prices, if not the usual one
   * @throws IllegalArgumentException if there is no catalog, or it has no item of the events
   */
  Catalog catalogWithPrices(EventLog log, @Nullable Currency currency, PrintWriter err) {
    Catalog priced =
        catalog
            .read(
                reading,
                eventFiles,
                reader -> currency == null ? reader : reader.withCurrency(currency),
                err)
            .orElseThrow(
                () -> new IllegalArgumentException("--catalog must be given: it has the prices"));
    CatalogOption.overlapProblem(priced, log.items())
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return priced;
  }

  /** How long a session may pause. */
  Duration gap() {
    return gap == null ? BasketGrouping.DEFAULTS.gap() : gap;
  }
}
