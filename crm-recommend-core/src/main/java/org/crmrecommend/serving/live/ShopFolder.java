package org.crmrecommend.serving.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.HistoriesFile;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.output.OutputFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a storefront beside its store. Each file is replaced as a whole and does not depend
 * on the others: the model file has the ids of its items, and the histories have the position in
 * the store up to which they contain its events. What is missing or damaged is made again from the
 * store.
 */
public final class ShopFolder {

  private static final Logger LOGGER = LoggerFactory.getLogger(ShopFolder.class);

  private static final String MODEL = "model.safetensors";
  private static final String HISTORIES = "histories.safetensors";
  private static final String UNFINISHED_IMPORT = "import-unfinished";

  private final Path folder;

  /** Uses a folder, which must exist. */
  public ShopFolder(Path folder) {
    this.folder = folder;
  }

  /** Returns the saved model with its items in a map, to which new ones are added. */
  public Optional<Model> readModel(IdMap items) {
    Path file = folder.resolve(MODEL);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelFile.read(file, items));
    } catch (BadModelFileException e) {
      LOGGER.warn("{}; a model is trained again", e.getMessage());
      return Optional.empty();
    }
  }

  /** Saves a model; a model of an algorithm without a format is trained again after a restart. */
  public void write(Model model) {
    try {
      ModelFile.write(folder.resolve(MODEL), model);
    } catch (IllegalArgumentException e) {
      LOGGER.warn("the model is not saved and will be trained again: {}", e.getMessage());
    }
  }

  /** Returns the saved histories with their items in a map, to which new ones are added. */
  public Optional<HistoriesFile.Content> readHistories(IdMap items) {
    Path file = historiesFile();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(HistoriesFile.read(file, items));
    } catch (BadModelFileException e) {
      LOGGER.warn("{}; the histories are made again from the events in the store", e.getMessage());
      return Optional.empty();
    }
  }

  /** Saves histories that contain the events of the store up to a position. */
  public void write(HistoriesSnapshot histories, long position) {
    HistoriesFile.write(historiesFile(), histories, position);
  }

  /** Notes that the events of the past are being imported. */
  public void beginImport() {
    new OutputFile(folder.resolve(UNFINISHED_IMPORT)).write(out -> {});
  }

  /** Notes that all events of the past are in the store. */
  public void endImport() {
    try {
      Files.deleteIfExists(folder.resolve(UNFINISHED_IMPORT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether an import ended early, so that the store has a part of the events. */
  public boolean hasUnfinishedImport() {
    return Files.exists(folder.resolve(UNFINISHED_IMPORT));
  }

  /** Returns the path of the saved histories. */
  Path historiesFile() {
    return folder.resolve(HISTORIES);
  }
}
