package org.crmrecommend.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.Catalog;

/**
 * Bands of numbers. When the bands are created, each contains about the same number of items. A
 * number at the edge of two bands belongs to the upper one. Immutable.
 *
 * @param edges lower edge of each band but the first, in ascending order, as written in the catalog
 */
record QuantileBands(List<String> edges) {

  static final QuantileBands EMPTY = new QuantileBands(List.of());

  /** Returns the bands of a numeric field; empty if all items have the same number. */
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
   * Returns the bands of a field whose values are all numbers, if there are more distinct values
   * than bands. Empty if an item has several values: a quantity has one value per item, so several
   * values are names that happen to be numbers.
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

  /** Returns whether the edges are ascending numbers. */
  boolean isWellFormed() {
    for (int e = 0; e < edges.size(); e++) {
      if (!isNumber(edges.get(e))
          || (e > 0 && Double.parseDouble(edges.get(e)) <= Double.parseDouble(edges.get(e - 1)))) {
        return false;
      }
    }
    return true;
  }

  boolean isEmpty() {
    return edges.isEmpty();
  }

  /**
   * Returns an extractor that replaces numbers by the names of their bands and drops other values.
   */
  CatalogField.FeatureExtractor discretize(CatalogField.FeatureExtractor extractor) {
    return (catalog, item) -> {
      Map<String, Integer> counts = new TreeMap<>();
      extractor.extract(catalog, item).keySet().stream()
          .filter(QuantileBands::isNumber)
          .forEach(number -> counts.put(label(Double.parseDouble(number)), 1));
      return counts;
    };
  }

  /**
   * Returns the display name of a band, such as {@code 5.00 – 9.90}; the upper end is exclusive.
   */
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
