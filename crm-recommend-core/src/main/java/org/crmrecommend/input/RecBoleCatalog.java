package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;

/** The items in RecBole's .item files. */
final class RecBoleCatalog implements CatalogFormat {

  @Override
  public Catalog read(TextFile file, BadRows badRows, Currency currency) {
    AtomicTable table = new AtomicTable(file);
    ItemRows rows = new ItemRows(table.header(), currency, table);
    table.requireType(rows.id(), AtomicTable.Type.TOKEN);
    List<Item> items = new ArrayList<>();
    table.forEachWithNumbers(badRows, row -> items.add(rows.item(row)));
    return Catalog.of(currency, items);
  }
}
