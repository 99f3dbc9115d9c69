package org.crmrecommend.serving.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.SharedModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges models with the storefronts that share a store. One thread at a time may use it. */
public final class SharedModels {

  private static final Logger LOGGER = LoggerFactory.getLogger(SharedModels.class);

  private final SharedEventStore store;
  private long known;

  /** Creates an exchange that knows no model. */
  public SharedModels(SharedEventStore store) {
    this.store = store;
  }

  /** Returns whether another storefront stored or deleted a model since the last one known here. */
  public boolean hasChanged() {
    return store.model().number() > known; // a model may be read before it is followed
  }

  /**
   * Reads the newest model, with its items in a map, to which new ones are added.
   *
   * @return empty if there is none, or if it cannot be used, for example because a newer version of
   *     the library wrote it; this is logged
   * @throws org.crmrecommend.serving.StoreException if the store cannot be read
   */
  public Optional<Model> read(IdMap items) {
    SharedModel newest = store.model();
    if (!newest.isStored()) {
      known = newest.number();
      return Optional.empty();
    }
    return withTemporaryFile(
        file -> {
          known = store.readModel(file);
          try {
            return Optional.of(ModelFile.read(file, items));
          } catch (BadModelFileException e) {
            LOGGER.warn("model {} of the store cannot be used: {}", known, e.getMessage());
            return Optional.empty();
          }
        });
  }

  /**
   * Stores a model for all storefronts. A model of an algorithm without a format is not stored;
   * this is logged.
   *
   * @throws org.crmrecommend.serving.StoreException if this storefront does not have the lock, or
   *     the store cannot be written
   */
  public void write(Model model, SharedModel.Training training) {
    boolean unused =
        withTemporaryFile(
            file -> {
              try {
                ModelFile.write(file, model);
              } catch (IllegalArgumentException e) {
                LOGGER.warn("the model is not shared with other storefronts: {}", e.getMessage());
                store.keepModel(training);
                return false;
              }
              store.storeModel(file, training);
              known = store.model().number();
              return true;
            });
  }

  /** Deletes the model that was read or written last, unless there is a newer one. */
  public void delete() {
    store.deleteModel(known);
    known = store.model().number();
  }

  /** What is done with a file. */
  @FunctionalInterface
  private interface FileUse<T> {

    T apply(Path file);
  }

  private static <T> T withTemporaryFile(FileUse<T> use) {
    try {
      Path file = Files.createTempFile("crm-recommend-model", ".safetensors");
      try {
        return use.apply(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
