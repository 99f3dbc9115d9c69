package org.crmrecommend.model.file;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.RecordText;

/**
 * Receives the state of one model, as named values. Names are unique within the model. Arrays are
 * not copied; they are written when the state of the whole model is complete. Not thread-safe.
 */
public final class ModelWriter {

  /** Limits the nesting of parts, which are written and read by recursion. */
  static final int MAX_PREFIX_LENGTH = 1000;

  private final SafetensorsWriter file;
  private final ModelFormats formats;
  private final IdMap items;

  /** Starts the names of this model. */
  private final String prefix;

  ModelWriter(SafetensorsWriter file, ModelFormats formats, IdMap items, String prefix) {
    this.file = file;
    this.formats = formats;
    this.items = items;
    this.prefix = prefix;
  }

  /** Writes a text. */
  public ModelWriter text(String name, String value) {
    file.metadata(prefix + name, value);
    return this;
  }

  /** Writes an integer. */
  public ModelWriter integer(String name, long value) {
    return text(name, Long.toString(value));
  }

  /** Writes a number, bit for bit unless it is NaN. */
  public ModelWriter number(String name, double value) {
    return text(name, Double.toString(value));
  }

  /** Writes a truth value. */
  public ModelWriter flag(String name, boolean value) {
    return text(name, Boolean.toString(value));
  }

  /** Writes a record of parameters in its text form; see {@link RecordText}. */
  public ModelWriter record(String name, Record value) {
    return text(name, RecordText.format(value));
  }

  /** Writes an array. */
  public ModelWriter floats(String name, float[] values) {
    file.floats(prefix + name, values);
    return this;
  }

  /** Writes an array. */
  public ModelWriter doubles(String name, double[] values) {
    file.doubles(prefix + name, values);
    return this;
  }

  /** Writes an array. */
  public ModelWriter ints(String name, int[] values) {
    file.ints(prefix + name, values);
    return this;
  }

  /** Writes an array. */
  public ModelWriter longs(String name, long[] values) {
    file.longs(prefix + name, values);
    return this;
  }

  /** Writes an array. */
  public ModelWriter bytes(String name, byte[] values) {
    file.bytes(prefix + name, values);
    return this;
  }

  /** Writes a matrix, whose rows have the same length. */
  public ModelWriter rows(String name, float[][] rows) {
    file.floatRows(prefix + name, rows);
    return this;
  }

  /**
   * Writes the first columns of a matrix.
   *
   * @param columns number of columns to write; rows may be longer
   */
  public ModelWriter rows(String name, float[][] rows, int columns) {
    file.floatRows(prefix + name, rows, columns);
    return this;
  }

  /** Writes texts. */
  public ModelWriter strings(String name, List<String> strings) {
    file.strings(prefix + name, strings);
    return this;
  }

  /** Writes the ids of a map, such as users. The items of a model are written without a call. */
  public ModelWriter ids(String name, IdMap ids) {
    return ids(name, ids, ids.size());
  }

  /** Writes the first ids of a map that may have grown since the training. */
  public ModelWriter ids(String name, IdMap ids, int count) {
    return strings(name, ids.firstIds(count));
  }

  /**
   * Writes a sparse matrix. For the formats of this module; its type is not exported.
   *
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // Error Prone rejects @hidden
  public ModelWriter matrix(String name, SparseMatrix matrix) {
    integer(name + ".columnCount", matrix.columnCount());
    ints(name + ".starts", matrix.starts());
    ints(name + ".columns", matrix.columns());
    return floats(name + ".values", matrix.values());
  }

  /** Writes the interactions of users and the items of the model. */
  public ModelWriter interactions(String name, Interactions interactions) {
    return ids(name + ".users", interactions.users(), interactions.userCount())
        .matrix(name, interactions.byUser());
  }

  /**
   * Writes the parts of a hybrid.
   *
   * @throws IllegalArgumentException if a part has other items, or no format supports it
   */
  public ModelWriter models(String name, List<? extends Model> models) {
    integer(name + ".count", models.size());
    for (int m = 0; m < models.size(); m++) {
      model(name + "." + m, models.get(m));
    }
    return this;
  }

  /**
   * Writes a model that is a part of this one.
   *
   * @throws IllegalArgumentException if it has other items, no format supports it, or parts are
   *     nested in more than about 100 levels
   */
  public ModelWriter model(String name, Model model) {
    if (!model.items().equals(items)) {
      throw new IllegalArgumentException(
          "parts of a model must have the same items: " + model.items() + " and " + items);
    }
    if (prefix.length() > MAX_PREFIX_LENGTH) {
      throw new IllegalArgumentException("parts of a model must not be nested so deeply: " + name);
    }
    new ModelWriter(file, formats, items, prefix + name + ".").writeModel(model);
    return this;
  }

  /** Writes the state of a model under the names of this writer. */
  void writeModel(Model model) {
    ModelFormat format = formats.of(model);
    text("format", format.name());
    integer("version", format.version());
    writeInfo(model.info());
    format.write(model, this);
  }

  private void writeInfo(ModelInfo info) {
    text("info.algorithm", info.algorithm());
    text("info.dataFingerprint", info.dataFingerprint());
    text("info.asOf", info.asOf().toString());
    text("info.trainedAt", info.trainedAt().toString());
    integer("info.itemCount", info.trainedItemCount());
    text("info.libraryVersion", info.libraryVersion());
    integer("info.warnings", info.warnings().size());
    for (int w = 0; w < info.warnings().size(); w++) {
      text("info.warnings." + w, info.warnings().get(w));
    }
  }
}
