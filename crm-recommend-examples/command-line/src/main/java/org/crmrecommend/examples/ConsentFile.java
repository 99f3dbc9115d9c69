package org.crmrecommend.examples;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.crmrecommend.input.BadInputException;
import org.crmrecommend.people.Purpose;

/** A file of the purposes to which customers have agreed: a CSV with one row per agreement. */
final class ConsentFile {

  private static final List<String> HEADER = List.of("customer", "purpose");

  private ConsentFile() {}

  /**
   * Reads a file.
   *
   * @return whether a customer has agreed to a purpose
   * @throws BadInputException if the file has another form; the message names the line
   */
  static BiPredicate<String, Purpose> read(Path file) {
    Map<Purpose, Set<String>> agreed = new HashMap<>();
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(TextInput.text(file))) {
      boolean isHeader = true;
      for (CsvRecord row : rows) {
        List<String> fields = row.getFields().stream().map(String::strip).toList();
        String line = file + ":" + row.getStartingLineNumber() + ": ";
        if (isHeader && !fields.equals(HEADER)) {
          throw new BadInputException(
              line + "expected the header customer,purpose, found " + String.join(",", fields));
        }
        if (fields.size() != HEADER.size() || fields.contains("")) {
          throw new BadInputException(
              line + "expected a customer and a purpose, found " + String.join(",", fields));
        }
        if (!isHeader) {
          agreed
              .computeIfAbsent(new Purpose(fields.get(1)), purpose -> new HashSet<>())
              .add(fields.get(0));
        }
        isHeader = false;
      }
    } catch (CsvParseException e) {
      throw new BadInputException(file + ": expected CSV: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text has no I/O errors
    }
    return (customer, purpose) -> agreed.getOrDefault(purpose, Set.of()).contains(customer);
  }
}
