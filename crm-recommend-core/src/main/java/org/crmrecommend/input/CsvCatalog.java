package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;

/** Items in rows below a header, one each. */
final class CsvCatalog implements CatalogFormat {

  @Override
  public Catalog read(TextFile file, BadRows badRows, Currency currency) {
    Table table = Table.withHeader(file);
    ItemRows rows = new ItemRows(table.header(), currency, ValueForm.BARS);
    List<Item> items = new ArrayList<>();
    table.forEach(badRows, row -> items.add(rows.item(row)));
    return Catalog.of(currency, items);
  }
}
