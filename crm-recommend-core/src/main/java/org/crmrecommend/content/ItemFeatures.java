package org.crmrecommend.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.crmrecommend.data.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * Says how the items of a catalog become vectors of features: which fields count and for how much.
 *
 * <p>A field is {@code category}, {@code brand}, {@code price} or {@code text}, which is title and
 * description, or the name of an attribute; {@code *} stands for all attributes that are not named.
 * Fields are written with their weights, 1 unless told: {@code category+brand:0.5+text:2+*}.
 *
 * <ul>
 *   <li>A category counts by every step of its path, so that items of one department are alike, and
 *       those of one shelf more so.
 *   <li>A price falls into one of some bands that hold about as many items each; so does an
 *       attribute of which every value is a number, if it has more values than there are bands and
 *       no item has several: numbers of which an item has several are names, not quantities.
 *   <li>Any other attribute, and the brand, counts by its value or values.
 *   <li>Text is cut into words by Lucene: those of Chinese where there is a Chinese character,
 *       stems of English elsewhere, or by an analyzer of the caller's. A word that is there n times
 *       counts 1 + ln n. A title that is but the item's id is no text. Lucene is an optional
 *       dependency: an application whose items have text adds {@code lucene-analysis-common} and
 *       {@code lucene-analysis-smartcn}, or training throws {@link IllegalStateException}.
 * </ul>
 *
 * <p>A feature that n of N items have weighs (ln(1 + N / n))^rarity: what all have hardly counts,
 * what few have counts for most. What only one item has stays: it may be what a new item shares
 * with it. Within a field an item's weights are scaled to a length of √weight, and then all of an
 * item's to 1, so that the product of two items is the mean of their likeness by field, where both
 * have all fields. N and n, the features and the bands are of the items that somebody turned to, or
 * of all if there are none: so a new item changes nothing about the others. Immutable.
 */
public final class ItemFeatures {

  /** Everything that a catalog tells, the price for half. */
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
   * These fields with their weights.
   *
   * @param fields such as {@code category+brand:0.5+text:2+*}
   * @throws IllegalArgumentException if the text is not of that form, a weight is not positive and
   *     finite, or a field is named twice
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
        throw new IllegalArgumentException("fields must be named once: " + name);
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
   * The same with another rarity.
   *
   * @param rarity how much more rare features count: 0 no more than common ones
   * @throws IllegalArgumentException if it is not within 0 … 10
   */
  public ItemFeatures withRarity(double rarity) {
    if (!(rarity >= 0 && rarity <= 10)) {
      throw new IllegalArgumentException("rarity must be within 0 … 10: " + rarity);
    }
    return new ItemFeatures(weights, rarity, bands, analyzer);
  }

  /**
   * The same with another number of bands of prices and of numbers.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public ItemFeatures withBands(int bands) {
    if (bands < 2) {
      throw new IllegalArgumentException("bands must be at least 2: " + bands);
    }
    return new ItemFeatures(weights, rarity, bands, analyzer);
  }

  /**
   * The same with all texts cut into words by one analyzer, which is used by several threads and
   * for as long as models live, and so must not be closed.
   */
  @SuppressWarnings("exports") // Lucene is optional: who has an analyzer requires it
  public ItemFeatures withAnalyzer(Analyzer analyzer) {
    return new ItemFeatures(weights, rarity, bands, analyzer);
  }

  double rarity() {
    return rarity;
  }

  /** The fields of a catalog, those given by name first; a name that the catalog lacks is empty. */
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
    return switch (name) {
      case CatalogField.CATEGORY -> new CatalogField(name, weight, CatalogField::categoryPaths);
      case CatalogField.BRAND -> new CatalogField(name, weight, CatalogField::brand);
      case CatalogField.PRICE -> {
        CatalogField.FeatureExtractor price = CatalogField::price;
        yield new CatalogField(
            name, weight, QuantileBands.of(catalog, trainingItems, price, bands).discretize(price));
      }
      case CatalogField.TEXT ->
          new CatalogField(name, weight, new CatalogField.TextExtractor(analyzer));
      default -> attribute(name, weight, catalog, trainingItems);
    };
  }

  private CatalogField attribute(String name, double weight, Catalog catalog, int[] trainingItems) {
    CatalogField.FeatureExtractor extractor = CatalogField.attribute(name);
    QuantileBands numericBands =
        QuantileBands.ofNumericAttribute(catalog, trainingItems, extractor, bands);
    return new CatalogField(
        name, weight, numericBands.isEmpty() ? extractor : numericBands.discretize(extractor));
  }

  /** The fields as {@link #of} reads them. */
  @Override
  public String toString() {
    return weights.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(field -> String.format(Locale.ROOT, "%s:%s", field.getKey(), field.getValue()))
        .collect(Collectors.joining("+"));
  }
}
