package org.crmrecommend.data;

import org.jspecify.annotations.Nullable;

/**
 * A changed row of a catalog.
 *
 * @param details all fields except price and stock; null if they are in the columns, and {@link
 *     #ABSENT} if the catalog does not contain the item
 * @param price price in minor units, or {@link #UNKNOWN}; replaces that of the details
 * @param stock pieces in stock, or {@link #UNKNOWN}; replaces that of the details
 * @param version number of the version of the catalog that changed the row
 */
record CatalogRow(@Nullable Item details, long price, long stock, long version) {

  static final long UNKNOWN = -1;

  /** The details of an item that the catalog does not contain; see {@link #isAbsent}. */
  static final Item ABSENT = Item.of("none");

  /** Compares the identity: an item of a shop may equal {@link #ABSENT}. */
  @SuppressWarnings("ReferenceEquality")
  static boolean isAbsent(Item details) {
    return details == ABSENT;
  }

  /** Returns the row of an item that the catalog does not contain. */
  static CatalogRow absent(long version) {
    return new CatalogRow(ABSENT, UNKNOWN, UNKNOWN, version);
  }

  /** Returns the stock of an item in row form, or {@link #UNKNOWN}. */
  static long stock(Item item) {
    Integer stock = item.stock();
    return stock == null ? UNKNOWN : stock;
  }
}
