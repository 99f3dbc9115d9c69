package org.crmrecommend.examples.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Tables as CSV, RFC 4180. */
public final class CsvText {

  private CsvText() {}

  /**
   * A table.
   *
   * @param head the names of the columns
   * @param rows with a field for each column
   */
  public static String table(List<String> head, Stream<List<String>> rows) {
    return written(LineDelimiter.CRLF, Stream.concat(Stream.of(head), rows));
  }

  /** Several texts as one field: a row of CSV itself. */
  public static String row(List<String> fields) {
    String line = written(LineDelimiter.LF, Stream.of(fields));
    return line.substring(0, line.length() - 1);
  }

  private static String written(LineDelimiter delimiter, Stream<List<String>> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(delimiter).build(text)) {
      rows.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
