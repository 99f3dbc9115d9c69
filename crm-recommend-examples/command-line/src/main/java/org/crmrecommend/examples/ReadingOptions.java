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

/** Options for reading event files. */
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
          "csv: a table with columns separated by commas, semicolons, tabs or else spaces;"
              + " adjacency: one line per user with the items; sequences: one line per user with the"
              + " items in order of time; sessions: one line per session with its items in order, for"
              + " --test with the first items, a tab and the next item; baskets: one line per basket;"
              + " movielens: user, item, stars from 0.5 to 5, time; recbole; lenskit; online-retail;"
              + " retailrocket (default: csv).")
  private String format = "csv";

  @Option(
      names = "--column",
      paramLabel = "WHAT=HEADER",
      description =
          "csv: the header of the column that holds the user, item, kind, time, value, quantity,"
              + " order or channel, as in --column user=customer_no. With --no-header: the number of"
              + " the column. Common headers are recognized without this option.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--no-header",
      description =
          "csv: the file has no header. Name columns by their numbers, starting at 1, as in --column"
              + " user=1 --column item=2 --column quantity=3 for play counts.")
  private boolean noHeader;

  @Option(
      names = "--kind",
      paramLabel = "TEXT=KIND",
      description =
          "csv: maps a text of the kind column to an event kind, as in --kind sold=purchase. The"
              + " names of Google Analytics 4 and Segment, such as view_item and Order Completed, are"
              + " recognized without this option.")
  private Map<String, String> kinds = new LinkedHashMap<>();

  @Option(
      names = "--open-kinds",
      description =
          "csv: accept any other text of the kind column as a new event kind. By default, such a row"
              + " is invalid.")
  private boolean openKinds;

  @Option(
      names = "--skip-bad-rows",
      description =
          "Skip invalid rows, and print their number and the reasons. By default, the first invalid"
              + " row is an error.")
  private boolean skipBadRows;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Time zone of days and of times without a zone, such as Asia/Shanghai (default: UTC).")
  private ZoneId zone = ZoneOffset.UTC;

  private final OptionNames optionNames;

  /** For picocli, which sets the fields. */
  ReadingOptions() {
    this.optionNames = OptionNames.of("");
  }

  /** For the data sets of an experiment file. */
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

  /** Reads these files; reports skipped rows to {@code err}. */
  EventLog read(List<EventFile> files, PrintWriter err) {
    return read(reader(), files, err);
  }

  /** Reads these files with the given reader. */
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

  /** Whether each line is a session, so that test files have prefixes of sessions. */
  boolean isSessionFormat() {
    return format.equals("sessions");
  }

  /** Reads the session prefixes of test files. */
  PrefixReader.Prefixes readPrefixes(List<EventFile> files, PrintWriter err) {
    BadRows badRows = badRows();
    PrefixReader.Prefixes prefixes =
        PrefixReader.DEFAULTS
            .withBadRows(badRows)
            .read(files.stream().map(EventFile::path).toArray(Path[]::new));
    report(badRows, err);
    return prefixes;
  }

  /** Returns a new collector of bad rows with the configured behavior. */
  BadRows badRows() {
    return skipBadRows ? BadRows.skip() : BadRows.failFast();
  }

  /** Reports skipped and excluded rows, and unused columns. */
  void report(BadRows badRows, PrintWriter err) {
    if (badRows.skippedCount() > 0 || !badRows.excludedByReason().isEmpty()) {
      err.println("crm-recommend: " + optionNames.translate(badRows.toString()));
    }
    List<String> unused = badRows.unusedColumns();
    if (!unused.isEmpty()) {
      err.printf(
          Locale.ROOT,
          "crm-recommend: unused columns: %s; if one is part of an event, name it, as in --column"
              + " time=%s%n",
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
          "--column, --no-header, --kind and --open-kinds must be given with --format csv: "
              + format);
    }
    Columns configured = noHeader ? Columns.DEFAULTS.withoutHeader() : Columns.DEFAULTS;
    for (Map.Entry<String, String> entry : columns.entrySet()) {
      BiFunction<Columns, String, Columns> setter = COLUMNS.get(entry.getKey());
      if (setter == null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "--column must be one of %s: %s",
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
