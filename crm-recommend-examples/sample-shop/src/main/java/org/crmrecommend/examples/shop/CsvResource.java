package org.crmrecommend.examples.shop;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the CSV resources that define the shop. */
final class CsvResource {

  private CsvResource() {}

  /** Returns all rows of the resource with a file name. */
  static List<NamedCsvRecord> rows(String name) {
    try (InputStream in = CsvResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return CsvReader.builder().ofNamedCsvRecord(in).stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
