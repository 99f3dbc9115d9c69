package org.crmrecommend.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into rows as RFC 4180 has it: a field may be quoted, and then hold separators, quotes
 * and line breaks. A fault costs a row its first line alone: reading goes on at the line after it,
 * so that a quote left open does not swallow the rest. For one text; not thread-safe.
 */
final class QuotedRows implements RowCutter {

  private static final int LONGEST_FIELD = 1 << 20;
  private static final int ROOM_TO_READ = 1 << 14; // FastCSV wants its buffer to have some left

  private final char separator;
  private @Nullable Iterator<String[]> rows;
  private @Nullable LineFeed feed;

  QuotedRows(char separator) {
    this.separator = separator;
  }

  @Override
  public String[] cut(TextFile text) {
    LineFeed lines = feed == null ? new LineFeed(text) : feed;
    Iterator<String[]> parser = rows == null ? parser(lines) : rows;
    lines.startRow();
    try {
      String[] row = parser.next();
      feed = lines;
      rows = parser;
      return row;
    } catch (CsvParseException e) {
      text.takeBack(lines.further);
      feed = null;
      rows = null;
      throw fault(lines);
    }
  }

  private Iterator<String[]> parser(LineFeed lines) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowUnclosedQuote(false)
        .skipEmptyLines(false)
        .maxBufferSize(LONGEST_FIELD + ROOM_TO_READ)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(
            StringArrayHandler.of(
                limits -> limits.maxFields(LONGEST_FIELD).maxFieldSize(LONGEST_FIELD)),
            lines)
        .iterator();
  }

  private static RowFault fault(LineFeed lines) {
    String quotes = "quotes as RFC 4180 has them";
    if (lines.ended) {
      return new RowFault(quotes, "one that is not closed before the file ends");
    }
    if (lines.offered <= LONGEST_FIELD) {
      return new RowFault(quotes, "text after a closing one");
    }
    return lines.further.isEmpty()
        ? new RowFault(text("fields of at most %,d characters"), "a longer one")
        : new RowFault(quotes, text("one that is not closed within %,d characters"));
  }

  private static String text(String format) {
    return String.format(Locale.ROOT, format, LONGEST_FIELD);
  }

  /** Hands a parser one line at a time, so that it never reads beyond the row it is at. */
  private static final class LineFeed extends Reader {

    private final TextFile text;
    private final List<String> further = new ArrayList<>();
    private String pending = "";
    private int position;
    private long offered;
    private boolean ended;

    LineFeed(TextFile text) {
      this.text = text;
    }

    void startRow() {
      further.clear();
      offered = 0;
      offer(text.line());
    }

    @Override
    public int read(char[] target, int offset, int length) {
      if (position == pending.length()) {
        if (!text.next()) {
          ended = true;
          return -1;
        }
        further.add(text.line());
        offer(text.line());
      }
      int count = Math.min(length, pending.length() - position);
      pending.getChars(position, position + count, target, offset);
      position += count;
      return count;
    }

    @Override
    public void close() {
      // The text is closed by whoever opened it.
    }

    private void offer(String line) {
      pending = line + '\n';
      position = 0;
      offered += pending.length();
    }
  }
}
