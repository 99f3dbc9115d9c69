package org.crmrecommend.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of the conversion from catalog items to feature vectors: the fields and their
 * weights.
 *
 * <p>A field is {@code category}, {@code brand}, {@code price}, {@code text} (title and
 * description) or the name of an attribute. {@code *} means all attributes that are not named.
 * Fields are written with their weights, which default to 1: {@code category+brand:0.5+text:2+*}.
 *
 * <ul>
 *   <li>A category has a feature for every prefix of its path. So items of the same department are
 *       similar, and items of the same subcategory are more similar.
 *   <li>A price is assigned to a band; the bands hold about the same number of items each. The same
 *       is done with an attribute if every value is a number, there are more distinct values than
 *       bands, and no item has several values. Several numbers per item are treated as names, not
 *       quantities.
 *   <li>Brand and every other attribute have a feature for each value.
 *   <li>Lucene splits text into words: Chinese words if the text contains a Chinese character,
 *       English stems otherwise, or the tokens of the caller's analyzer. A word that occurs n times
 *       has weight 1 + ln n. A title that equals the item's id is ignored. Lucene is an optional
 *       dependency: an application whose items have text must add {@code lucene-analysis-common}
 *       and {@code lucene-analysis-smartcn}; otherwise training throws {@link
 *       IllegalStateException}.
 * </ul>
 *
 * <p>A feature that n of N items have gets the weight (ln(1 + N / n))^rarity: the fewer items have
 * a feature, the higher its weight. A feature of a single item is kept, because a new item may
 * share it. Within a field an item's weights are scaled to norm √weight, and then all weights of
 * the item to norm 1. So the dot product of two items is the weighted mean of their similarity by
 * field, if both have all fields. N, n, the features and the bands are computed from the items with
 * interactions, or from all items if there are none. So a new item does not change the vectors of
 * the others. Immutable.
 */
public final class ItemFeatures {

  /** All fields of a catalog; the price has half the weight. */
  public static final ItemFeatures DEFAULTS =
      new ItemFeatures(
          Map.of(
              CatalogField.CATEGORY,
              1.0,
              CatalogField.BRAND,
              1.0,
              CatalogField.PRICE,
              0.5,
              CatalogField.TEXT,
              1.0,
              "*",
              1.0),
          1.5,
          8,
          null);

  private static final String OTHER_ATTRIBUTES = "*";

  private final Map<String, Double> weights;
  private final double rarity;
  private final int bands;
  private final @Nullable Analyzer analyzer;

  private ItemFeatures(
      Map<String, Double> weights, double rarity, int bands, @Nullable Analyzer analyzer) {
    this.weights = weights;
    this.rarity = rarity;
    this.bands = bands;
    this.analyzer = analyzer;
  }

  /**
   * Returns a configuration with these fields and weights.
   *
   * @param fields such as {@code category+brand:0.5+text:2+*}
   * @throws IllegalArgumentException if the text does not have that form, a weight is not positive
   *     and finite, or a field occurs twice
   */
  public static ItemFeatures of(String fields) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String part : fields.split("\\+", -1)) {
      int colon = part.lastIndexOf(':');
      String name = (colon < 0 ? part : part.substring(0, colon)).strip();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("fields must be name:weight+name:weight: " + fields);
      }
      double weight = colon < 0 ? 1 : weight(part.substring(colon + 1).strip(), fields);
      if (weights.put(name, weight) != null) {
        throw new IllegalArgumentException("fields must not repeat a name: " + name);
      }
    }
    return new ItemFeatures(weights, DEFAULTS.rarity, DEFAULTS.bands, null);
  }

  private static double weight(String text, String fields) {
    try {
      double weight = Double.parseDouble(text);
      if (weight > 0 && weight < Double.POSITIVE_INFINITY) {
        return weight;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("fields must be name:weight+name:weight: " + fields, e);
    }
    throw new IllegalArgumentException("weight of a field must be positive: " + text);
  }

  /**
   * Returns a copy with another rarity.
   *
   * @param rarity exponent of the weight of rare features; 0 gives all features the same weight
   * @throws IllegalArgumentException if rarity is not between 0 and 10
   */
  public ItemFeatures withRarity(double rarity) {
    Checks.requireBetween("rarity", rarity, 0, 10);
    return new ItemFeatures(weights, rarity, bands, analyzer);
  }

  /**
   * Returns a copy with another maximum number of bands for prices and numeric attributes.
   *
   * @throws IllegalArgumentException if bands is less than 2
   */
  public ItemFeatures withBands(int bands) {
    Checks.requireAtLeast("bands", bands, 2);
    return new ItemFeatures(weights, rarity, bands, analyzer);
  }

  /**
   * Returns a copy that tokenizes all texts by an analyzer. Several threads use the analyzer as
   * long as models live, so it must not be closed. A model file does not contain it: a model read
   * from a file scores as before, but {@link ContentModel#withItems} rejects texts.
   */
  @SuppressWarnings("exports") // Lucene is optional: callers that have an analyzer require it
  public ItemFeatures withAnalyzer(Analyzer analyzer) {
    return new ItemFeatures(weights, rarity, bands, analyzer);
  }

  double rarity() {
    return rarity;
  }

  /**
   * Returns the fields of a catalog, named fields first. A name that the catalog lacks gives a
   * field without values.
   */
  List<CatalogField> fields(Catalog catalog, int[] trainingItems) {
    Map<String, Double> weightsByField = new LinkedHashMap<>();
    weights.keySet().stream()
        .filter(name -> !name.equals(OTHER_ATTRIBUTES))
        .sorted()
        .forEach(name -> weightsByField.put(name, weights.getOrDefault(name, 0.0)));
    Double otherWeight = weights.get(OTHER_ATTRIBUTES);
    if (otherWeight != null) {
      catalog.attributeNames().forEach(name -> weightsByField.putIfAbsent(name, otherWeight));
    }
    List<CatalogField> fields = new ArrayList<>();
    weightsByField.forEach(
        (name, weight) -> fields.add(field(name, weight, catalog, trainingItems)));
    return fields;
  }

  private CatalogField field(String name, double weight, Catalog catalog, int[] trainingItems) {
    QuantileBands numericBands =
        switch (name) {
          case CatalogField.CATEGORY, CatalogField.BRAND, CatalogField.TEXT -> QuantileBands.EMPTY;
          case CatalogField.PRICE ->
              QuantileBands.of(catalog, trainingItems, CatalogField::price, bands);
          default ->
              QuantileBands.ofNumericAttribute(
                  catalog, trainingItems, CatalogField.attribute(name), bands);
        };
    return CatalogField.of(name, weight, numericBands, CatalogField.TextExtractor.of(analyzer));
  }

  /** Returns the fields in the format of {@link #of}. */
  @Override
  public String toString() {
    return weights.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(field -> String.format(Locale.ROOT, "%s:%s", field.getKey(), field.getValue()))
        .collect(Collectors.joining("+"));
  }
}
