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
final class QuotedRowSplitter implements RowSplitter {

  private static final int MAX_FIELD_LENGTH = 1 << 20;
  private static final int BUFFER_MARGIN = 1 << 14; // FastCSV wants its buffer to have some left

  private final char separator;
  private @Nullable Iterator<String[]> openParser;
  private @Nullable LineByLineReader openReader;

  QuotedRowSplitter(char separator) {
    this.separator = separator;
  }

  @Override
  public String[] splitRow(TextFile text) {
    LineByLineReader reader = openReader == null ? new LineByLineReader(text) : openReader;
    Iterator<String[]> parser = openParser == null ? parser(reader) : openParser;
    reader.startRow();
    try {
      String[] row = parser.next();
      openReader = reader;
      openParser = parser;
      return row;
    } catch (CsvParseException e) {
      text.unread(reader.continuationLines);
      openReader = null;
      openParser = null;
      throw quoteError(reader);
    }
  }

  private Iterator<String[]> parser(LineByLineReader reader) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowUnclosedQuote(false)
        .skipEmptyLines(false)
        .maxBufferSize(MAX_FIELD_LENGTH + BUFFER_MARGIN)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(
            StringArrayHandler.of(
                limits -> limits.maxFields(MAX_FIELD_LENGTH).maxFieldSize(MAX_FIELD_LENGTH)),
            reader)
        .iterator();
  }

  private static BadRowException quoteError(LineByLineReader reader) {
    String quotes = "quotes as RFC 4180 has them";
    if (reader.reachedEnd) {
      return new BadRowException(quotes, "one that is not closed before the file ends");
    }
    if (reader.suppliedLength <= MAX_FIELD_LENGTH) {
      return new BadRowException(quotes, "text after a closing one");
    }
    return reader.continuationLines.isEmpty()
        ? new BadRowException(text("fields of at most %,d characters"), "a longer one")
        : new BadRowException(quotes, text("one that is not closed within %,d characters"));
  }

  private static String text(String format) {
    return String.format(Locale.ROOT, format, MAX_FIELD_LENGTH);
  }

  /** Hands a parser one line at a time, so that it never reads beyond the row it is at. */
  private static final class LineByLineReader extends Reader {

    private final TextFile text;
    private final List<String> continuationLines = new ArrayList<>();
    private String pending = "";
    private int position;
    private long suppliedLength;
    private boolean reachedEnd;

    LineByLineReader(TextFile text) {
      this.text = text;
    }

    void startRow() {
      continuationLines.clear();
      suppliedLength = 0;
      supply(text.line());
    }

    @Override
    public int read(char[] target, int offset, int length) {
      if (position == pending.length()) {
        if (!text.nextLine()) {
          reachedEnd = true;
          return -1;
        }
        continuationLines.add(text.line());
        supply(text.line());
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

    private void supply(String line) {
      pending = line + '\n';
      position = 0;
      suppliedLength += pending.length();
    }
  }
}
