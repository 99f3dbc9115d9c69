package org.crmrecommend.serving.jdbc;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;

/** The rule that all items of a store have one currency. */
final class Currencies {

  private Currencies() {}

  /**
   * Returns the currency of the items in a list; empty if there is no item.
   *
   * @throws IllegalArgumentException if they have different currencies
   */
  static Optional<Currency> only(List<StoreEntry> entries) {
    Currency expected = null;
    for (StoreEntry entry : entries) {
      if (entry instanceof ItemEntry item) {
        if (expected != null && !expected.equals(item.currency())) {
          throw conflict(expected, item);
        }
        expected = item.currency();
      }
    }
    return Optional.ofNullable(expected);
  }

  /** Returns the exception if the items of a list have another currency than the stored ones. */
  static IllegalArgumentException conflict(Currency stored, List<StoreEntry> entries) {
    for (StoreEntry entry : entries) {
      if (entry instanceof ItemEntry item) {
        return conflict(stored, item);
      }
    }
    throw new IllegalStateException("there is no item in " + entries.size() + " entries");
  }

  private static IllegalArgumentException conflict(Currency expected, ItemEntry item) {
    return new IllegalArgumentException(
        "currency must be that of the other items, "
            + expected
            + ": "
            + item.currency()
            + " of item "
            + item.item().id());
  }
}
