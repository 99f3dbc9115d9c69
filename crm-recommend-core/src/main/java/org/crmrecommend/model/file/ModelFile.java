package org.crmrecommend.model.file;

import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;

/**
 * Writes trained models to files and reads them.
 *
 * <p>A read model gives the same lists as the written one, bit for bit. The same model gives the
 * same bytes, except for the time of its training.
 */
public final class ModelFile {

  private ModelFile() {}

  /**
   * What a file holds.
   *
   * @param models the model and, if it is a hybrid, its parts; empty if another program wrote the
   *     file
   * @param arrays the arrays in the order of the file
   * @param isChecked whether the file has checksums
   * @param personalRows number of users with a row of their own in the file, which {@link
   *     Model#personalRows()} was at the time of writing
   */
  public record Contents(
      List<Part> models, List<Array> arrays, boolean isChecked, int personalRows) {

    /** Copies the lists. */
    public Contents {
      models = List.copyOf(models);
      arrays = List.copyOf(arrays);
    }
  }

  /**
   * A model in a file.
   *
   * @param name {@code model}, or the name of a part, which starts with that of its hybrid
   * @param format name of its {@link ModelFormat}
   * @param version version of the format
   * @param info where the model comes from
   */
  public record Part(String name, String format, int version, ModelInfo info) {}

  /**
   * An array in a file.
   *
   * @param name name, unique in the file
   * @param type type of the elements, such as {@code F32}
   * @param shape lengths of the dimensions
   * @param bytes number of bytes in the file
   */
  public record Array(String name, String type, List<Long> shape, long bytes) {}

  /**
   * Writes a model, completely or not at all: if writing fails, an earlier file stays as it was.
   * The file contains neither the rows nor the ids of {@linkplain Model#withoutUsers masked} users.
   *
   * @throws IllegalArgumentException if no {@link ModelFormat} supports the model or one of its
   *     parts
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public static void write(Path path, Model model) {
    SafetensorsWriter file = new SafetensorsWriter();
    file.metadata(ModelFileReader.VERSION_KEY, Integer.toString(ModelFileReader.VERSION));
    int personalRows = model.personalRows();
    if (personalRows > 0) {
      file.metadata(ModelFileReader.PERSONAL_ROWS, Integer.toString(personalRows));
    }
    file.strings(ModelFileReader.ITEMS, model.items().firstIds(model.itemCount()));
    new ModelWriter(file, ModelFormats.load(), model.items(), ModelFileReader.MODEL)
        .writeModel(model);
    file.write(path);
  }

  /**
   * Reads a model. A file with factors of another program is a model too; its names are described
   * in the {@linkplain org.crmrecommend.model.file package}.
   *
   * @throws BadModelFileException if the file is damaged, is no model, or needs a newer version of
   *     the library
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static Model read(Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      return new ModelFileReader(path, file).read();
    }
  }

  /**
   * Reads a model into the numbering of a map, such as that of a shop whose catalog grew since the
   * training. The model has no scores for the items that it does not know. Items that the map does
   * not contain are added to it; a catalog does not contain them, so they are never available.
   *
   * @param items the map of the shop
   * @throws BadModelFileException if the file is damaged, is no model, or needs a newer version of
   *     the library
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static Model read(Path path, IdMap items) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      return new ModelFileReader(path, file).read(items);
    }
  }

  /**
   * Returns what a file holds, without reading the arrays.
   *
   * @throws BadModelFileException if the header is damaged
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static Contents inspect(Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      return new ModelFileReader(path, file).contents();
    }
  }
}
