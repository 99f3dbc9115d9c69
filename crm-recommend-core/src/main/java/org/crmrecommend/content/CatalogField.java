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
 * A field of a catalog and its feature values.
 *
 * @param name in the fields parameter and in explanations
 * @param weight of the field
 * @param bands of the price or a numeric attribute; empty for other fields
 * @param extractor of an item's feature values
 */
record CatalogField(String name, double weight, QuantileBands bands, FeatureExtractor extractor) {

  static final String CATEGORY = "category";
  static final String BRAND = "brand";
  static final String PRICE = "price";
  static final String TEXT = "text";

  private static final String PATH_SEPARATOR = " > ";

  /** Returns the values of an item in a field and their counts, in order. */
  @FunctionalInterface
  interface FeatureExtractor {
    Map<String, Integer> extract(Catalog catalog, int item);
  }

  /**
   * Returns the field of a name.
   *
   * @param text extractor of the field {@code text}
   */
  static CatalogField of(String name, double weight, QuantileBands bands, TextExtractor text) {
    return new CatalogField(name, weight, bands, extractor(name, bands, text));
  }

  private static FeatureExtractor extractor(String name, QuantileBands bands, TextExtractor text) {
    return switch (name) {
      case CATEGORY -> CatalogField::categoryPaths;
      case BRAND -> CatalogField::brand;
      case PRICE -> bands.discretize(CatalogField::price);
      case TEXT -> text;
      default -> bands.isEmpty() ? attribute(name) : bands.discretize(attribute(name));
    };
  }

  /** Returns the category path and all its prefixes. */
  private static Map<String, Integer> categoryPaths(Catalog catalog, int item) {
    List<String> path = catalog.category(item);
    List<String> paths = new ArrayList<>();
    for (int length = 1; length <= path.size(); length++) {
      paths.add(String.join(PATH_SEPARATOR, path.subList(0, length)));
    }
    return countOnce(paths);
  }

  private static Map<String, Integer> brand(Catalog catalog, int item) {
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
   * Extracts the words of title and description; a title that equals the id is ignored. This is a
   * class because a lambda would load Lucene, which is optional, before there is a text.
   *
   * @param analyzer null to choose one by the text, or if a model file does not contain it
   * @param analyzerName class of the caller's analyzer; empty to choose one by the text
   */
  record TextExtractor(@Nullable Analyzer analyzer, String analyzerName)
      implements FeatureExtractor {

    /**
     * @param analyzer null to choose one by the text
     */
    static TextExtractor of(@Nullable Analyzer analyzer) {
      return new TextExtractor(analyzer, analyzer == null ? "" : analyzer.getClass().getName());
    }

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
      if (analyzer == null && !analyzerName.isEmpty()) {
        throw new IllegalStateException(
            "the model was read from a file, which does not contain its analyzer "
                + analyzerName
                + "; train the model again to add items with texts");
      }
      try {
        TextTokenizer.countTokens(analyzer, text, counts);
      } catch (NoClassDefFoundError e) {
        throw new IllegalStateException(
            "Lucene is missing; it splits the texts of items into words; "
                + "add org.apache.lucene:lucene-analysis-common and lucene-analysis-smartcn "
                + "(a module must also require them), or remove text from the fields",
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
