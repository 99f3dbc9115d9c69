package org.crmrecommend.serving.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.BlockFile;
import org.crmrecommend.serving.file.LockedFile;
import org.crmrecommend.serving.keys.KeyFile;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The opened files of a store: one of the maps, which is created first, and one of the keys.
 *
 * @param name name of the store for messages
 * @param maps the maps, in the file or on the heap
 * @param file the file of the maps; null if it is on the heap
 */
record StoreFiles(
    String name,
    MVStore maps,
    @Nullable ChecksummedFileStore file,
    StoreState state,
    KeyFile keys) {

  private static final String MAPS_FILE = "events.mv";
  private static final String KEYS_FILE = "keys.bin";
  private static final Map<String, Object> FILE_PARAMETERS = Map.of("cacheSize", 16);

  /** Opens the keys of a store. */
  @FunctionalInterface
  interface KeySource {

    /**
     * Opens the keys.
     *
     * @param isNew whether the store has no data yet, so that it may have no keys
     */
    KeyFile open(boolean isNew);
  }

  /** Opens the files of a folder; creates what does not exist. */
  static StoreFiles open(Path folder, @Nullable SecretKey masterKey) {
    LockedFile file = LockedFile.open(folder, MAPS_FILE, CommitMarks::create);
    return open(
        file,
        isNew -> {
          if (!isNew && !KeyFile.exists(folder, KEYS_FILE)) {
            throw new StoreException(
                folder.resolve(KEYS_FILE)
                    + ": is missing; restore "
                    + KEYS_FILE
                    + " from its backup; without it the records of "
                    + MAPS_FILE
                    + " cannot be read");
          }
          return KeyFile.open(folder, KEYS_FILE, masterKey);
        });
  }

  /** Returns what a store on the heap has instead of files. */
  static StoreFiles inMemory() {
    String name = "store in memory";
    MVStore maps = new MVStore.Builder().open();
    KeyFile keys = KeyFile.inMemory();
    StoreState state = new StoreState(maps, name);
    prepareKeys(name, state, keys);
    return new StoreFiles(name, maps, null, state, keys);
  }

  /** Opens a store in files, which are closed if that fails. */
  static StoreFiles open(BlockFile file, KeySource keySource) {
    @Nullable KeyFile keys = null;
    boolean isOpened = false;
    try {
      ChecksummedFileStore fileStore = new ChecksummedFileStore(file, FILE_PARAMETERS);
      MVStore maps = fileStore.openStore();
      maps.sync(); // an earlier process may have been killed before it synced what is read here
      StoreState state = new StoreState(maps, file.name());
      keys = keySource.open(state.isNew());
      prepareKeys(file.name(), state, keys);
      StoreFiles files = new StoreFiles(file.name(), maps, fileStore, state, keys);
      isOpened = true;
      return files;
    } catch (IOException | RuntimeException e) {
      throw exception(file.name(), "cannot be opened", e);
    } finally {
      if (!isOpened) {
        closeQuietly(file, keys);
      }
    }
  }

  /** Checks the keys, and adds the store's own key to a new store. */
  private static void prepareKeys(String name, StoreState state, KeyFile keys) {
    if (!state.isNew()) {
      state.requireKeys(keys);
      keys.repair(state.lastUser() + 1);
      return;
    }
    if (keys.count() > UserCipher.NOBODY + 1) {
      throw new StoreException(
          keys.name()
              + ": has the keys of a store, but "
              + name
              + " is new; restore the missing file from its backup, or move the keys away to begin"
              + " a new store");
    }
    keys.add(UserCipher.NOBODY + 1 - keys.count());
    keys.repair(UserCipher.NOBODY);
    keys.sync();
  }

  private static void closeQuietly(BlockFile file, @Nullable KeyFile keys) {
    if (keys != null) {
      keys.close();
    }
    try {
      file.close();
    } catch (IOException e) {
      // the exception that is being thrown says more
    }
  }

  /** Returns what opening the files repaired. */
  List<String> warnings() {
    return file == null ? List.of() : file.warnings();
  }

  void compactSometimes() {
    if (file != null) {
      file.compactSometimes();
    }
  }

  /** Makes all changes durable; the keys first, as the maps may have values that need them. */
  void commit() {
    keys.sync();
    maps.commit();
    maps.sync();
  }

  /** Closes the files after a failure. */
  void closeImmediately() {
    keys.close();
    maps.closeImmediately();
  }

  /** Closes the files and marks that everything is complete. */
  void close() {
    try {
      if (file != null) {
        file.stop(0);
      }
    } catch (RuntimeException e) {
      throw exception("cannot be closed", e);
    } finally {
      closeImmediately();
    }
  }

  StoreException exception(String what, Throwable e) {
    return exception(name, what, e);
  }

  /** Returns the first cause that is a {@link StoreException}, or a new one. */
  private static StoreException exception(String name, String what, Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException found) {
        return found;
      }
    }
    return new StoreException(
        name + ": " + what + ": " + e + "; check the disk, or restore the file from a backup", e);
  }
}
