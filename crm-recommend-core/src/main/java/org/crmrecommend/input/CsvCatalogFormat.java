package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;

/** Reads items from the rows below a header, one item per row. */
final class CsvCatalogFormat implements CatalogFormat {

  @Override
  public Catalog read(TextFile file, BadRows badRows, Currency currency) {
    Table table = Table.withHeader(file);
    ItemRowParser parser = new ItemRowParser(table.header(), currency, ValueFormat.PIPE_SEPARATED);
    List<Item> items = new ArrayList<>();
    table.forEach(badRows, row -> items.add(parser.parse(row)));
    return Catalog.of(currency, items);
  }
}
