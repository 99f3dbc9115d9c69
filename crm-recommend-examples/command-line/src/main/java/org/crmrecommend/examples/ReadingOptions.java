package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Options for reading event files. */
final class ReadingOptions {

  private static final Map<String, BiFunction<Columns, String, Columns>> COLUMNS =
      Map.ofEntries(
          Map.entry("user", Columns::withUser),
          Map.entry("item", Columns::withItem),
          Map.entry("kind", Columns::withKind),
          Map.entry("time", Columns::withTime),
          Map.entry("rating", Columns::withRating),
          Map.entry("amount", Columns::withAmount),
          Map.entry("value", Columns::withValue),
          Map.entry("currency", Columns::withCurrencyColumn),
          Map.entry("list-price", Columns::withListPrice),
          Map.entry("discount", Columns::withDiscount),
          Map.entry("quantity", Columns::withQuantity),
          Map.entry("order", Columns::withOrder),
          Map.entry("session", Columns::withSession),
          Map.entry("channel", Columns::withChannel),
          Map.entry("coupon", Columns::withCoupon),
          Map.entry("id", Columns::withId),
          Map.entry("answer", Columns::withAnswer),
          Map.entry("position", Columns::withPosition),
          Map.entry("text", Columns::withText));

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
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
          "csv: the header of the column that holds the user, item, kind, time, rating, amount,"
              + " currency, list-price, discount, value (a rating or an amount), quantity, order,"
              + " session, channel, coupon, id (of the event), answer (id of a list of"
              + " recommendations), position (in it) or text, as in --column user=customer_no. With"
              + " --no-header: the number of the column. Common headers are recognized without this"
              + " option.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--amount-currency",
      paramLabel = "CODE",
      description =
          "csv: currency of the amounts, list prices and discounts in rows without a currency, such"
              + " as CNY.")
  private @Nullable Currency amountCurrency;

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
  private Map<String, EventKind> kinds = new LinkedHashMap<>();

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

  /** Converts the name of a format. */
  private static final class FormatConverter implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
      return TextConverters.parse(ReadingOptions::requireFormat, text);
    }
  }

  /** For picocli, which sets the fields. */
  ReadingOptions() {
    this.optionNames = OptionNames.of("");
  }

  /** For the data sets of an experiment file. */
  ReadingOptions(
      String format,
      Map<String, String> columns,
      Map<String, EventKind> kinds,
      @Nullable Currency amountCurrency,
      boolean noHeader,
      boolean openKinds) {
    this.amountCurrency = amountCurrency;
    this.noHeader = noHeader;
    this.openKinds = openKinds;
    this.format = format;
    this.columns = columns;
    this.kinds = kinds;
    this.optionNames = OptionNames.ofExperimentFile();
  }

  /** Returns the name of a format if it is known. */
  static String requireFormat(String format) {
    EventReader.of(format);
    return format;
  }

  String format() {
    return format;
  }

  /** Returns the names of these options in messages. */
  OptionNames optionNames() {
    return optionNames;
  }

  /** Rejects columns and kinds that do not fit the format, before a file is read. */
  void requireValid() {
    reader();
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
    report(badRows, files.stream().anyMatch(file -> file.kind() != null), err);
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
    report(badRows, false, err);
  }

  /**
   * Reports skipped and excluded rows, and unused columns.
   *
   * @param isKindGiven whether kinds are given for files, so that their kind columns are unused
   */
  private void report(BadRows badRows, boolean isKindGiven, PrintWriter err) {
    if (badRows.skippedCount() > 0 || !badRows.excludedByReason().isEmpty()) {
      err.println("crm-recommend: " + optionNames.translate(badRows.toString()));
    }
    List<String> unused = badRows.unusedColumns();
    if (!unused.isEmpty()) {
      err.printf(
          Locale.ROOT,
          "crm-recommend: unused columns: %s; %s is part of an event, name it, as in %s%n",
          String.join(", ", unused),
          isKindGiven
              ? "the kind column of a file given as KIND=FILE is ignored; if another column"
              : "if one",
          optionNames.column("time", isKindGiven ? "HEADER" : unused.get(0)));
    }
  }

  private EventReader reader() {
    if (columns.isEmpty() && kinds.isEmpty() && amountCurrency == null && !noHeader && !openKinds) {
      return EventReader.of(format);
    }
    if (!format.equals("csv")) {
      throw invalid(
          "--column, --amount-currency, --no-header, --kind and --open-kinds must be given with --format csv: "
              + format);
    }
    if (noHeader && !columns.keySet().containsAll(List.of("user", "item"))) {
      throw invalid(
          "--column must give the numbers of user and item with --no-header, as in "
              + optionNames.column("user", "1"));
    }
    return EventReader.csv(withKinds(withColumns(columnsWithoutNames())));
  }

  private Columns columnsWithoutNames() {
    Columns configured = noHeader ? Columns.DEFAULTS.withoutHeader() : Columns.DEFAULTS;
    return amountCurrency == null ? configured : configured.withCurrency(amountCurrency);
  }

  private Columns withColumns(Columns unnamed) {
    Columns configured = unnamed;
    for (Map.Entry<String, String> entry : columns.entrySet()) {
      BiFunction<Columns, String, Columns> setter = COLUMNS.get(entry.getKey());
      if (setter == null) {
        throw invalid(
            "--column must be one of "
                + COLUMNS.keySet().stream().sorted().toList()
                + ": "
                + entry.getKey());
      }
      if (entry.getValue().isBlank()) {
        throw invalid("--column must have a header for " + entry.getKey());
      }
      configured = setter.apply(configured, entry.getValue());
    }
    return configured;
  }

  private Columns withKinds(Columns named) {
    Columns configured = named;
    for (Map.Entry<String, EventKind> entry : kinds.entrySet()) {
      if (entry.getKey().isBlank()) {
        throw invalid("--kind must have a text for " + entry.getValue());
      }
      configured = configured.withKindNamed(entry.getKey(), entry.getValue());
    }
    return openKinds ? configured.withOpenKinds() : configured;
  }

  private IllegalArgumentException invalid(String message) {
    return new IllegalArgumentException(optionNames.translateOptions(message));
  }
}
