package org.crmrecommend.customer.rfm;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Groups as CSV. */
final class GroupTable {

  private static final List<String> HEADER = List.of("name", "recency", "frequency", "monetary");
  private static final String HEADER_TEXT = String.join(",", HEADER);

  private GroupTable() {}

  static List<RfmGroup> parse(String csv) {
    List<RfmGroup> groups = new ArrayList<>();
    boolean hasHeader = false;
    try (CsvReader<CsvRecord> reader = reader(csv)) {
      for (CsvRecord row : reader) {
        if (hasHeader) {
          groups.add(group(row));
        } else {
          requireHeader(row);
          hasHeader = true;
        }
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(
          "the groups must be CSV with closed quotes; " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!hasHeader) {
      throw new IllegalArgumentException("line 1: expected the header " + HEADER_TEXT);
    }
    return groups;
  }

  private static CsvReader<CsvRecord> reader(String csv) {
    return CsvReader.builder()
        .skipEmptyLines(true)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
  }

  private static void requireHeader(CsvRecord row) {
    List<String> fields = row.getFields().stream().map(String::strip).toList();
    if (!fields.equals(HEADER)) {
      throw new IllegalArgumentException(
          "line "
              + row.getStartingLineNumber()
              + ": expected the header "
              + HEADER_TEXT
              + ", found "
              + String.join(",", fields));
    }
  }

  private static RfmGroup group(CsvRecord row) {
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() != HEADER.size()) {
      throw new IllegalArgumentException(
          "line "
              + line
              + ": expected the fields "
              + HEADER_TEXT
              + ", found "
              + String.join(",", row.getFields()));
    }
    String name = row.getField(0).strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("line " + line + ": expected a name, found none");
    }
    return new RfmGroup(name, range(row, 1), range(row, 2), range(row, 3));
  }

  private static ScoreRange range(CsvRecord row, int column) {
    try {
      return ScoreRange.parse(row.getField(column));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "line " + row.getStartingLineNumber() + ", " + HEADER.get(column) + ": " + e.getMessage(),
          e);
    }
  }

  static String format(List<RfmGroup> groups) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      writer.writeRecord(HEADER);
      for (RfmGroup group : groups) {
        writer.writeRecord(
            group.name(),
            group.recency().toString(),
            group.frequency().toString(),
            group.monetary().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
