package org.crmrecommend.data;

import java.util.Currency;

/** A format of catalog files. Immutable. */
interface CatalogFormat {

  /** The catalog in a file that stands before its first line. */
  Catalog read(TextFile file, BadRows badRows, Currency currency);
}
