package org.crmrecommend.input;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.ExchangeRates;
import org.crmrecommend.kernel.Checks;

/**
 * Reads the events in text files of one format. Immutable and thread-safe, unless threads share
 * {@link BadRows}.
 *
 * <pre>{@code
 * EventLog log = EventReader.csv().read(Path.of("orders.csv"), Path.of("clicks.csv.gz"));
 * }</pre>
 *
 * <p>Files are UTF-8, with or without a byte order mark, and may be compressed by gzip under any
 * file name. Blank lines and spaces around a field are ignored. Reading takes one pass. Except for
 * the events, it needs no memory that grows with the file.
 *
 * <p>A time is an ISO-8601 instant, a local date and time separated by {@code T} or a space, a
 * date, or a number since 1970. A number is in seconds if it has up to 11 digits, in milliseconds
 * up to 15, in microseconds up to 17, else in nanoseconds. Eight digits that form a year, month and
 * day from 1900 to 2099 are that date.
 *
 * <p>No row is dropped silently. {@link BadRows} decides which rows are skipped or rejected, and
 * counts them; by default the first bad row is rejected. A file is always rejected if it is
 * missing, empty, truncated in its compressed form, not UTF-8, lacks required columns or has a line
 * of more than 16 million characters.
 */
public final class EventReader {

  private static final int MAX_DEFAULT_THREADS = 2;
  private static final Map<String, EventReader> FORMATS = readersByName();

  private final EventFormat format;
  private final ReadSettings settings;
  private final Blocks blocks;

  private EventReader(EventFormat format, ReadSettings settings, Blocks blocks) {
    this.format = format;
    this.settings = settings;
    this.blocks = blocks;
  }

  /**
   * How files are divided among threads.
   *
   * @param threads maximum number of threads
   * @param size number of characters read at a time
   */
  private record Blocks(int threads, int size) {

    static final Blocks DEFAULTS =
        new Blocks(
            Math.min(MAX_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors()),
            LineReader.BUFFER_SIZE);
  }

  /**
   * Returns a reader for rows of RFC 4180 below a header, by which {@link Columns#DEFAULTS} finds
   * the columns. Commas, semicolons or tabs separate the fields, or spaces if the header has none
   * of these.
   */
  public static EventReader csv() {
    return csv(Columns.DEFAULTS);
  }

  /** Returns a reader for rows of RFC 4180 with the given columns. */
  public static EventReader csv(Columns columns) {
    return reader(new CsvEventFormat(columns, TimeFormat.ANY));
  }

  /**
   * Returns a reader for one user per line: the user and then the items, separated by spaces or
   * tabs. The events are purchases without a time. A user without items is known and has no events.
   */
  public static EventReader adjacency() {
    return reader(new AdjacencyEventFormat());
  }

  /**
   * Returns a reader for one basket per line: its items, separated by commas if the head of the
   * file contains a comma, otherwise by spaces or tabs. The events are purchases without a time. An
   * item that occurs twice gives two events. The line number, made unique across files, is the user
   * and the order.
   */
  public static EventReader baskets() {
    return reader(new BasketEventFormat());
  }

  /**
   * Returns a reader for one user per line: the user and then the items from the first to the last,
   * separated by spaces or tabs. The events are purchases. {@link EventLogBuilder#addSequence}
   * keeps their order, so that the last items can be the test data.
   */
  public static EventReader sequences() {
    return reader(new SequenceEventFormat(true, EventKind.PURCHASE));
  }

  /**
   * Returns a reader for one session per line: its items from the first to the last, separated by
   * spaces or tabs. The events are clicks in this order, as in {@link #sequences}. The line number,
   * made unique across files, is the user. A {@link PrefixReader} reads the matching test files.
   */
  public static EventReader sessions() {
    return reader(new SequenceEventFormat(false, EventKind.CLICK));
  }

  /**
   * Returns a reader for the ratings of the MovieLens data sets, such as u.data, ratings.dat and
   * ratings.csv. A row has user, item and, optionally, stars and seconds since 1970, separated by
   * tabs, {@code ::} or commas. A file with commas may have a header. Other lists of users and
   * items in this form are read too. Stars are from 0.5 to 5 in half steps, because fewer than 2.5
   * mean dislike; a row with another number is bad. To read counts, use {@link #csv(Columns)} with
   * a quantity column.
   */
  public static EventReader movielens() {
    return reader(new MovieLensEventFormat());
  }

  /**
   * Returns a reader for RecBole's .inter files, and for the parts of a split such as .train.inter.
   * Each header label has the form {@code name:type}, where the type is token, token_seq, float or
   * float_seq. Tabs separate the fields. Columns are found by name; the first name in each list
   * that the file has is used:
   *
   * <ul>
   *   <li>user: user_id, session_id, visitor_id, of type token
   *   <li>item: item_id, product_id, business_id, venue_id, artist_id, of type token
   *   <li>rating: rating, stars, of type float
   *   <li>time: timestamp, date, of type float: a number since 1970 as above; its unit depends on
   *       the number of digits before the decimal point
   * </ul>
   *
   * <p>User and item are required; other columns are ignored. The events are ratings if there is a
   * rating column, else purchases. Quotes are text unless they enclose a whole field. An empty
   * field or {@code nan} means a missing value.
   *
   * @see <a href="https://recbole.io/docs/user_guide/data/atomic_files.html">Atomic Files, in
   *     RecBole's user guide</a>
   */
  public static EventReader recbole() {
    return reader(new RecBoleEventFormat());
  }

  /**
   * Returns a reader for the interactions that LensKit reads and writes as text. Tabs separate the
   * fields if the first line contains a tab, otherwise commas do. Files of LensKit for Python have
   * a header with user_id or user, item_id or item and, optionally, rating, timestamp and count, in
   * any order. Files of LensKit for Java have no header, and the columns user, item, rating and,
   * optionally, timestamp, in this order. In a file without a header, the rating in the first row
   * must be a number.
   *
   * <p>Times are as in {@link #recbole}, or in ISO-8601 as pandas writes them. The events are
   * ratings if there is a rating column, else purchases; the count is their quantity. Fields may be
   * quoted. An empty field means a missing value. Other columns are ignored.
   *
   * @see <a href="https://lkpy.lenskit.org">LensKit for Python</a>
   */
  public static EventReader lenskit() {
    return reader(new LensKitEventFormat());
  }

  /**
   * Returns a reader for the Online Retail data set (UCI), saved as CSV. The events are purchases,
   * or refunds if the invoice begins with C, with amount in pounds (quantity times unit price),
   * quantity, invoice as order and country as channel. A row with the stock code D on an invoice
   * that begins with C is an event of the kind {@code discount}, without an item, that has a
   * discount in place of an amount.
   *
   * <p>Rows are {@linkplain BadRows#excludedByReason excluded} if they have no customer or no
   * price, or if their stock code neither begins with five digits nor is D: manual corrections (M),
   * postage and carriage (POST, DOT, C2), fees (BANK CHARGES, AMAZONFEE, CRUK), samples (S), bad
   * debts (B), gift vouchers and others. Stock codes are converted to upper case.
   *
   * @see <a href="https://doi.org/10.24432/C5BW33">Chen, Online Retail, UCI Machine Learning
   *     Repository 2015</a>
   */
  public static EventReader onlineRetail() {
    return reader(new OnlineRetailEventFormat());
  }

  /**
   * Returns a reader for the events file of the Retailrocket data set: views, carts and purchases.
   */
  public static EventReader retailrocket() {
    return reader(CsvEventFormat.retailrocket());
  }

  /**
   * Returns the reader of a format.
   *
   * @param format one of {@link #formats}
   * @throws IllegalArgumentException if there is no such format
   */
  public static EventReader of(String format) {
    EventReader reader = FORMATS.get(format);
    if (reader == null) {
      throw new IllegalArgumentException(
          "format must be one of " + String.join(", ", FORMATS.keySet()) + ": " + format);
    }
    return reader;
  }

  /** Returns the names of all formats. */
  public static List<String> formats() {
    return List.copyOf(FORMATS.keySet());
  }

  /**
   * Returns a copy of this reader that counts all rows in {@code badRows} and handles bad rows by
   * its policy.
   */
  public EventReader withBadRows(BadRows badRows) {
    return with(settings.withBadRows(badRows));
  }

  /**
   * Returns a copy of this reader with the latest accepted time; a later one makes a bad row.
   * Defaults to one day after the system clock's time when reading starts.
   */
  public EventReader withLatestTime(Instant latestTime) {
    return with(settings.withLatestTime(latestTime));
  }

  /** Returns a copy of this reader with the zone of times that have none. Defaults to UTC. */
  public EventReader withZone(ZoneId zone) {
    return with(settings.withZone(zone));
  }

  /**
   * Returns a copy of this reader that gives every event this kind, for a file that holds one kind.
   * A kind column is ignored. A file of a kind that needs no item, such as log-ins, may lack an
   * item column.
   */
  public EventReader withKind(EventKind kind) {
    return with(settings.withKind(kind));
  }

  /**
   * Returns a copy of this reader for files with amounts in several currencies. The log gets the
   * target currency of the rates, by which the amounts in other currencies are converted. By
   * default, the log has the currency of the first amount, and an amount in another currency makes
   * a bad row.
   */
  public EventReader withExchangeRates(ExchangeRates exchangeRates) {
    Checks.requireNonNull("exchangeRates", exchangeRates);
    return with(settings.withExchangeRates(exchangeRates));
  }

  /**
   * Returns a copy of this reader that drops the events that the predicate rejects, such as those
   * of staff and crawlers, and counts them in {@link BadRows#excludedByReason}.
   *
   * @param eventFilter called by one thread at a time; the events of {@link #sequences} and {@link
   *     #sessions} have no time in it
   */
  public EventReader withEventFilter(Predicate<Event> eventFilter) {
    Checks.requireNonNull("eventFilter", eventFilter);
    return with(settings.withFilter(eventFilter));
  }

  /**
   * Returns a copy of this reader that parses rows on at most this number of threads, including the
   * calling thread; the result is the same for any number. Defaults to 2, or 1 if there is one
   * processor. Only {@link #csv}, {@link #retailrocket} and {@link #lenskit} use several threads,
   * which are started for files of more than a few thousand rows and end before reading returns.
   *
   * @throws IllegalArgumentException if {@code threads} is not positive
   */
  public EventReader withThreads(int threads) {
    Checks.requirePositive("threads", threads);
    return new EventReader(format, settings, new Blocks(threads, blocks.size));
  }

  /** Returns a copy of this reader that reads this number of characters at a time. */
  EventReader withBlockSize(int size) {
    return new EventReader(format, settings, new Blocks(blocks.threads, size));
  }

  /**
   * Reads all events of the files into one log. The events may be in any order.
   *
   * @throws BadInputException if a file cannot be used, or a row cannot be used and bad rows are
   *     not skipped
   * @throws java.io.UncheckedIOException if reading fails for another reason
   */
  public EventLog read(Path... files) {
    EventLogBuilder events = EventLog.builder();
    read(events, files);
    return events.build();
  }

  /**
   * Adds all events of the files to a log builder.
   *
   * @param builder gets the exchange rates of this reader, if any; contains part of the events if
   *     this method throws
   * @throws BadInputException if a file cannot be used, or a row cannot be used and bad rows are
   *     not skipped
   * @throws java.io.UncheckedIOException if reading fails for another reason
   * @throws IllegalStateException if the builder has another currency than the exchange rates, or
   *     the log is full
   */
  public void read(EventLogBuilder builder, Path... files) {
    Checks.requireNotEmpty("files", files.length);
    EventFormat.ReadContext context = settings.context(builder, blocks.threads);
    for (Path file : files) {
      try (TextFile text = TextFile.open(file, blocks.size)) {
        format.read(text, context);
      }
    }
  }

  /** Reads all rows that a query returns, by {@link QueryReader#DEFAULTS}. */
  public static EventLog query(DataSource source, String sql) {
    return QueryReader.DEFAULTS.read(source, sql);
  }

  /**
   * Reads all rows that a query returns, with the given columns. A {@link QueryReader} has more
   * settings.
   */
  public static EventLog query(DataSource source, String sql, Columns columns) {
    return QueryReader.DEFAULTS.withColumns(columns).read(source, sql);
  }

  private EventReader with(ReadSettings changed) {
    return new EventReader(format, changed, blocks);
  }

  private static EventReader reader(EventFormat format) {
    return new EventReader(format, ReadSettings.DEFAULTS, Blocks.DEFAULTS);
  }

  private static Map<String, EventReader> readersByName() {
    Map<String, EventReader> readers = new LinkedHashMap<>();
    readers.put("csv", csv());
    readers.put("adjacency", adjacency());
    readers.put("baskets", baskets());
    readers.put("sequences", sequences());
    readers.put("sessions", sessions());
    readers.put("movielens", movielens());
    readers.put("recbole", recbole());
    readers.put("lenskit", lenskit());
    readers.put("online-retail", onlineRetail());
    readers.put("retailrocket", retailrocket());
    return Collections.unmodifiableMap(readers);
  }
}
