package org.crmrecommend.examples;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crmrecommend.input.BadInputException;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.jspecify.annotations.Nullable;

/**
 * Reads links between ids from a CSV file with the columns kind1, id1, kind2 and id2, and
 * optionally time and source. Any bad row is an error with its line.
 */
final class LinkFile {

  private static final List<String> REQUIRED = List.of("kind1", "id1", "kind2", "id2");
  private static final String TIME = "time";
  private static final String SOURCE = "source";

  private final Path file;
  private final List<String> columns;
  private final Instant defaultTime;

  /**
   * A link and where it was read.
   *
   * @param location file and line; empty if it was not read from a file
   */
  record Row(Link link, String location) {}

  private LinkFile(Path file, List<String> columns, Instant defaultTime) {
    this.file = file;
    this.columns = columns;
    this.defaultTime = defaultTime;
    Set<String> others = new HashSet<>(columns);
    REQUIRED.forEach(others::remove);
    others.removeAll(Set.of(TIME, SOURCE));
    boolean isRepeated = Set.copyOf(columns).size() < columns.size();
    if (!columns.containsAll(REQUIRED) || !others.isEmpty() || isRepeated) {
      throw new BadInputException(
          file
              + ":1: expected the columns kind1,id1,kind2,id2 and optionally time and source, found "
              + String.join(",", columns));
    }
  }

  /**
   * Reads the links of a file.
   *
   * @param defaultTime time of a link without one
   * @throws BadInputException if the file or a row cannot be used
   */
  static List<Row> read(Path file, Instant defaultTime) {
    List<Row> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> csv = reader().ofCsvRecord(TextInput.text(file))) {
      @Nullable LinkFile links = null;
      for (CsvRecord row : csv) {
        if (links == null) {
          links = new LinkFile(file, row.getFields(), defaultTime);
        } else {
          rows.add(links.row(row));
        }
      }
    } catch (CsvParseException e) {
      throw new BadInputException(file + ": expected CSV: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows.isEmpty()) {
      throw new BadInputException(file + ": expected a header and rows of links, found none");
    }
    return rows;
  }

  private static CsvReader.CsvReaderBuilder reader() {
    return CsvReader.builder()
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false);
  }

  private Row row(CsvRecord row) {
    String location = file + ":" + row.getStartingLineNumber();
    if (row.getFieldCount() != columns.size()) {
      throw new BadInputException(
          location + ": expected " + columns.size() + " fields, found " + row.getFieldCount());
    }
    Identifier one = new Identifier(text(row, location, "kind1"), text(row, location, "id1"));
    Identifier other = new Identifier(text(row, location, "kind2"), text(row, location, "id2"));
    if (one.id().equals(other.id())) {
      throw new BadInputException(
          location + ": expected two different ids, found " + one.id() + " twice");
    }
    return new Row(new Link(one, other, time(row, location), optional(row, SOURCE)), location);
  }

  private String text(CsvRecord row, String location, String column) {
    String text = optional(row, column);
    if (text.isEmpty()) {
      throw new BadInputException(
          location + ": expected a text in column " + column + ", found none");
    }
    return text;
  }

  private Instant time(CsvRecord row, String location) {
    String text = optional(row, TIME);
    try {
      return text.isEmpty() ? defaultTime : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new BadInputException(
          location
              + ": expected a time such as 2026-01-31T12:00:00Z in column time, found "
              + text);
    }
  }

  private String optional(CsvRecord row, String column) {
    int index = columns.indexOf(column);
    return index < 0 ? "" : row.getField(index).strip();
  }
}
