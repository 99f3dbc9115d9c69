package org.crmrecommend.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.Catalog;

/**
 * Bands of numbers that held about as many items each when they were made; a number at the edge of
 * two falls into the upper one. Immutable.
 *
 * @param edges where each band but the first begins, as items have it, rising
 */
record QuantileBands(List<String> edges) {

  private static final QuantileBands EMPTY = new QuantileBands(List.of());

  /** The bands of a field of numbers; none where all items have the same. */
  static QuantileBands of(
      Catalog catalog, int[] items, CatalogField.FeatureExtractor extractor, int maxBands) {
    List<String> sortedNumbers = new ArrayList<>();
    for (int item : items) {
      extractor.extract(catalog, item).keySet().stream()
          .filter(QuantileBands::isNumber)
          .forEach(sortedNumbers::add);
    }
    sortedNumbers.sort(Comparator.comparingDouble(Double::parseDouble));
    List<String> edges = new ArrayList<>();
    for (int band = 1; band < maxBands && !sortedNumbers.isEmpty(); band++) {
      String edge = sortedNumbers.get((int) ((long) band * sortedNumbers.size() / maxBands));
      String previousEdge = edges.isEmpty() ? sortedNumbers.get(0) : edges.get(edges.size() - 1);
      if (Double.parseDouble(edge) > Double.parseDouble(previousEdge)) {
        edges.add(edge);
      }
    }
    return new QuantileBands(List.copyOf(edges));
  }

  /**
   * The bands of a field of which every value is a number and more are there than bands; none where
   * an item has several, as it has one of each quantity: those are names that happen to be numbers.
   */
  static QuantileBands ofNumericAttribute(
      Catalog catalog, int[] items, CatalogField.FeatureExtractor extractor, int maxBands) {
    Map<String, Integer> distinct = new TreeMap<>();
    for (int item : items) {
      Map<String, Integer> itemValues = extractor.extract(catalog, item);
      if (itemValues.size() > 1
          || !itemValues.keySet().stream().allMatch(QuantileBands::isNumber)) {
        return EMPTY;
      }
      distinct.putAll(itemValues);
    }
    return distinct.size() > maxBands ? of(catalog, items, extractor, maxBands) : EMPTY;
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  boolean isEmpty() {
    return edges.isEmpty();
  }

  /** The field with the names of bands in place of its numbers; what is no number is left out. */
  CatalogField.FeatureExtractor discretize(CatalogField.FeatureExtractor extractor) {
    return (catalog, item) -> {
      Map<String, Integer> counts = new TreeMap<>();
      extractor.extract(catalog, item).keySet().stream()
          .filter(QuantileBands::isNumber)
          .forEach(number -> counts.put(label(Double.parseDouble(number)), 1));
      return counts;
    };
  }

  /** A band as people read it, such as {@code 5.00 – 9.90}, the upper end being the next band's. */
  private String label(double number) {
    int band = 0;
    while (band < edges.size() && number >= Double.parseDouble(edges.get(band))) {
      band++;
    }
    if (edges.isEmpty()) {
      return "any";
    }
    if (band == 0) {
      return "< " + edges.get(0);
    }
    return band == edges.size()
        ? "≥ " + edges.get(band - 1)
        : edges.get(band - 1) + " – " + edges.get(band);
  }
}
