package org.crmrecommend.input;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events in text files of one format. Immutable; each reading is a thread's own as long
 * as {@link BadRows} are not shared.
 *
 * <pre>{@code
 * EventLog log = EventReader.csv().read(Path.of("orders.csv"), Path.of("clicks.csv.gz"));
 * }</pre>
 *
 * <p>Files are UTF-8, with a byte order mark or without, and may be packed by gzip whatever they
 * are called. Blank lines do not count, nor do spaces around a field. Reading takes one pass and,
 * beyond the events, no memory that grows with the file.
 *
 * <p>A time is an ISO-8601 instant, a local date and time with a {@code T} or a space between, a
 * date, or a number since 1970: seconds if it has up to 11 digits, milliseconds up to 15,
 * microseconds up to 17, else nanoseconds. Eight digits that are a year, month and day from 1900 to
 * 2099 are that date.
 *
 * <p>Nothing is dropped in silence. Which rows cannot be used and what becomes of them is told by
 * {@link BadRows}; by default the first one is refused. A file is always refused if it is missing,
 * empty, cut off in its packed form, not UTF-8, without the columns or with a line of more than 16
 * million characters.
 */
public final class EventReader {

  private static final Map<String, EventReader> FORMATS = readersByName();

  private final EventFormat format;
  private final @Nullable BadRows badRows;
  private final @Nullable Instant latestTime;
  private final ZoneId zone;
  private final @Nullable EventKind kind;

  private EventReader(
      EventFormat format,
      @Nullable BadRows badRows,
      @Nullable Instant latestTime,
      ZoneId zone,
      @Nullable EventKind kind) {
    this.format = format;
    this.badRows = badRows;
    this.latestTime = latestTime;
    this.zone = zone;
    this.kind = kind;
  }

  /**
   * Events in rows of RFC 4180 below a header by which {@link Columns#DEFAULTS} finds the columns;
   * commas, semicolons or tabs separate them, or spaces if there is none of these.
   */
  public static EventReader csv() {
    return csv(Columns.DEFAULTS);
  }

  /** Events in rows of RFC 4180 below a header, the columns named by the caller. */
  public static EventReader csv(Columns columns) {
    return reader(new CsvEventFormat(columns, TimeFormat.ANY));
  }

  /**
   * A line for each user: the user and then the items, with spaces or tabs between. The events are
   * purchases without a time. A user without items is known and has no events.
   */
  public static EventReader adjacency() {
    return reader(new AdjacencyEventFormat());
  }

  /**
   * A line for each basket: its items, with commas between if the beginning of the file has one,
   * else spaces or tabs. The events are purchases without a time, an item named twice is two of
   * them, and the number of the line, made unique across files, is the user and the order.
   */
  public static EventReader baskets() {
    return reader(new BasketEventFormat());
  }

  /**
   * A line for each user: the user and then the items from the first to the last, with spaces or
   * tabs between. The events are purchases; their order is kept as {@link
   * EventLogBuilder#addSequence} says, so that the last items can be the test.
   */
  public static EventReader sequences() {
    return reader(new SequenceEventFormat(true, EventKind.PURCHASE));
  }

  /**
   * A line for each session: its items from the first to the last, with spaces or tabs between. The
   * events are clicks in this order, as in {@link #sequences}; the number of the line, made unique
   * across files, is the user. A {@link PrefixReader} reads the test that goes with them.
   */
  public static EventReader sessions() {
    return reader(new SequenceEventFormat(false, EventKind.CLICK));
  }

  /**
   * The ratings of the MovieLens data sets, such as u.data, ratings.dat and ratings.csv: user, item
   * and maybe stars and seconds since 1970, with tabs, {@code ::} or commas between, these below a
   * header or not. Other lists of users and items in this form are read too. Stars are from 0.5 to
   * 5 in half steps, as fewer than 2.5 mean dislike; a row with another number is bad. Counts are
   * read by {@link #csv(Columns)} as quantities.
   */
  public static EventReader movielens() {
    return reader(new MovieLensEventFormat());
  }

  /**
   * The interactions in RecBole's atomic files, ending in .inter, and in the parts of a split, such
   * as those ending in .train.inter: a header whose labels are a name and a type with {@code :}
   * between, the type one of token, token_seq, float and float_seq, and rows with tabs between the
   * fields. Columns are found by their names, the first of these that is there:
   *
   * <ul>
   *   <li>user: user_id, session_id, visitor_id, of the type token
   *   <li>item: item_id, product_id, business_id, venue_id, artist_id, of the type token
   *   <li>rating: rating, stars, of the type float
   *   <li>time: timestamp, date, of the type float – a number since 1970 as above, by its digits
   *       before the decimals
   * </ul>
   *
   * <p>The first two must be there; other columns are left alone. The events are ratings if there
   * is a rating, else purchases. Quotes are text unless they are around a whole field; one that is
   * empty or {@code nan} says nothing.
   *
   * @see <a href="https://recbole.io/docs/user_guide/data/atomic_files.html">Atomic Files, in
   *     RecBole's user guide</a>
   */
  public static EventReader recbole() {
    return reader(new RecBoleEventFormat());
  }

  /**
   * The interactions that LensKit reads and writes as text, with tabs between the fields if the
   * first line has one, else commas: as LensKit for Python has them, below a header with user_id or
   * user, item_id or item and maybe rating, timestamp and count in any order, or as LensKit for
   * Java has them, without a header and in the order user, item, rating and maybe timestamp. Of a
   * file without a header the first row must have a number for the rating.
   *
   * <p>Times are as in {@link #recbole}, or in ISO-8601 as pandas writes them. The events are
   * ratings if there is a rating, else purchases; the count is their quantity. Fields may be
   * quoted; one that is empty says nothing, and other columns are left alone.
   *
   * @see <a href="https://lkpy.lenskit.org">LensKit for Python</a>
   */
  public static EventReader lenskit() {
    return reader(new LensKitEventFormat());
  }

  /**
   * The Online Retail data set of the UCI repository, saved as CSV: purchases, and refunds where
   * the invoice begins with C, with value, quantity, invoice as order and country as channel. Rows
   * without a customer or a price and those whose stock code does not begin with five digits, such
   * as postage, are {@linkplain BadRows#excludedByReason left out}. Stock codes are put in upper
   * case.
   *
   * @see <a href="https://doi.org/10.24432/C5BW33">Chen, Online Retail, UCI Machine Learning
   *     Repository 2015</a>
   */
  public static EventReader onlineRetail() {
    return reader(new OnlineRetailEventFormat());
  }

  /** The events file of the Retailrocket data set: views, carts and purchases. */
  public static EventReader retailrocket() {
    return reader(CsvEventFormat.retailrocket());
  }

  /**
   * The reader of a format by its name, one of {@link #formats}.
   *
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

  /** The names of all formats. */
  public static List<String> formats() {
    return List.copyOf(FORMATS.keySet());
  }

  /** This reader, giving account of all rows there and doing with bad ones what that says. */
  public EventReader withBadRows(BadRows badRows) {
    return new EventReader(format, badRows, latestTime, zone, kind);
  }

  /**
   * This reader, believing no time after that one; unless told, none later than a day after the
   * system clock's time when reading starts.
   */
  public EventReader withLatestTime(Instant latestTime) {
    return new EventReader(format, badRows, latestTime, zone, kind);
  }

  /** This reader, taking times that tell no zone as times there; UTC unless told. */
  public EventReader withZone(ZoneId zone) {
    return new EventReader(format, badRows, latestTime, zone, kind);
  }

  /**
   * This reader, every event being of that kind: for a file that holds one kind. A column for the
   * kind is not read.
   */
  public EventReader withKind(EventKind kind) {
    return new EventReader(format, badRows, latestTime, zone, kind);
  }

  /**
   * The log of all events in these files, in whatever order they come.
   *
   * @throws BadInputException if a file or, unless these are skipped, a row cannot be used
   * @throws java.io.UncheckedIOException if reading fails otherwise
   */
  public EventLog read(Path... files) {
    EventLogBuilder events = EventLog.builder();
    read(events, files);
    return events.build();
  }

  /**
   * Adds all events in these files to others.
   *
   * @param builder holds part of the events if this throws
   * @throws BadInputException if a file or, unless these are skipped, a row cannot be used
   * @throws java.io.UncheckedIOException if reading fails otherwise
   */
  public void read(EventLogBuilder builder, Path... files) {
    if (files.length == 0) {
      throw new IllegalArgumentException("files must not be empty: []");
    }
    TimeParser timeParser =
        new TimeParser(zone, latestTime == null ? defaultLatestTime() : latestTime);
    BadRows policy = badRows == null ? BadRows.failFast() : badRows;
    EventFormat.ReadContext context =
        new EventFormat.ReadContext(builder, policy, timeParser, kind);
    for (Path file : files) {
      try (TextFile text = TextFile.open(file)) {
        format.read(text, context);
      }
    }
  }

  /** The log of all rows that a query returns, as {@link QueryReader#DEFAULTS} reads them. */
  public static EventLog query(DataSource source, String sql) {
    return QueryReader.DEFAULTS.read(source, sql);
  }

  /** The same with the columns named by the caller; a {@link QueryReader} has further choices. */
  public static EventLog query(DataSource source, String sql, Columns columns) {
    return QueryReader.DEFAULTS.withColumns(columns).read(source, sql);
  }

  /**
   * The last time to believe unless another one is given: clocks differ, and zones are mistaken.
   */
  static Instant defaultLatestTime() {
    return InstantSource.system().instant().plus(Duration.ofDays(1));
  }

  private static EventReader reader(EventFormat format) {
    return new EventReader(format, null, null, ZoneOffset.UTC, null);
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
