package org.crmrecommend.input;

import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The rows of a text file, one after the other: the one place where rows are counted, bad ones are
 * told apart and files without rows are refused. Blank lines are no rows. Not thread-safe.
 */
final class Table {

  /** For tables whose rows may have any number of fields. */
  static final int ANY_WIDTH = -1;

  /** The separator of fields with any number of spaces and tabs between. */
  static final char WHITESPACE = ' ';

  private static final String EMPTY_FILE = "expected rows, found an empty file";

  private final TextFile text;
  private final RowSplitter splitter;
  private final Header header;
  private final int width;
  private final String emptyMessage;

  private Table(
      TextFile text, RowSplitter splitter, Header header, int width, String emptyMessage) {
    this.text = text;
    this.splitter = splitter;
    this.header = header;
    this.width = width;
    this.emptyMessage = emptyMessage;
  }

  /**
   * The table below the names of its columns, in the form of RFC 4180.
   *
   * @param separator of the fields; any number of spaces and tabs if it is {@link #WHITESPACE}
   * @throws BadInputException if the file is empty or its first row cannot be read
   */
  static Table withHeader(TextFile text, char separator) {
    return withHeader(text, splitterFor(separator));
  }

  /** The same, in another form. */
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

  /** The same, with the separator that the header line tells. */
  static Table withHeader(TextFile text) {
    return withHeader(text, detectSeparator(text.firstLine()));
  }

  /**
   * A table whose columns are called by their numbers from 1, as many as the first row has.
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
   * A table whose columns are known by their place.
   *
   * @param width how many fields a row must have, or {@link #ANY_WIDTH}
   * @param labels what messages call the columns; the last stands for all after it
   */
  static Table withoutHeader(TextFile text, RowSplitter splitter, int width, String... labels) {
    return new Table(text, splitter, new Header(text.name(), List.of(labels)), width, EMPTY_FILE);
  }

  /** The names of the columns. */
  Header header() {
    return header;
  }

  /**
   * Hands over each row that has the right number of fields. A {@link BadRowException} makes it a
   * bad row.
   *
   * @throws BadInputException if there is no row, or a bad one and these are refused
   */
  void forEach(BadRows badRows, Consumer<Row> action) {
    RowCounter counter = new RowCounter(text.name(), badRows);
    while (text.nextNonBlankLine()) {
      long line = text.lineNumber();
      counter.countRow();
      try {
        action.accept(row(line));
      } catch (BadRowException exception) {
        counter.handleBadRow(line, exception, cutOffNote());
      }
    }
    if (counter.isEmpty()) {
      throw text.badInput(emptyMessage);
    }
    counter.log();
  }

  private static List<String> labels(String[] fields) {
    return IntStream.range(0, fields.length)
        .mapToObj(i -> fields[i].isBlank() ? "column " + (i + 1) : fields[i].strip())
        .toList();
  }

  private Row row(long line) {
    String[] fields = splitter.splitRow(text);
    if (width != ANY_WIDTH && fields.length != width) {
      throw new BadRowException(width + " fields", String.valueOf(fields.length));
    }
    return new Row(line, header.labels(), fields);
  }

  private String cutOffNote() {
    return text.isUnterminatedLastLine()
        ? "; the file ends in the middle of this row, it may have been cut off"
        : "";
  }

  /**
   * The separator that a table's first line has the most of: comma, semicolon or tab; if it has
   * none of these, but spaces, {@link #WHITESPACE}.
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
