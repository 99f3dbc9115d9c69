package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;

/** Reads the items in RecBole's .item files. */
final class RecBoleCatalogFormat implements CatalogFormat {

  @Override
  public Catalog read(TextFile file, BadRows badRows, Currency currency) {
    AtomicTable table = new AtomicTable(file);
    ItemRowParser parser = new ItemRowParser(table.header(), currency, table);
    table.requireType(parser.idColumn(), AtomicTable.Type.TOKEN);
    List<Item> items = new ArrayList<>();
    table.forEachWithValidNumbers(badRows, row -> items.add(parser.parse(row)));
    return Catalog.of(currency, items);
  }
}
