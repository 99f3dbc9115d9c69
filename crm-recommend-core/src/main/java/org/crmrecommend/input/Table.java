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
  static final char BLANKS = ' ';

  private static final String EMPTY = "expected rows, found an empty file";

  private final TextFile text;
  private final RowCutter cutter;
  private final Header header;
  private final int width;
  private final String ifEmpty;

  private Table(TextFile text, RowCutter cutter, Header header, int width, String ifEmpty) {
    this.text = text;
    this.cutter = cutter;
    this.header = header;
    this.width = width;
    this.ifEmpty = ifEmpty;
  }

  /**
   * The table below the names of its columns, in the form of RFC 4180.
   *
   * @param separator of the fields; any number of spaces and tabs if it is {@link #BLANKS}
   * @throws BadInputException if the file is empty or its first row cannot be read
   */
  static Table withHeader(TextFile text, char separator) {
    return withHeader(text, cutter(separator));
  }

  /** The same, in another form. */
  static Table withHeader(TextFile text, RowCutter cutter) {
    if (!text.nextFilled()) {
      throw text.refusal(EMPTY);
    }
    String place = text.name() + ":" + text.number();
    try {
      List<String> labels = labels(cutter.cut(text));
      return new Table(
          text,
          cutter,
          new Header(place, labels),
          labels.size(),
          "expected rows below the header, found none");
    } catch (RowFault fault) {
      throw new BadInputException(place + ": " + fault.reason());
    }
  }

  /** The same, with the separator that the header line tells. */
  static Table withHeader(TextFile text) {
    return withHeader(text, separatorOf(text.firstLine()));
  }

  /**
   * A table whose columns are called by their numbers from 1, as many as the first row has.
   *
   * @throws BadInputException if the file is empty
   */
  static Table withoutHeader(TextFile text, char separator) {
    if (!text.nextFilled()) {
      throw text.refusal(EMPTY);
    }
    String first = text.line();
    text.takeBack(List.of(first));
    int width =
        separator == BLANKS
            ? new StringTokenizer(first).countTokens()
            : 1 + unquoted(first, separator);
    String[] labels =
        IntStream.rangeClosed(1, width).mapToObj(Integer::toString).toArray(String[]::new);
    return withoutHeader(text, cutter(separator), width, labels);
  }

  /**
   * A table whose columns are known by their place.
   *
   * @param width how many fields a row must have, or {@link #ANY_WIDTH}
   * @param labels what messages call the columns; the last stands for all after it
   */
  static Table withoutHeader(TextFile text, RowCutter cutter, int width, String... labels) {
    return new Table(text, cutter, new Header(text.name(), List.of(labels)), width, EMPTY);
  }

  /** The names of the columns. */
  Header header() {
    return header;
  }

  /**
   * Hands over each row that has the right number of fields. A {@link RowFault} makes it a bad row.
   *
   * @throws BadInputException if there is no row, or a bad one and these are refused
   */
  void forEach(BadRows badRows, Consumer<Row> use) {
    RowTally tally = new RowTally(text.name(), badRows);
    while (text.nextFilled()) {
      long line = text.number();
      tally.count();
      try {
        use.accept(row(line));
      } catch (RowFault fault) {
        tally.bad(line, fault, remark());
      }
    }
    if (tally.isEmpty()) {
      throw text.refusal(ifEmpty);
    }
    tally.log();
  }

  private static List<String> labels(String[] fields) {
    return IntStream.range(0, fields.length)
        .mapToObj(i -> fields[i].isBlank() ? "column " + (i + 1) : fields[i].strip())
        .toList();
  }

  private Row row(long line) {
    String[] fields = cutter.cut(text);
    if (width != ANY_WIDTH && fields.length != width) {
      throw new RowFault(width + " fields", String.valueOf(fields.length));
    }
    return new Row(line, header.labels(), fields);
  }

  private String remark() {
    return text.endsHereWithoutLineBreak()
        ? "; the file ends in the middle of this row, it may have been cut off"
        : "";
  }

  /**
   * The separator that a table's first line has the most of: comma, semicolon or tab; if it has
   * none of these, but spaces, {@link #BLANKS}.
   */
  static char separatorOf(String firstLine) {
    char best = ',';
    for (char separator : new char[] {';', '\t'}) {
      if (unquoted(firstLine, separator) > unquoted(firstLine, best)) {
        best = separator;
      }
    }
    boolean isOfBlanks = unquoted(firstLine, best) == 0 && unquoted(firstLine.strip(), ' ') > 0;
    return isOfBlanks ? BLANKS : best;
  }

  private static RowCutter cutter(char separator) {
    return separator == BLANKS ? RowCutter.blanks() : new QuotedRows(separator);
  }

  private static int unquoted(String line, char wanted) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      count += !quoted && line.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }
}
