package org.crmrecommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.RankDiscounts;

/** Ranks the values of a column by the relevance of the items of a list. */
final class FacetRanking {

  /** Number of items from which values are ranked. */
  static final int ITEMS = 100;

  private static final String CATEGORY = "category";

  private FacetRanking() {}

  /**
   * Returns the values by descending share, ties in alphabetical order. An item at rank r has the
   * relevance 1 / log2(1 + r), which its values share.
   */
  static List<Facet> of(Recommendations answer, String column, Catalog catalog) {
    Map<String, Double> sums = new HashMap<>();
    double total = 0;
    for (Recommendation item : answer.list()) {
      List<String> values = values(catalog, catalog.items().indexOf(item.item()), column);
      double relevance = RankDiscounts.of(item.position() - 1);
      for (String value : values) {
        sums.merge(value, relevance / values.size(), Double::sum);
      }
      total += values.isEmpty() ? 0 : relevance;
    }
    List<Facet> facets = new ArrayList<>();
    for (Map.Entry<String, Double> value : sums.entrySet()) {
      facets.add(new Facet(value.getKey(), value.getValue() / total));
    }
    facets.sort(
        (one, other) ->
            one.share() == other.share()
                ? one.value().compareTo(other.value())
                : Double.compare(other.share(), one.share()));
    return facets;
  }

  /** Returns the values of an item; a category is its path with slashes. */
  static List<String> values(Catalog catalog, int item, String column) {
    if (!column.equals(CATEGORY)) {
      return catalog.textValues(item, column);
    }
    List<String> path = catalog.category(item);
    return path.isEmpty() ? List.of() : List.of(String.join("/", path));
  }
}
