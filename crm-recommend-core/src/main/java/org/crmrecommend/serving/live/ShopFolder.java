package org.crmrecommend.serving.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.HistoriesFile;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.output.OutputFile;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.keys.KeyFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a storefront beside its store. Each file is replaced as a whole and does not depend
 * on the others: the model file has the ids of its items, and the histories have the position in
 * the store up to which they contain its events. What is missing or damaged is made again from the
 * store.
 *
 * <p>Every file of histories is encrypted with a key of its own, which is destroyed when the file
 * is replaced or deleted. So copies of old files, such as backups, cannot be read.
 *
 * <p>One thread at a time may use it.
 */
public final class ShopFolder implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ShopFolder.class);

  private static final String MODEL = "model.safetensors";
  private static final String HISTORIES = "histories.safetensors";
  private static final String HISTORIES_KEYS = "histories-keys.bin";
  private static final String UNFINISHED_IMPORT = "import-unfinished";
  private static final String REPLACE_MODEL_BY = "replace-model-by";
  private static final String STORE_ID = "store-id";

  /** The embedded store. */
  private static final String EVENTS = "events.mv";

  private final Path folder;
  private final KeyFile keys;

  private ShopFolder(Path folder, KeyFile keys) {
    this.folder = folder;
    this.keys = keys;
  }

  /**
   * Opens a folder, which must exist.
   *
   * @param masterKey null to keep a random one in the file of keys
   * @throws org.crmrecommend.serving.StoreException if the file of keys cannot be opened
   */
  public static ShopFolder open(Path folder, @Nullable SecretKey masterKey) {
    return new ShopFolder(folder, KeyFile.open(folder, HISTORIES_KEYS, masterKey));
  }

  /**
   * Requires that what is saved belongs to a store that is elsewhere; deletes it if it belongs to
   * another one.
   *
   * @throws StoreException if the folder has an embedded store
   */
  public void requireStore(String id) {
    if (Files.exists(folder.resolve(EVENTS))) {
      throw new StoreException(
          folder.resolve(EVENTS)
              + ": the folder has a store of its own; give the storefront another folder, or no"
              + " other store");
    }
    Path file = folder.resolve(STORE_ID);
    try {
      if (!Files.exists(file) || !Files.readString(file).strip().equals(id)) {
        deleteHistories();
        byte[] text = (id + "\n").getBytes(StandardCharsets.UTF_8);
        new OutputFile(file).write(out -> out.write(text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** Deletes the saved model. */
  public void deleteModel() {
    delete(MODEL);
  }

  /** Returns the saved histories with their items in a map, to which new ones are added. */
  public Optional<HistoriesFile.Content> readHistories(IdMap items) {
    Path file = historiesFile();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    BadModelFileException problem = null;
    for (int slot = keys.count() - 1; slot >= 0; slot--) { // two are left after a crash
      SecretKey key = keys.key(slot);
      if (key != null) {
        try {
          return Optional.of(HistoriesFile.read(file, items, key));
        } catch (BadModelFileException e) {
          problem = problem == null ? e : problem;
        }
      }
    }
    LOGGER.warn(
        "{}; the histories are made again from the events in the store",
        problem == null ? file + ": its key was destroyed" : problem.getMessage());
    return Optional.empty();
  }

  /** Saves histories that contain the events of the store up to a position. */
  public void write(HistoriesSnapshot histories, long position) {
    int slot = keys.count();
    keys.add(1);
    keys.sync();
    HistoriesFile.write(historiesFile(), histories, position, keyOf(slot));
    destroyKeys(slot);
  }

  private SecretKey keyOf(int slot) {
    SecretKey key = keys.key(slot);
    if (key == null) {
      throw new IllegalStateException("the key of slot " + slot + " was just made");
    }
    return key;
  }

  /** Destroys the keys below a slot that are left. */
  private void destroyKeys(int end) {
    keys.destroy(IntStream.range(0, end).filter(slot -> keys.key(slot) != null).toArray());
  }

  /** Deletes the saved histories, and makes all copies of the file unreadable. */
  public void deleteHistories() {
    destroyKeys(keys.count());
    delete(HISTORIES);
  }

  /** Returns when the model must be replaced that learned from forgotten persons, if it must. */
  public Optional<Instant> readReplaceModelBy() {
    Path file = folder.resolve(REPLACE_MODEL_BY);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(Files.readString(file).strip()));
    } catch (DateTimeException e) {
      LOGGER.warn("{}: has no time; the model is replaced now", file);
      return Optional.of(Instant.EPOCH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Notes when the model must be replaced.
   *
   * @param time null if it need not be replaced
   */
  public void writeReplaceModelBy(@Nullable Instant time) {
    if (time == null) {
      delete(REPLACE_MODEL_BY);
    } else {
      byte[] text = (time + "\n").getBytes(StandardCharsets.UTF_8);
      new OutputFile(folder.resolve(REPLACE_MODEL_BY)).write(out -> out.write(text));
    }
  }

  /** Notes that the events of the past are being imported. */
  public void beginImport() {
    new OutputFile(folder.resolve(UNFINISHED_IMPORT)).write(out -> {});
  }

  /** Notes that all events of the past are in the store. */
  public void endImport() {
    delete(UNFINISHED_IMPORT);
  }

  /** Returns whether an import ended early, so that the store has a part of the events. */
  public boolean hasUnfinishedImport() {
    return Files.exists(folder.resolve(UNFINISHED_IMPORT));
  }

  /** Returns the path of the saved histories. */
  Path historiesFile() {
    return folder.resolve(HISTORIES);
  }

  private void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the file of keys. */
  @Override
  public void close() {
    keys.close();
  }
}
