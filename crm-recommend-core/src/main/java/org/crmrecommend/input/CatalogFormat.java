package org.crmrecommend.input;

import java.util.Currency;
import org.crmrecommend.data.Catalog;

/** A format of catalog files. Immutable. */
interface CatalogFormat {

  /** The catalog in a file that stands before its first line. */
  Catalog read(TextFile file, BadRows badRows, Currency currency);
}
