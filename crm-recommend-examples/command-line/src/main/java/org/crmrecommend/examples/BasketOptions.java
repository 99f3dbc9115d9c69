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
import org.crmrecommend.rules.sequence.SequenceDatabase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the source of the baskets. */
final class BasketOptions {

  @Option(
      names = "--baskets",
      paramLabel = "FILE",
      description =
          "File with one basket per line: its items, separated by commas or else by spaces. May be"
              + " repeated and may be gzipped.")
  private List<Path> basketFiles = new ArrayList<>();

  @Option(
      names = "--events",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description =
          "File of events, instead of --baskets; --by groups the events into baskets. With a kind, as"
              + " in purchase=orders.csv, all events of the file have that kind, and a kind column is ignored.")
  private List<EventFile> eventFiles = new ArrayList<>();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private CatalogOption catalog = new CatalogOption();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      converter = BasketConverters.GroupByConverter.class,
      description =
          "How to group the events of a user into baskets: order (by day for events without an"
              + " order), day, session, or history for a single basket (default: order).")
  private BasketGrouping.GroupBy groupBy = BasketGrouping.DEFAULTS.groupBy();

  @Option(
      names = "--gap",
      paramLabel = "TIME",
      converter = BasketConverters.DurationConverter.class,
      description =
          "With --by session: maximum time between two events of a session, such as 30m or 12h"
              + " (default: 30m).")
  private @Nullable Duration gap;

  @Option(
      names = "--bought",
      paramLabel = "KIND",
      split = ",",
      description =
          "Event kinds that put an item into a basket, separated by commas, such as cart,purchase"
              + " (default: purchase).")
  private List<EventKind> basketKinds = List.of(EventKind.PURCHASE);

  /**
   * Reads the events of the files.
   *
   * @throws IllegalArgumentException if neither or both of baskets and events are given
   */
  EventLog log(PrintWriter err) {
    if (basketFiles.isEmpty() == eventFiles.isEmpty()) {
      throw new IllegalArgumentException("either --baskets or --events must be given");
    }
    if (basketFiles.isEmpty()) {
      return reading.read(eventFiles, err);
    }
    if (!reading.format().equals("csv")) {
      throw new IllegalArgumentException(
          "--format must be given with --events, not --baskets: " + reading.format());
    }
    basketFiles.forEach(BasketOptions::requireNoHeader);
    return reading.read(
        EventReader.baskets(),
        basketFiles.stream().map(file -> new EventFile(null, file)).toList(),
        err);
  }

  /**
   * Rejects a table of events, which could be read as baskets whose items are the users, items and
   * times.
   */
  private static void requireNoHeader(Path file) {
    try {
      EventReader.csv().withBadRows(BadRows.skip()).read(file);
    } catch (BadInputException e) {
      return;
    }
    throw new BadInputException(
        file
            + ": expected one basket per line, found the header of a table of events; use --events"
            + " instead of --baskets");
  }

  /** Returns how events are grouped into baskets. */
  BasketGrouping basketGrouping() {
    if (gap != null && groupBy != BasketGrouping.GroupBy.SESSION) {
      throw new IllegalArgumentException("--gap must be given with --by session");
    }
    BasketGrouping grouping =
        BasketGrouping.DEFAULTS
            .withGroupBy(groupBy)
            .withKinds(basketKinds.toArray(EventKind[]::new))
            .withZone(reading.zone());
    return gap == null ? grouping : grouping.withGap(gap);
  }

  /**
   * Returns the baskets of a log.
   *
   * @throws IllegalArgumentException if there is no basket
   */
  Baskets baskets(EventLog log) {
    Baskets baskets = Baskets.of(log, basketGrouping());
    requireBought(log, baskets.size());
    return baskets;
  }

  /**
   * Returns the sequences of a log.
   *
   * @throws IllegalArgumentException if there is no sequence
   */
  SequenceDatabase sequences(EventLog log) {
    SequenceDatabase sequences = SequenceDatabase.of(log, basketGrouping());
    requireBought(log, sequences.size());
    return sequences;
  }

  private void requireBought(EventLog log, int count) {
    if (count == 0) {
      throw new IllegalArgumentException(
          "--bought must be event kinds of the input, which are "
              + log.kinds()
              + ": "
              + basketKinds);
    }
  }

  /** Reads the catalog, if there is one. */
  Optional<Catalog> catalog(EventLog log, PrintWriter err) {
    return catalog.read(reading, eventFiles, log.items(), err);
  }

  /**
   * Reads the catalog with its prices.
   *
   * @param currency of the prices; null for the default
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
                () ->
                    new IllegalArgumentException(
                        "--catalog must be given, because it has the prices"));
    CatalogOption.overlapProblem(priced, log.items())
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return priced;
  }

  /** Returns the maximum time between two events of a session. */
  Duration gap() {
    return gap == null ? BasketGrouping.DEFAULTS.gap() : gap;
  }
}
