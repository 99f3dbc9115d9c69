package org.crmrecommend.model.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.ModelFile.Array;
import org.crmrecommend.model.file.ModelFile.Contents;
import org.crmrecommend.model.file.ModelFile.Part;

/** Reads the model of an open file. */
final class ModelFileReader {

  static final String VERSION_KEY = "crm-recommend.version";
  static final int VERSION = 1;
  static final String ITEMS = "items";

  /** Starts the names of the state of the model. */
  static final String MODEL = "model.";

  private static final String FOREIGN_ITEMS = "item_ids";
  private static final int MAX_NAMED_IDS = 3;

  private final Path path;
  private final SafetensorsFile file;
  private final ModelFormats formats = ModelFormats.load();

  ModelFileReader(Path path, SafetensorsFile file) {
    this.path = path;
    this.file = file;
    if (file.isChecked() != isModelFile()) {
      throw bad("its checksums or its version are missing", "save the model again");
    }
    String version = file.metadata().getOrDefault(VERSION_KEY, Integer.toString(VERSION));
    if (!version.equals(Integer.toString(VERSION))) {
      throw bad(
          "it has version " + version + " of the file format",
          "update this library, which reads version " + VERSION);
    }
  }

  SafetensorsFile file() {
    return file;
  }

  ModelFormats formats() {
    return formats;
  }

  /** Returns whether this library wrote the file. */
  boolean isModelFile() {
    return file.metadata().containsKey(VERSION_KEY);
  }

  BadModelFileException bad(String problem, String remedy) {
    return new BadModelFileException(path, problem, remedy);
  }

  /** Reads the model with its items in a map of their own. */
  Model read() {
    List<String> ids = itemIds();
    IdMap items = IdMap.of(ids);
    requireDistinct(items.size(), ids);
    return read(ids, items);
  }

  /**
   * Reads the model with its items in the numbering of a map.
   *
   * @throws IllegalArgumentException if the map lacks an item of the model
   */
  Model read(IdMap items) {
    List<String> ids = itemIds();
    List<String> missing = ids.stream().filter(id -> !items.contains(id)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "items must contain all items of the model: %,d are missing, such as %s",
              missing.size(),
              String.join(", ", missing.stream().limit(MAX_NAMED_IDS).toList())));
    }
    requireDistinct((int) ids.stream().distinct().count(), ids);
    return read(ids, items);
  }

  private Model read(List<String> ids, IdMap items) {
    ItemNumbers numbers = ItemNumbers.of(ids, items);
    return isModelFile()
        ? new ModelReader(this, numbers, MODEL).readModel()
        : foreignFormat().read(new ModelReader(this, numbers, ""));
  }

  /** Returns the ids of the items in the order of the file. */
  private List<String> itemIds() {
    if (isModelFile()) {
      List<String> ids = Arrays.asList(file.strings(ITEMS));
      for (int item = 1; item < ids.size(); item++) {
        if (IdMap.ORDER.compare(ids.get(item), ids.get(item - 1)) < 0) {
          throw bad("its items are not in their order", "save the model again");
        }
      }
      return ids;
    }
    String matrix = foreignFormat().foreignMatrix().orElseThrow();
    List<Long> shape = file.tensor(matrix).shape();
    // without columns, a small file may announce any number of rows
    if (shape.size() != 2 || shape.get(1) == 0) {
      throw bad("tensor \"" + matrix + "\" is not a matrix", "give it a row for each item");
    }
    long rows = shape.get(0);
    if (rows > SafetensorsFile.MAX_ARRAY_LENGTH) {
      throw bad("it has too many items: " + rows, "write fewer items");
    }
    List<String> ids =
        file.contains(FOREIGN_ITEMS + ".offsets")
            ? Arrays.asList(file.strings(FOREIGN_ITEMS))
            : LongStream.range(0, rows).mapToObj(Long::toString).toList();
    if (ids.size() != rows) {
      throw bad(
          "it has " + ids.size() + " item ids for " + rows + " rows of " + matrix,
          "write an id for each row");
    }
    return ids;
  }

  private void requireDistinct(int distinctCount, List<String> ids) {
    if (distinctCount < ids.size()) {
      throw bad("it has an item id twice", "write each id once");
    }
  }

  private ModelFormat foreignFormat() {
    return formats.all().stream()
        .filter(format -> format.foreignMatrix().filter(file::contains).isPresent())
        .findFirst()
        .orElseThrow(() -> bad("it holds no model", "choose a file that ModelFile.write wrote"));
  }

  Contents contents() {
    List<Part> models = new ArrayList<>();
    if (isModelFile()) {
      new ModelReader(this, ItemNumbers.NONE, MODEL).addParts(models);
    }
    List<Array> arrays =
        file.tensors().stream()
            .map(t -> new Array(t.name(), t.dtype().name(), t.shape(), t.byteLength()))
            .toList();
    return new Contents(models, arrays, file.isChecked());
  }
}
