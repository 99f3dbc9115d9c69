package org.crmrecommend.input;

import java.time.ZoneId;
import java.util.Currency;
import org.crmrecommend.data.Catalog;

/** Format of catalog files. Immutable. */
interface CatalogFormat {

  /**
   * Reads the catalog in a file that is positioned before its first line.
   *
   * @param currency of all prices
   * @param zone of times that have none
   */
  Catalog read(TextFile file, BadRows badRows, Currency currency, ZoneId zone);
}
