package org.crmrecommend.input;

import java.time.ZoneId;
import java.util.Currency;
import org.crmrecommend.data.Catalog;

/** Reads the items in RecBole's .item files. */
final class RecBoleCatalogFormat implements CatalogFormat {

  @Override
  public Catalog read(TextFile file, BadRows badRows, Currency currency, ZoneId zone) {
    AtomicTable table = new AtomicTable(file);
    ItemRowParser parser = new ItemRowParser(table.header(), currency, zone, table);
    table.requireType(parser.idColumn(), AtomicTable.Type.TOKEN);
    return Catalog.of(currency, table.mapWithValidNumbers(badRows, parser::parse));
  }
}
