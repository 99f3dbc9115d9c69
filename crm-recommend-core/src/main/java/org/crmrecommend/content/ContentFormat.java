package org.crmrecommend.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.ModelFormat;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/**
 * Writes and reads the models of this package, with everything that new items need. Of the caller's
 * analyzer only the name is written.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone rejects @hidden
public final class ContentFormat implements ModelFormat {

  private static final String TYPE = "type";
  private static final String CONTENT_KNN = "content-knn";
  private static final String ATTRIBUTE_RIDGE = "attribute-ridge";

  /** Called by {@link java.util.ServiceLoader}. */
  public ContentFormat() {}

  @Override
  public String name() {
    return "content";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean supports(Model model) {
    return model instanceof ContentKnnModel || model instanceof AttributeRidgeModel;
  }

  @Override
  public void write(Model model, ModelWriter out) {
    if (model instanceof ContentKnnModel knn) {
      out.text(TYPE, CONTENT_KNN)
          .record("parameters", knn.parameters())
          .matrix("duplicates", knn.duplicates());
      writeFeatures(knn.features(), out);
    } else {
      out.text(TYPE, ATTRIBUTE_RIDGE);
      writeRidge((AttributeRidgeModel) model, out);
    }
  }

  @Override
  public Model read(ModelReader in) {
    return switch (in.text(TYPE)) {
      case CONTENT_KNN ->
          new ContentKnnModel(
              in.info(),
              in.items(),
              readFeatures(in, readNonNegative(in, "features", true)),
              in.matrix("duplicates", true, true).binary(),
              in.record("parameters", ContentKnn.DEFAULTS));
      case ATTRIBUTE_RIDGE -> readRidge(in);
      default -> throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    };
  }

  private static void writeRidge(AttributeRidgeModel model, ModelWriter out) {
    out.record("parameters", model.parameters())
        .ints("trainedItems", model.trainedItems())
        .ids("users", model.storedUsers())
        .matrix("interactions", model.storedRows())
        .matrix("transitions", model.itemWeights());
    writeFeatures(model.features(), out);
  }

  private static AttributeRidgeModel readRidge(ModelReader in) {
    IdMap trainedItems = readTrainedItems(in);
    IdMap users = in.ids("users");
    SparseMatrix interactions = readPositive(in, "interactions", false);
    in.requireLength("interactions", interactions.rowCount(), users.size());
    in.requireLength("interactions", interactions.columnCount(), trainedItems.size());
    FeatureMatrix features = readFeatures(in, readNonNegative(in, "features", false));
    in.requireLength("features", features.rows().rowCount(), trainedItems.size());
    SparseMatrix transitions = readPositive(in, "transitions", true);
    in.requireLength("transitions", transitions.columnCount(), trainedItems.size());
    return new AttributeRidgeModel(
        in.info(),
        in.items(),
        new TransitionEstimator(
            new Interactions(users, trainedItems, interactions),
            features,
            in.record("parameters", AttributeRidge.DEFAULTS)),
        transitions);
  }

  private static IdMap readTrainedItems(ModelReader in) {
    int[] numbers = in.itemNumbers("trainedItems");
    List<String> ids =
        Arrays.stream(numbers)
            .mapToObj(item -> in.items().contains(item) ? in.items().id(item) : "")
            .toList();
    try {
      return IdMap.inOrder(ids);
    } catch (IllegalArgumentException e) {
      throw in.bad("a trained item occurs twice: " + e.getMessage());
    }
  }

  /** Reads a matrix whose columns are not items of the model. */
  private static SparseMatrix readPositive(ModelReader in, String name, boolean rowsAreItems) {
    SparseMatrix matrix = readNonNegative(in, name, rowsAreItems);
    for (float value : matrix.values()) {
      if (value == 0) {
        throw in.bad("the matrix " + name + " has the value " + value);
      }
    }
    return matrix;
  }

  private static SparseMatrix readNonNegative(ModelReader in, String name, boolean rowsAreItems) {
    SparseMatrix matrix = in.matrix(name, rowsAreItems, false);
    for (float value : matrix.values()) {
      if (value < 0) {
        throw in.bad("the matrix " + name + " has the value " + value);
      }
    }
    return matrix;
  }

  private static double[] readWeights(ModelReader in, String name) {
    double[] weights = in.doubles(name);
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw in.bad("a weight of " + name + " is negative or not finite: " + weight);
      }
    }
    return weights;
  }

  private static void writeFeatures(FeatureMatrix features, ModelWriter out) {
    Vocabulary vocabulary = features.vocabulary();
    List<CatalogField> fields = vocabulary.fields();
    out.matrix("features", features.rows())
        .text("currency", vocabulary.currency().getCurrencyCode())
        .strings("fields", fields.stream().map(CatalogField::name).toList())
        .doubles("fields.weights", fields.stream().mapToDouble(CatalogField::weight).toArray())
        .ints("fields.sizes", vocabulary.fieldSizes())
        .strings("vocabulary", vocabulary.values())
        .doubles("vocabulary.weights", vocabulary.weights());
    for (int f = 0; f < fields.size(); f++) {
      out.strings("field." + f + ".edges", fields.get(f).bands().edges());
      if (fields.get(f).extractor() instanceof CatalogField.TextExtractor text) {
        out.text("analyzer", text.analyzerName());
      }
    }
  }

  /**
   * @param rows a row for each item, a column for each feature
   */
  private static FeatureMatrix readFeatures(ModelReader in, SparseMatrix rows) {
    List<String> values = in.strings("vocabulary");
    double[] weights = readWeights(in, "vocabulary.weights");
    in.requireLength("vocabulary.weights", weights.length, values.size());
    in.requireLength("features", rows.columnCount(), values.size());
    List<CatalogField> fields = readFields(in);
    int[] sizes = in.ints("fields.sizes");
    in.requireLength("fields.sizes", sizes.length, fields.size());
    return new FeatureMatrix(
        new Vocabulary(readCurrency(in), fields, split(in, values, sizes), weights), rows);
  }

  private static Currency readCurrency(ModelReader in) {
    try {
      return Currency.getInstance(in.text("currency"));
    } catch (IllegalArgumentException e) {
      throw in.bad("the currency is unknown: " + in.text("currency"));
    }
  }

  private static List<CatalogField> readFields(ModelReader in) {
    List<String> names = in.strings("fields");
    double[] weights = readWeights(in, "fields.weights");
    in.requireLength("fields.weights", weights.length, names.size());
    String analyzer = in.contains("analyzer") ? in.text("analyzer") : "";
    List<CatalogField> fields = new ArrayList<>();
    for (int f = 0; f < weights.length; f++) {
      QuantileBands bands = new QuantileBands(List.copyOf(in.strings("field." + f + ".edges")));
      if (!bands.isWellFormed()) {
        throw in.bad("the bands of the field " + names.get(f) + " are malformed");
      }
      fields.add(
          CatalogField.of(
              names.get(f), weights[f], bands, new CatalogField.TextExtractor(null, analyzer)));
    }
    return fields;
  }

  /** Returns the values of each field, which must ascend. */
  private static List<List<String>> split(ModelReader in, List<String> values, int[] sizes) {
    List<List<String>> valuesByField = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      if (size < 0 || size > values.size() - from) {
        throw in.bad("the sizes of the fields are malformed");
      }
      List<String> fieldValues = values.subList(from, from + size);
      for (int v = 1; v < size; v++) {
        if (fieldValues.get(v).compareTo(fieldValues.get(v - 1)) <= 0) {
          throw in.bad("the values of a field do not ascend");
        }
      }
      valuesByField.add(fieldValues);
      from += size;
    }
    in.requireLength("vocabulary", values.size(), from);
    return valuesByField;
  }
}
