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
record Bands(List<String> edges) {

  private static final Bands NONE = new Bands(List.of());

  /** The bands of a field of numbers; none where all items have the same. */
  static Bands of(Catalog catalog, int[] items, Field.Terms numbers, int most) {
    List<String> all = new ArrayList<>();
    for (int item : items) {
      numbers.of(catalog, item).keySet().stream().filter(Bands::isNumber).forEach(all::add);
    }
    all.sort(Comparator.comparingDouble(Double::parseDouble));
    List<String> edges = new ArrayList<>();
    for (int band = 1; band < most && !all.isEmpty(); band++) {
      String edge = all.get((int) ((long) band * all.size() / most));
      String before = edges.isEmpty() ? all.get(0) : edges.get(edges.size() - 1);
      if (Double.parseDouble(edge) > Double.parseDouble(before)) {
        edges.add(edge);
      }
    }
    return new Bands(List.copyOf(edges));
  }

  /**
   * The bands of a field of which every value is a number and more are there than bands; none where
   * an item has several, as it has one of each quantity: those are names that happen to be numbers.
   */
  static Bands ofNumbers(Catalog catalog, int[] items, Field.Terms values, int most) {
    Map<String, Integer> distinct = new TreeMap<>();
    for (int item : items) {
      Map<String, Integer> own = values.of(catalog, item);
      if (own.size() > 1 || !own.keySet().stream().allMatch(Bands::isNumber)) {
        return NONE;
      }
      distinct.putAll(own);
    }
    return distinct.size() > most ? of(catalog, items, values, most) : NONE;
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
  Field.Terms banded(Field.Terms numbers) {
    return (catalog, item) -> {
      Map<String, Integer> counts = new TreeMap<>();
      numbers.of(catalog, item).keySet().stream()
          .filter(Bands::isNumber)
          .forEach(number -> counts.put(name(Double.parseDouble(number)), 1));
      return counts;
    };
  }

  /** A band as people read it, such as {@code 5.00 – 9.90}, the upper end being the next band's. */
  private String name(double number) {
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
