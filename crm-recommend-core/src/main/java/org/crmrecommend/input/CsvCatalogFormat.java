package org.crmrecommend.input;

import java.time.ZoneId;
import java.util.Currency;
import org.crmrecommend.data.Catalog;

/** Reads items from the rows below a header, one item per row. */
final class CsvCatalogFormat implements CatalogFormat {

  @Override
  public Catalog read(TextFile file, BadRows badRows, Currency currency, ZoneId zone) {
    Table table = Table.withHeader(file);
    ItemRowParser parser =
        new ItemRowParser(table.header(), currency, zone, ValueFormat.PIPE_SEPARATED);
    return Catalog.of(currency, table.map(badRows, parser::parse));
  }
}
