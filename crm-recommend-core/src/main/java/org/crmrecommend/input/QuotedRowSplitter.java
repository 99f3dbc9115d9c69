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
 * Splits a text into rows according to RFC 4180: a quoted field may contain separators, quotes and
 * line breaks. After an error, only the first line of the row is lost: reading continues at the
 * next line, so that an unclosed quote does not consume the rest of the text. For one text; not
 * thread-safe.
 */
final class QuotedRowSplitter implements RowSplitter {

  private static final int MAX_FIELD_LENGTH = 1 << 20;
  private static final int BUFFER_MARGIN = 1 << 14; // FastCSV needs spare room in its buffer

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

  @Override
  public LineSplitter lineSplitter() {
    return new LineSplitter(separator);
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
    String quotes = "quotes as in RFC 4180";
    if (reader.reachedEnd) {
      return new BadRowException(quotes, "a quote that is not closed before the end of the file");
    }
    if (reader.suppliedLength <= MAX_FIELD_LENGTH) {
      return new BadRowException(quotes, "text after a closing quote");
    }
    return reader.continuationLines.isEmpty()
        ? new BadRowException(text("fields of at most %,d characters"), "a longer field")
        : new BadRowException(quotes, text("a quote that is not closed within %,d characters"));
  }

  private static String text(String format) {
    return String.format(Locale.ROOT, format, MAX_FIELD_LENGTH);
  }

  /** Gives a parser one line at a time, so that it never reads beyond the current row. */
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
      // The owner of the text closes it.
    }

    private void supply(String line) {
      pending = line + '\n';
      position = 0;
      suppliedLength += pending.length();
    }
  }
}
