package org.crmrecommend.examples.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes tables as CSV (RFC 4180) that are safe to open in a spreadsheet.
 *
 * <p>Spreadsheets run a cell as a formula if it begins with =, +, - or @, and some of them also if
 * it begins with a full-width form of these, a tab or a line break. Such a text gets a leading
 * apostrophe. So does a text that begins with apostrophes followed by such a character. Numbers are
 * unchanged. To restore the text, remove one apostrophe from each field that begins with
 * apostrophes followed by such a character. The readers of this library do not do this. JSON has
 * the texts unchanged.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>
 */
public final class CsvText {

  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]");

  private CsvText() {}

  /**
   * Returns a table.
   *
   * @param header the names of the columns
   * @param rows one field per column: a number, or an object that is written by its {@code
   *     toString}
   */
  public static String table(List<String> header, Stream<List<Object>> rows) {
    return write(LineDelimiter.CRLF, fields(header, rows));
  }

  /**
   * Writes a table in UTF-8, row by row, so that it may be longer than the memory.
   *
   * @param header the names of the columns
   * @param rows as in {@link #table}
   * @throws IOException if the bytes cannot be written
   */
  public static void write(OutputStream out, List<String> header, Stream<List<Object>> rows)
      throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    fields(header, rows).forEach(csv::writeRecord);
    csv.flush();
  }

  private static Stream<List<String>> fields(List<String> header, Stream<List<Object>> rows) {
    return Stream.concat(
        Stream.of(header), rows.map(row -> row.stream().map(CsvText::field).toList()));
  }

  /** Returns several texts as one field, which is itself a CSV row. */
  public static String row(List<String> fields) {
    String line = write(LineDelimiter.LF, Stream.of(fields));
    return line.substring(0, line.length() - 1);
  }

  private static String field(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    String text = value.toString();
    boolean isFormula = !(value instanceof Number) && FORMULA.matcher(text).lookingAt();
    return isFormula ? "'" + text : text;
  }

  private static String write(LineDelimiter delimiter, Stream<List<String>> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(delimiter).build(text)) {
      rows.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
