package org.crmrecommend.content;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingData;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** The features of the trained items, sorted by field and value, with their weights. Immutable. */
final class Vocabulary {

  private static final int ITEMS_PER_BLOCK = 64;
  private static final int UNKNOWN = -1;

  private final Currency currency;
  private final List<CatalogField> fields;

  /** For each field, the feature index of each value. */
  private final List<ObjectIntHashMap<String>> featureIndices;

  private final String[] values;

  /** The field index of each feature. */
  private final int[] fieldIndices;

  private final double[] weights;

  /**
   * Takes ownership of the weights.
   *
   * @param valuesByField for each field its values, ascending
   * @param weights for each value of the first field, then of the second field and so on
   */
  Vocabulary(
      Currency currency,
      List<CatalogField> fields,
      List<List<String>> valuesByField,
      double[] weights) {
    this.currency = currency;
    this.fields = fields;
    this.featureIndices = fields.stream().map(field -> new ObjectIntHashMap<String>()).toList();
    this.values = new String[weights.length];
    this.fieldIndices = new int[weights.length];
    this.weights = weights;
    int feature = 0;
    for (int f = 0; f < fields.size(); f++) {
      for (String value : valuesByField.get(f)) {
        featureIndices.get(f).put(value, feature);
        values[feature] = value;
        fieldIndices[feature++] = f;
      }
    }
  }

  /**
   * Returns the vocabulary of some items of a catalog.
   *
   * @param items indices in the catalog
   */
  static Vocabulary of(ItemFeatures features, Catalog catalog, int[] items) {
    List<CatalogField> fields = features.fields(catalog, items);
    List<Map<String, Integer>> counts =
        fields.stream().map(field -> countValues(field, catalog, items)).toList();
    double[] weights =
        counts.stream()
            .flatMap(valueCounts -> valueCounts.values().stream())
            .mapToDouble(
                count -> Math.pow(Math.log(1 + items.length / (double) count), features.rarity()))
            .toArray();
    return new Vocabulary(
        catalog.currency(),
        fields,
        counts.stream().map(valueCounts -> List.copyOf(valueCounts.keySet())).toList(),
        weights);
  }

  /** Returns the number of items with each value, in the order of the values. */
  private static Map<String, Integer> countValues(
      CatalogField field, Catalog catalog, int[] items) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int item : items) {
      field
          .extractor()
          .extract(catalog, item)
          .keySet()
          .forEach(value -> counts.merge(value, 1, Integer::sum));
    }
    return counts;
  }

  /**
   * Returns the vocabulary of the items with interactions or, if there are none, of all items in
   * the catalog.
   *
   * @throws IllegalArgumentException if the data has no catalog
   */
  static Vocabulary of(ItemFeatures features, TrainingData data) {
    Catalog catalog = catalog(data);
    int[] items = IntStream.range(0, catalog.itemCount()).filter(catalog::contains).toArray();
    int[] itemsWithEvents =
        Arrays.stream(items).filter(item -> data.interactions().usersOf(item).size() > 0).toArray();
    return of(features, catalog, itemsWithEvents.length > 0 ? itemsWithEvents : items);
  }

  /**
   * Returns the catalog of training data.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Catalog catalog(TrainingData data) {
    return data.catalog()
        .orElseThrow(() -> new IllegalArgumentException("data must have a catalog"));
  }

  /** Returns the number of features. */
  int size() {
    return values.length;
  }

  Currency currency() {
    return currency;
  }

  List<CatalogField> fields() {
    return fields;
  }

  /** Returns the value of each feature, field by field. */
  List<String> values() {
    return List.of(values);
  }

  /** Returns the number of features of each field. */
  int[] fieldSizes() {
    return featureIndices.stream().mapToInt(ObjectIntHashMap::size).toArray();
  }

  /** Returns the weight of each feature; must not be modified. */
  double[] weights() {
    return weights;
  }

  /** Returns the field name of a feature. */
  String fieldName(int feature) {
    return fields.get(fieldIndices[feature]).name();
  }

  /** Returns whether a feature is a word of a text. */
  boolean isWord(int feature) {
    return fieldName(feature).equals(CatalogField.TEXT);
  }

  /** Returns the value of a feature in its field. */
  String value(int feature) {
    return values[feature];
  }

  /**
   * Returns the features of items, a row for each item, with norm 1 or empty. Features that did not
   * occur in training are dropped.
   *
   * @param first item of the first row; items that the catalog does not contain have no features
   * @throws IllegalArgumentException if the currency differs from the currency in training
   */
  SparseMatrix rows(int first, int count, Catalog catalog, Workers workers) {
    if (!catalog.currency().equals(currency)) {
      throw new IllegalArgumentException(
          "currency must be the same as in training, " + currency + ": " + catalog.currency());
    }
    SparseRows rows = new SparseRows(count);
    workers.forEachBlock(
        count,
        ITEMS_PER_BLOCK,
        FeatureVector::new,
        (vector, from, to) -> {
          for (int row = from; row < to; row++) {
            vector.load(catalog, first + row);
            rows.set(row, vector.columns.toArray(), vector.entries.toArray());
          }
        });
    return rows.toMatrix(size());
  }

  /** The feature vector of one item. */
  private final class FeatureVector {

    private final IntArrayList columns = new IntArrayList();
    private final FloatArrayList entries = new FloatArrayList();

    /** Replaces the vector by that of another item. */
    void load(Catalog catalog, int item) {
      columns.clear();
      entries.clear();
      for (int f = 0; f < fields.size() && catalog.contains(item); f++) {
        int start = columns.size();
        addField(f, fields.get(f).extractor().extract(catalog, item));
        normalize(start, Math.sqrt(fields.get(f).weight()));
      }
      normalize(0, 1);
    }

    /** Values are sorted, so feature indices are ascending. */
    private void addField(int f, Map<String, Integer> valueCounts) {
      valueCounts.forEach(
          (value, count) -> {
            int feature = featureIndices.get(f).getIfAbsent(value, UNKNOWN);
            if (feature != UNKNOWN) {
              columns.add(feature);
              entries.add((float) (weights[feature] * (1 + Math.log(count))));
            }
          });
    }

    /** Scales the entries from a position on to a norm. */
    private void normalize(int from, double length) {
      double squaredNorm = 0;
      for (int e = from; e < entries.size(); e++) {
        squaredNorm += (double) entries.get(e) * entries.get(e);
      }
      double factor = length / Math.sqrt(squaredNorm);
      for (int e = from; e < entries.size(); e++) {
        entries.set(e, (float) (factor * entries.get(e)));
      }
    }
  }
}
