package org.crmrecommend.model.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** Number of users with a row of their own in the file; missing if there are none. */
  static final String PERSONAL_ROWS = "personal_rows";

  /** Starts the names of the state of the model. */
  static final String MODEL = "model.";

  private static final String FOREIGN_ITEMS = "item_ids";

  private final Path path;
  private final SafetensorsFile file;
  private final ModelFormats formats = ModelFormats.load();

  ModelFileReader(Path path, SafetensorsFile file) {
    this.path = path;
    this.file = file;
    if (file.metadata().containsKey(HistoriesFile.VERSION_KEY)) {
      throw bad("it holds histories", "choose a file that ModelFile.write wrote");
    }
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
    return read(ids, mapOf(ids));
  }

  /** Reads the model with its items in the numbering of a map, to which new items are added. */
  Model read(IdMap items) {
    List<String> ids = itemIds();
    mapOf(ids);
    return read(ids, items);
  }

  private IdMap mapOf(List<String> ids) {
    try {
      return IdMap.inOrder(ids);
    } catch (IllegalArgumentException e) {
      throw bad("it has an item id twice", "write each id once");
    }
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
      return Arrays.asList(file.strings(ITEMS));
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

  private ModelFormat foreignFormat() {
    return formats.all().stream()
        .filter(format -> format.foreignMatrix().filter(file::contains).isPresent())
        .findFirst()
        .orElseThrow(() -> bad("it holds no model", "choose a file that ModelFile.write wrote"));
  }

  /** Returns the number of items by the header: an offset for each item and one for the end. */
  private int announcedItemCount() {
    List<Long> shape = file.tensor(ITEMS + ".offsets").shape();
    if (shape.size() != 1 || shape.get(0) < 1 || shape.get(0) > Integer.MAX_VALUE) {
      throw bad("its items are no list of texts", "save the model again");
    }
    return (int) (shape.get(0) - 1);
  }

  Contents contents() {
    List<Part> models = new ArrayList<>();
    if (isModelFile()) {
      new ModelReader(this, ItemNumbers.notRead(announcedItemCount()), MODEL).addParts(models);
    }
    List<Array> arrays =
        file.tensors().stream()
            .map(t -> new Array(t.name(), t.dtype().name(), t.shape(), t.byteLength()))
            .toList();
    return new Contents(models, arrays, file.isChecked(), personalRows());
  }

  private int personalRows() {
    String text = file.metadata().getOrDefault(PERSONAL_ROWS, "0");
    if (!text.matches("\\d{1,9}")) {
      throw bad("its \"" + PERSONAL_ROWS + "\" is not a number of users", "save the model again");
    }
    return Integer.parseInt(text);
  }
}
