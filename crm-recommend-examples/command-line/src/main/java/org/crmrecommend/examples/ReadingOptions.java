package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.Columns;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.input.PrefixReader;
import picocli.CommandLine.Option;

/** How event files are to be read. */
final class ReadingOptions {

  private static final Map<String, BiFunction<Columns, String, Columns>> COLUMNS =
      Map.of(
          "user", Columns::withUser,
          "item", Columns::withItem,
          "kind", Columns::withKind,
          "time", Columns::withTime,
          "value", Columns::withValue,
          "quantity", Columns::withQuantity,
          "order", Columns::withOrder,
          "channel", Columns::withChannel);

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "csv: a table with commas, semicolons, tabs or else spaces between the columns; adjacency: a"
              + " line a user with the items; sequences: the same, the items in the order of time;"
              + " sessions: a line a session with its items in order, and as --test a line with the"
              + " first items, a tab and the next item; baskets: a line a basket; movielens: user,"
              + " item, stars from 0.5 to 5, time; recbole, lenskit, online-retail or retailrocket"
              + " (default: csv).")
  private String format = "csv";

  @Option(
      names = "--column",
      paramLabel = "WHAT=HEADER",
      description =
          "csv: the header of the column that holds the user, item, kind, time, value, quantity,"
              + " order or channel, as in --column user=customer_no, or its number with --no-header;"
              + " usual headers are found without it.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--no-header",
      description =
          "csv: the file has no header, columns are called by their numbers from 1, as in --column"
              + " user=1 --column item=2 --column quantity=3 for play counts.")
  private boolean noHeader;

  @Option(
      names = "--kind",
      paramLabel = "TEXT=KIND",
      description =
          "csv: what a text in the kind column means, as in --kind sold=purchase; the names that"
              + " Google Analytics 4 and Segment use, such as view_item and Order Completed, are known"
              + " without it.")
  private Map<String, String> kinds = new LinkedHashMap<>();

  @Option(
      names = "--open-kinds",
      description =
          "csv: take any other text in the kind column as a kind of its own; otherwise such a row"
              + " cannot be used.")
  private boolean openKinds;

  @Option(
      names = "--skip-bad-rows",
      description =
          "Go on after a row that cannot be used, and say how many there were and why; otherwise"
              + " the first one is an error.")
  private boolean skipBadRows;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Where times are that tell no zone, and where days begin, as in Asia/Shanghai (default:"
              + " UTC).")
  private ZoneId zone = ZoneOffset.UTC;

  private final OptionNames optionNames;

  /** As picocli makes it. */
  ReadingOptions() {
    this.optionNames = OptionNames.of("");
  }

  /** As a file says it. */
  ReadingOptions(
      String format,
      Map<String, String> columns,
      Map<String, String> kinds,
      boolean noHeader,
      boolean openKinds) {
    this.noHeader = noHeader;
    this.openKinds = openKinds;
    this.format = format;
    this.columns = columns;
    this.kinds = kinds;
    this.optionNames = OptionNames.ofExperimentFile();
  }

  String format() {
    return format;
  }

  ZoneId zone() {
    return zone;
  }

  /** The log of these files; what was skipped is told on {@code err}. */
  EventLog read(List<EventFile> files, PrintWriter err) {
    return read(reader(), files, err);
  }

  /** The log of these files in the format of a reader. */
  EventLog read(EventReader reader, List<EventFile> files, PrintWriter err) {
    BadRows badRows = badRows();
    EventReader configured = reader.withBadRows(badRows).withZone(zone);
    EventLogBuilder events = EventLog.builder();
    for (EventFile file : files) {
      EventKind kind = file.kind();
      (kind == null ? configured : configured.withKind(kind)).read(events, file.path());
    }
    report(badRows, err);
    return events.build();
  }

  /** Whether each line is a session, so that a test has prefixes of sessions. */
  boolean isSessionFormat() {
    return format.equals("sessions");
  }

  /** The sessions of a test. */
  PrefixReader.Prefixes readPrefixes(List<EventFile> files, PrintWriter err) {
    BadRows badRows = badRows();
    PrefixReader.Prefixes prefixes =
        PrefixReader.DEFAULTS
            .withBadRows(badRows)
            .read(files.stream().map(EventFile::path).toArray(Path[]::new));
    report(badRows, err);
    return prefixes;
  }

  /** A new account of bad rows, as the user wants them treated. */
  BadRows badRows() {
    return skipBadRows ? BadRows.skip() : BadRows.failFast();
  }

  /** Reports rows that were skipped or left out, and columns that were not used. */
  void report(BadRows badRows, PrintWriter err) {
    if (badRows.skippedCount() > 0 || !badRows.excludedByReason().isEmpty()) {
      err.println("crm-recommend: " + optionNames.translate(badRows.toString()));
    }
    List<String> unused = badRows.unusedColumns();
    if (!unused.isEmpty()) {
      err.printf(
          Locale.ROOT,
          "crm-recommend: columns not used: %s; where one is part of an event, say so, as in"
              + " --column time=%s%n",
          String.join(", ", unused),
          unused.get(0));
    }
  }

  private EventReader reader() {
    if (columns.isEmpty() && kinds.isEmpty() && !noHeader && !openKinds) {
      return EventReader.of(format);
    }
    if (!format.equals("csv")) {
      throw new IllegalArgumentException(
          "--column, --no-header, --kind and --open-kinds must go with the format csv: " + format);
    }
    Columns configured = noHeader ? Columns.DEFAULTS.withoutHeader() : Columns.DEFAULTS;
    for (Map.Entry<String, String> entry : columns.entrySet()) {
      BiFunction<Columns, String, Columns> setter = COLUMNS.get(entry.getKey());
      if (setter == null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "--column must name one of %s: %s",
                COLUMNS.keySet().stream().sorted().toList(),
                entry.getKey()));
      }
      configured = setter.apply(configured, entry.getValue());
    }
    for (Map.Entry<String, String> entry : kinds.entrySet()) {
      configured = configured.withKindNamed(entry.getKey(), EventKind.of(entry.getValue()));
    }
    return EventReader.csv(openKinds ? configured.withOpenKinds() : configured);
  }
}
