package org.crmrecommend.examples.webshop.search;

import java.util.List;
import java.util.Locale;
import org.crmrecommend.data.Catalog;
import org.jspecify.annotations.Nullable;

/** Placeholder until the real one arrives. */
public final class CatalogSearch implements AutoCloseable {
  private @Nullable Catalog catalog;

  /** Empty. */
  public CatalogSearch() {}

  /** Sets the catalog. */
  public void update(Catalog newCatalog) {
    catalog = newCatalog;
  }

  /** Finds. */
  public List<String> find(String query, int limit) {
    Catalog known = catalog;
    if (known == null || query.isBlank()) {
      return List.of();
    }
    String lower = query.toLowerCase(Locale.ROOT);
    return known
        .ids()
        .filter(id -> known.title(id).toLowerCase(Locale.ROOT).contains(lower))
        .limit(limit)
        .toList();
  }

  @Override
  public void close() {}
}
