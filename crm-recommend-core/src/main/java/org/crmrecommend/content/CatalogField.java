package org.crmrecommend.content;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.crmrecommend.data.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is known of items, and what an item has of it.
 *
 * @param name as the fields' text has it, and explanations
 * @param weight how much the field counts
 * @param extractor tells what an item has
 */
record CatalogField(String name, double weight, FeatureExtractor extractor) {

  static final String CATEGORY = "category";
  static final String BRAND = "brand";
  static final String PRICE = "price";
  static final String TEXT = "text";

  private static final String PATH_SEPARATOR = " > ";

  /** What an item of a catalog has in a field, and how often, in order. */
  @FunctionalInterface
  interface FeatureExtractor {
    Map<String, Integer> extract(Catalog catalog, int item);
  }

  /** Every step of the path, each with all before it. */
  static Map<String, Integer> categoryPaths(Catalog catalog, int item) {
    List<String> path = catalog.category(item);
    List<String> paths = new ArrayList<>();
    for (int length = 1; length <= path.size(); length++) {
      paths.add(String.join(PATH_SEPARATOR, path.subList(0, length)));
    }
    return countOnce(paths);
  }

  static Map<String, Integer> brand(Catalog catalog, int item) {
    return countOnce(catalog.brand(item).stream().toList());
  }

  static Map<String, Integer> price(Catalog catalog, int item) {
    int decimals = Math.max(0, catalog.currency().getDefaultFractionDigits());
    return countOnce(
        catalog.price(item).stream()
            .mapToObj(price -> BigDecimal.valueOf(price, decimals).toPlainString())
            .toList());
  }

  static FeatureExtractor attribute(String name) {
    return (catalog, item) -> countOnce(catalog.attribute(item, name));
  }

  /**
   * The words of title and description; a title that is but the id is none. A class, since a lambda
   * would load Lucene, which is optional, before there is a text.
   *
   * @param analyzer null to choose by the text
   */
  record TextExtractor(@Nullable Analyzer analyzer) implements FeatureExtractor {

    @Override
    public Map<String, Integer> extract(Catalog catalog, int item) {
      Map<String, Integer> counts = new TreeMap<>();
      if (!catalog.title(item).equals(catalog.items().id(item))) {
        count(catalog.title(item), counts);
      }
      count(catalog.text(item), counts);
      return counts;
    }

    private void count(String text, Map<String, Integer> counts) {
      if (text.isEmpty()) {
        return;
      }
      try {
        TextTokenizer.countTokens(analyzer, text, counts);
      } catch (NoClassDefFoundError e) {
        throw new IllegalStateException(
            "Lucene is missing, which splits the texts of items into words; "
                + "add org.apache.lucene:lucene-analysis-common and lucene-analysis-smartcn "
                + "(a module must also require them), or leave text out of the fields",
            e);
      }
    }
  }

  private static Map<String, Integer> countOnce(List<String> values) {
    Map<String, Integer> counts = new TreeMap<>();
    values.forEach(value -> counts.put(value, 1));
    return counts;
  }
}
