package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a text file in sequence. Counts the rows, detects bad rows and rejects files without
 * rows, in one class for all formats. Blank lines are ignored. Not thread-safe.
 */
final class Table {

  /** Width of a table whose rows may have any number of fields. */
  static final int ANY_WIDTH = -1;

  /** Separator of fields that are separated by any number of spaces and tabs. */
  static final char WHITESPACE = ' ';

  /** Maximum number of rows that are split while the other threads wait for more rows. */
  private static final int MAX_SPLIT_ROWS = 256;

  private static final String EMPTY_FILE = "expected rows, found an empty file";

  private final TextFile text;
  private final RowSplitter splitter;
  private final @Nullable LineSplitter lineSplitter;
  private final Header header;
  private final int width;
  private final String emptyMessage;

  private Table(
      TextFile text, RowSplitter splitter, Header header, int width, String emptyMessage) {
    this.text = text;
    this.splitter = splitter;
    this.lineSplitter = splitter.lineSplitter();
    this.header = header;
    this.width = width;
    this.emptyMessage = emptyMessage;
  }

  /**
   * Returns a table with a header, in the format of RFC 4180.
   *
   * @param separator of the fields; {@link #WHITESPACE} for any number of spaces and tabs
   * @throws BadInputException if the file is empty or its first row cannot be read
   */
  static Table withHeader(TextFile text, char separator) {
    return withHeader(text, splitterFor(separator));
  }

  /** Returns a table with a header, in the format of the splitter. */
  static Table withHeader(TextFile text, RowSplitter splitter) {
    if (!text.nextNonBlankLine()) {
      throw text.badInput(EMPTY_FILE);
    }
    String location = text.name() + ":" + text.lineNumber();
    try {
      List<String> labels = labels(splitter.splitRow(text));
      return new Table(
          text,
          splitter,
          new Header(location, labels),
          labels.size(),
          "expected rows below the header, found none");
    } catch (BadRowException exception) {
      throw new BadInputException(location + ": " + exception.reason());
    }
  }

  /**
   * Returns a table with a header, in the format of RFC 4180; detects the separator from the
   * header.
   */
  static Table withHeader(TextFile text) {
    return withHeader(text, detectSeparator(text.firstLine()));
  }

  /**
   * Returns a table without a header. The columns are named by their numbers from 1, and the first
   * row determines how many there are.
   *
   * @throws BadInputException if the file is empty
   */
  static Table withoutHeader(TextFile text, char separator) {
    if (!text.nextNonBlankLine()) {
      throw text.badInput(EMPTY_FILE);
    }
    String first = text.line();
    text.unread(List.of(first));
    int width =
        separator == WHITESPACE
            ? new StringTokenizer(first).countTokens()
            : 1 + countUnquoted(first, separator);
    String[] labels =
        IntStream.rangeClosed(1, width).mapToObj(Integer::toString).toArray(String[]::new);
    return withoutHeader(text, splitterFor(separator), width, labels);
  }

  /**
   * Returns a table without a header, whose columns are known by their position.
   *
   * @param width number of fields in each row, or {@link #ANY_WIDTH}
   * @param labels names of the columns in messages; the last is used for all columns after it
   */
  static Table withoutHeader(TextFile text, RowSplitter splitter, int width, String... labels) {
    return new Table(text, splitter, new Header(text.name(), List.of(labels)), width, EMPTY_FILE);
  }

  /** Returns the names of the columns. */
  Header header() {
    return header;
  }

  /**
   * Passes each row with the right number of fields to the action. A {@link BadRowException} makes
   * it a bad row.
   *
   * @throws BadInputException if there is no row, or there is a bad row and bad rows are not
   *     skipped
   */
  void forEach(BadRows badRows, Consumer<Row> action) {
    RowCounter counter = new RowCounter(text.name(), badRows);
    while (text.nextNonBlankLine()) {
      long line = text.lineNumber();
      counter.countRow();
      try {
        action.accept(row(line, splitter.splitRow(text)));
      } catch (BadRowException exception) {
        counter.handleBadRow(line, exception, cutOffNote());
      }
    }
    if (counter.isEmpty()) {
      throw text.badInput(emptyMessage);
    }
    counter.log();
  }

  /**
   * Passes the value of each row with the right number of fields to the action, in the order of the
   * rows. The rows are parsed on several threads. A {@link BadRowException} of the parser or the
   * action makes a bad row.
   *
   * @param threads maximum number of threads, including the calling thread; positive
   * @param parsers creates the parser of a thread
   * @param action receives the values, from one thread at a time
   * @throws BadInputException if there is no row, or there is a bad row and bad rows are not
   *     skipped
   */
  <T> void forEach(
      BadRows badRows, int threads, Supplier<Function<Row, T>> parsers, Consumer<T> action) {
    RowCounter counter = new RowCounter(text.name(), badRows);
    new RowPipeline<>(this, counter, parsers, action).run(threads);
    if (counter.isEmpty()) {
      throw text.badInput(emptyMessage);
    }
    counter.log();
  }

  /** Returns a new splitter for a thread that splits the rows of {@link #nextRows}. */
  @Nullable LineSplitter lineSplitter() {
    return splitter.lineSplitter();
  }

  /** Moves beyond the next rows and adds them to an empty batch; returns false if there is none. */
  boolean nextRows(RowBatch<?> batch) {
    if (lineSplitter != null && text.nextLines(batch.lines(), lineSplitter)) {
      return true;
    }
    boolean isIncompleteLine = lineSplitter != null && !batch.lines().endsBeforeHardRow();
    int rows = isIncompleteLine ? 1 : MAX_SPLIT_ROWS;
    for (int row = 0; row < rows; row++) {
      if (!text.nextNonBlankLine()) {
        return row > 0;
      }
      long line = text.lineNumber();
      try {
        batch.addRow(line, splitter.splitRow(text), cutOffNote());
      } catch (BadRowException exception) {
        batch.addBadRow(line, exception, cutOffNote());
      }
    }
    return true;
  }

  /** Returns a value per good row, in the order of the rows; see {@link #forEach}. */
  <T> List<T> map(BadRows badRows, Function<Row, T> parser) {
    List<T> values = new ArrayList<>();
    forEach(badRows, row -> values.add(parser.apply(row)));
    return values;
  }

  private static List<String> labels(String[] fields) {
    return IntStream.range(0, fields.length)
        .mapToObj(i -> fields[i].isBlank() ? "column " + (i + 1) : fields[i].strip())
        .toList();
  }

  /** Returns a row; throws {@link BadRowException} if it has the wrong number of fields. */
  Row row(long line, String[] fields) {
    if (width != ANY_WIDTH && fields.length != width) {
      throw new BadRowException(width + " fields", String.valueOf(fields.length));
    }
    return new Row(line, header.labels(), fields);
  }

  private String cutOffNote() {
    return text.isUnterminatedLastLine()
        ? "; the file ends within this row and may be truncated"
        : "";
  }

  /**
   * Returns the separator that occurs most often in the first line of a table: comma, semicolon or
   * tab. Returns {@link #WHITESPACE} if the line has none of these but has spaces.
   */
  static char detectSeparator(String firstLine) {
    char best = ',';
    for (char separator : new char[] {';', '\t'}) {
      if (countUnquoted(firstLine, separator) > countUnquoted(firstLine, best)) {
        best = separator;
      }
    }
    boolean isWhitespaceSeparated =
        countUnquoted(firstLine, best) == 0 && countUnquoted(firstLine.strip(), ' ') > 0;
    return isWhitespaceSeparated ? WHITESPACE : best;
  }

  private static RowSplitter splitterFor(char separator) {
    return separator == WHITESPACE ? RowSplitter.byWhitespace() : new QuotedRowSplitter(separator);
  }

  private static int countUnquoted(String line, char character) {
    int count = 0;
    boolean insideQuotes = false;
    for (int i = 0; i < line.length(); i++) {
      insideQuotes ^= line.charAt(i) == '"';
      count += !insideQuotes && line.charAt(i) == character ? 1 : 0;
    }
    return count;
  }
}
