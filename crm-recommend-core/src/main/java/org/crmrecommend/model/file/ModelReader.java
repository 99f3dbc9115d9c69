package org.crmrecommend.model.file;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.RecordText;

/**
 * The state of one model in a file, as named values. Every method throws {@link
 * BadModelFileException} if the value is missing or has another type. Not thread-safe.
 *
 * <p>A model may be read into a map with more items than the file. The methods for items translate:
 * {@link #itemFloats} and {@link #itemRows} give arrays with an entry for each item that the model
 * knows, and {@link #itemNumbers} gives numbers of the map.
 */
public final class ModelReader {

  private final ModelFileReader reader;
  private final SafetensorsFile file;
  private final ItemNumbers numbers;

  /** Starts the names of this model. */
  private final String prefix;

  ModelReader(ModelFileReader reader, ItemNumbers numbers, String prefix) {
    this.reader = reader;
    this.file = reader.file();
    this.numbers = numbers;
    this.prefix = prefix;
  }

  /** Returns the map of the items of the model that is read. */
  public IdMap items() {
    return numbers.items();
  }

  /** Returns the number of items that the model knows: their numbers in the map are below it. */
  public int itemCount() {
    return numbers.itemCount();
  }

  /** Returns the version of the format; 0 if another program wrote the file. */
  public int version() {
    return reader.isModelFile() ? intValue("version") : 0;
  }

  /** Returns where the model comes from. */
  public ModelInfo info() {
    List<String> warnings = new ArrayList<>();
    for (int w = 0; w < intValue("info.warnings"); w++) {
      warnings.add(text("info.warnings." + w));
    }
    if (intValue("info.itemCount") < 0) {
      throw malformed("info.itemCount", "a number of items");
    }
    return new ModelInfo(
        text("info.algorithm"),
        text("info.dataFingerprint"),
        instant("info.asOf"),
        instant("info.trainedAt"),
        numbers.itemCount(),
        intValue("info.itemCount"),
        text("info.libraryVersion"),
        warnings);
  }

  private Instant instant(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      throw malformed(name, "a time");
    }
  }

  /** Returns an exception for a state that a model cannot have. */
  public BadModelFileException bad(String problem) {
    return bad(problem, reader.isModelFile() ? "save the model again" : "write the file again");
  }

  BadModelFileException bad(String problem, String remedy) {
    return reader.bad(problem, remedy);
  }

  private BadModelFileException malformed(String name, String expected) {
    return bad("\"" + prefix + name + "\" is not " + expected);
  }

  /** Returns whether the state has a text, number or flag of this name. */
  public boolean contains(String name) {
    return file.metadata().containsKey(prefix + name);
  }

  /** Returns whether the state has an array or a matrix of this name. */
  public boolean hasArray(String name) {
    return file.contains(prefix + name);
  }

  /** Returns the lengths of the dimensions of an array, without reading it. */
  public List<Long> shape(String name) {
    return file.tensor(prefix + name).shape();
  }

  /** Reads a text. */
  public String text(String name) {
    String text = file.metadata().get(prefix + name);
    if (text == null) {
      throw bad("it has no value \"" + prefix + name + "\"");
    }
    return text;
  }

  /** Reads an integer. */
  public long integer(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw malformed(name, "an integer");
    }
  }

  /** Reads an integer of 32 bits. */
  public int intValue(String name) {
    long value = integer(name);
    if (value != (int) value) {
      throw malformed(name, "an integer of 32 bits");
    }
    return (int) value;
  }

  /** Reads a number. */
  public double number(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw malformed(name, "a number");
    }
  }

  /** Reads a truth value. */
  public boolean flag(String name) {
    String text = text(name);
    if (!text.equals("true") && !text.equals("false")) {
      throw malformed(name, "true or false");
    }
    return text.equals("true");
  }

  /** Reads one of the constants of an enum, written by its name. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text(name)))
        .findFirst()
        .orElseThrow(() -> malformed(name, "a " + type.getSimpleName()));
  }

  /**
   * Reads a record of parameters.
   *
   * @param example a record of the same class, which has every component
   */
  public <R extends Record> R record(String name, R example) {
    try {
      return RecordText.of(name, List.of(example)).parse(text(name));
    } catch (IllegalArgumentException e) {
      throw bad("\"" + prefix + name + "\" is malformed: " + e.getMessage());
    }
  }

  /** Reads an array. */
  public float[] floats(String name) {
    return file.floats(prefix + name);
  }

  /** Reads an array. */
  public double[] doubles(String name) {
    return file.doubles(prefix + name);
  }

  /** Reads an array. */
  public int[] ints(String name) {
    return file.ints(prefix + name);
  }

  /** Reads an array. */
  public long[] longs(String name) {
    return file.longs(prefix + name);
  }

  /** Reads an array. */
  public byte[] bytes(String name) {
    return file.bytes(prefix + name);
  }

  /** Reads a matrix. */
  public float[][] rows(String name) {
    return file.floatRows(prefix + name);
  }

  /** Reads texts. */
  public List<String> strings(String name) {
    return Arrays.asList(file.strings(prefix + name));
  }

  /** Reads the ids of a map. */
  public IdMap ids(String name) {
    try {
      return IdMap.inOrder(strings(name));
    } catch (IllegalArgumentException e) {
      throw malformed(name, "a list of different ids");
    }
  }

  /** Reads an array with an entry for each item; items that the file lacks have 0. */
  public float[] itemFloats(String name) {
    float[] values = floats(name);
    requireLength(name, values.length, numbers.ofFile().length);
    return numbers.scatter(values);
  }

  /**
   * Reads an array of finite numbers with an entry for each item; items that the file lacks have 0.
   */
  public float[] finiteItemFloats(String name) {
    float[] values = floats(name);
    int item = NonFinite.firstIndexIn(values);
    if (item >= 0) {
      throw bad(
          String.format(
              Locale.ROOT,
              "\"%s%s\" has %s at %d, counted from 0",
              prefix,
              name,
              values[item],
              item));
    }
    requireLength(name, values.length, numbers.ofFile().length);
    return numbers.scatter(values);
  }

  /** Reads an array with an entry for each item; items that the file lacks have 0. */
  public double[] itemDoubles(String name) {
    double[] values = doubles(name);
    requireLength(name, values.length, numbers.ofFile().length);
    return numbers.scatter(values);
  }

  /** Reads an array with an entry for each item; items that the file lacks have 0. */
  public int[] itemInts(String name) {
    int[] values = ints(name);
    requireLength(name, values.length, numbers.ofFile().length);
    return numbers.scatter(values);
  }

  /**
   * Reads a matrix with a row for each item; items that the file lacks share a row of zeros, which
   * must not be modified.
   */
  public float[][] itemRows(String name) {
    float[][] rows = rows(name);
    return itemRows(name, rows, rows.length == 0 ? 0 : rows[0].length);
  }

  /**
   * Reads a matrix of finite numbers with a row for each item; items that the file lacks share a
   * row of zeros, which must not be modified.
   *
   * @param columns expected number of columns, also of the rows of zeros if the file has no item
   */
  public float[][] itemRows(String name, int columns) {
    float[][] rows = finiteRows(name);
    requireLength(name + "[0]", rows.length == 0 ? columns : rows[0].length, columns);
    return itemRows(name, rows, columns);
  }

  private float[][] itemRows(String name, float[][] rows, int columns) {
    requireLength(name, rows.length, numbers.ofFile().length);
    return numbers.scatter(rows, columns);
  }

  /**
   * Reads a matrix of finite numbers with a row and a column for each item; items that the file
   * lacks have zeros.
   */
  public float[][] itemMatrix(String name) {
    float[][] rows = finiteRows(name);
    for (int row = 0; row < rows.length; row++) {
      requireLength(name, rows[row].length, numbers.ofFile().length);
      rows[row] = numbers.scatter(rows[row]);
    }
    return itemRows(name, rows, itemCount());
  }

  /**
   * Reads a matrix.
   *
   * @throws BadModelFileException if a number is infinite or not a number
   */
  public float[][] finiteRows(String name) {
    float[][] rows = rows(name);
    for (int row = 0; row < rows.length; row++) {
      int column = NonFinite.firstIndexIn(rows[row]);
      if (column >= 0) {
        throw bad(
            String.format(
                Locale.ROOT,
                "\"%s%s\" has %s in row %d, column %d, counted from 0",
                prefix,
                name,
                rows[row][column],
                row,
                column));
      }
    }
    return rows;
  }

  /**
   * Reads a matrix with a column for each item; items that the file lacks have columns of zeros.
   */
  public float[][] itemColumns(String name) {
    float[][] rows = rows(name);
    for (int row = 0; row < rows.length; row++) {
      requireLength(name, rows[row].length, numbers.ofFile().length);
      rows[row] = numbers.scatter(rows[row]);
    }
    return rows;
  }

  /** Reads an array of item numbers; negative numbers stay. */
  public int[] itemNumbers(String name) {
    int[] values = ints(name);
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= numbers.ofFile().length) {
        throw malformed(name, "an array of item numbers");
      }
      values[i] = values[i] < 0 ? values[i] : numbers.ofFile()[values[i]];
    }
    return values;
  }

  /** Requires a length of an array or a number of rows. */
  public void requireLength(String name, int length, int expected) {
    if (length != expected) {
      throw bad("\"" + prefix + name + "\" has length " + length + " instead of " + expected);
    }
  }

  /**
   * Reads a sparse matrix. For the formats of this module; its type is not exported.
   *
   * @param rowsAreItems whether the rows are items, which are translated
   * @param columnsAreItems whether the columns are items, which are translated
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // Error Prone rejects @hidden
  public SparseMatrix matrix(String name, boolean rowsAreItems, boolean columnsAreItems) {
    SparseMatrix matrix =
        new SparseMatrix(
            intValue(name + ".columnCount"),
            ints(name + ".starts"),
            ints(name + ".columns"),
            floats(name + ".values"));
    if (!matrix.isWellFormed()) {
      throw malformed(name, "a sparse matrix");
    }
    if (rowsAreItems) {
      requireLength(name, matrix.rowCount(), numbers.ofFile().length);
    }
    if (columnsAreItems) {
      requireLength(name, matrix.columnCount(), numbers.ofFile().length);
    }
    return numbers.scatter(matrix, rowsAreItems, columnsAreItems);
  }

  /** Reads the interactions of users and the items of the model. */
  public Interactions interactions(String name) {
    IdMap users = ids(name + ".users");
    SparseMatrix byUser = matrix(name, false, true);
    requireLength(name, byUser.rowCount(), users.size());
    for (float weight : byUser.values()) {
      if (weight <= 0) {
        throw bad("an interaction has a weight that is not positive: " + weight);
      }
    }
    return new Interactions(users, items(), byUser);
  }

  /** Reads the parts of a hybrid. */
  public List<Model> models(String name) {
    List<Model> models = new ArrayList<>();
    for (int m = 0; m < intValue(name + ".count"); m++) {
      models.add(model(name + "." + m));
    }
    return models;
  }

  /** Reads a part of a hybrid. */
  public Model model(String name) {
    if (prefix.length() > ModelWriter.MAX_PREFIX_LENGTH) {
      throw bad("its parts are nested too deeply");
    }
    return new ModelReader(reader, numbers, prefix + name + ".").readModel();
  }

  /** Reads the model of this state. */
  Model readModel() {
    return reader.formats().of(this, text("format"), intValue("version")).read(this);
  }

  /** Adds the model and its parts. */
  void addParts(List<ModelFile.Part> parts) {
    file.metadata().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix) && entry.getKey().endsWith(".format"))
        .map(entry -> entry.getKey().substring(0, entry.getKey().length() - "format".length()))
        .sorted()
        .map(name -> new ModelReader(reader, numbers, name))
        .forEach(
            part ->
                parts.add(
                    new ModelFile.Part(
                        part.prefix.substring(0, part.prefix.length() - 1),
                        part.text("format"),
                        part.version(),
                        part.info())));
  }
}
