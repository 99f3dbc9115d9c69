package org.crmrecommend.input;

import java.util.Currency;
import org.crmrecommend.data.Catalog;

/** Reads items from the rows below a header, one item per row. */
final class CsvCatalogFormat implements CatalogFormat {

  @Override
  public Catalog read(TextFile file, BadRows badRows, Currency currency) {
    Table table = Table.withHeader(file);
    ItemRowParser parser = new ItemRowParser(table.header(), currency, ValueFormat.PIPE_SEPARATED);
    return Catalog.of(currency, table.map(badRows, parser::parse));
  }
}
