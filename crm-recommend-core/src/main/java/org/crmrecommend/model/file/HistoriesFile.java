package org.crmrecommend.model.file;

import java.nio.file.Path;
import javax.crypto.SecretKey;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Writes the histories of all users to a file and reads them, so that a shop starts without reading
 * its events again.
 *
 * <pre>{@code
 * HistoriesFile.write(file, histories.snapshot(), position);
 * HistoriesFile.Content saved = HistoriesFile.read(file, items);
 * InMemoryHistories histories =
 *     InMemoryHistories.builder(items).snapshot(saved.snapshot()).build();
 * }</pre>
 *
 * <p>Read histories give the same lists as the written ones, bit for bit. The layout of the file is
 * described in the {@linkplain org.crmrecommend.model.file package}.
 */
public final class HistoriesFile {

  /** Key of the version of the layout in the metadata. */
  static final String VERSION_KEY = "crm-recommend.histories";

  static final int VERSION = 2;
  static final String POSITION = "position";
  static final String LAST_TIME = "last_time";

  /** Ends the name of the tensor that each block has. */
  static final String EVENT_COUNTS = ".event_counts";

  static final String ITEMS = "items";
  static final String KINDS = "kinds";
  static final String ATTRIBUTE_COUNTS = "attributes.counts";
  static final String ATTRIBUTE_NAMES = "attributes.names";
  static final String ATTRIBUTE_VALUES = "attributes.values";

  private HistoriesFile() {}

  /**
   * What a file holds.
   *
   * @param snapshot the histories
   * @param position the number that was given to {@link #write}
   */
  public record Content(HistoriesSnapshot snapshot, long position) {}

  /** The names of the tensors of one block of users. */
  record Block(int number) {

    String users() {
      return name(".users");
    }

    String eventCounts() {
      return name(EVENT_COUNTS);
    }

    String items() {
      return name(".items");
    }

    String times() {
      return name(".times");
    }

    String kinds() {
      return name(".kinds");
    }

    String orders() {
      return name(".orders");
    }

    String ratings() {
      return name(".ratings");
    }

    String attributes() {
      return name(".attributes");
    }

    String sessions() {
      return name(".sessions");
    }

    String personalizedUntil() {
      return name(".personalized_until");
    }

    private String name(String tensor) {
      return "block." + number + tensor;
    }
  }

  /**
   * Writes histories, completely or not at all: if writing fails, an earlier file stays as it was.
   * Events may be added to the histories meanwhile; the file has those of the snapshot. Takes
   * O(events) time and 8 bytes of memory per user, and up to 2 MB for a part of the events.
   *
   * @param position any number, for example how many events of a log the histories contain, so that
   *     only the later ones have to be added when the file is read
   * @throws IllegalArgumentException if an id has an unpaired surrogate
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public static void write(Path path, HistoriesSnapshot snapshot, long position) {
    Checks.requireNonNull("path", path);
    Checks.requireNonNull("snapshot", snapshot);
    new HistoriesWriter(snapshot, position, null).write(path);
  }

  /**
   * Writes histories like {@link #write(Path, HistoriesSnapshot, long)}, encrypted by AES in
   * counter mode: without the key, a reader learns the numbers of users, items and events, the
   * lengths of all ids of a block together, the position and the last time, but no id and nothing
   * about a single user. Whoever destroys the key destroys the content of every copy of the file. A
   * change of the file by somebody else is not noticed if the checksums are changed as well.
   *
   * @param key a new key of AES for every file, never used before; two files with one key reveal
   *     their content
   * @throws IllegalArgumentException also if the key is not one of AES
   */
  public static void write(Path path, HistoriesSnapshot snapshot, long position, SecretKey key) {
    Checks.requireNonNull("path", path);
    Checks.requireNonNull("snapshot", snapshot);
    Checks.requireNonNull("key", key);
    new HistoriesWriter(snapshot, position, key).write(path);
  }

  /**
   * Reads histories into the numbering of a map. An empty map gets the numbers of the file; items
   * that another map does not contain are added to it.
   *
   * <p>Uses all processors. O(events) time.
   *
   * @param items the map of the shop
   * @throws BadModelFileException if the file is damaged or encrypted, holds no histories, or has
   *     another version
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static Content read(Path path, IdMap items) {
    Checks.requireNonNull("path", path);
    Checks.requireNonNull("items", items);
    return readFile(path, items, null);
  }

  /**
   * Reads encrypted histories like {@link #read(Path, IdMap)}.
   *
   * @param key the key with which the file was written
   * @throws BadModelFileException also if the file has another key, or is not encrypted
   * @throws IllegalArgumentException if the key is not one of AES
   */
  public static Content read(Path path, IdMap items, SecretKey key) {
    Checks.requireNonNull("path", path);
    Checks.requireNonNull("items", items);
    Checks.requireNonNull("key", key);
    return readFile(path, items, key);
  }

  private static Content readFile(Path path, IdMap items, @Nullable SecretKey key) {
    try (SafetensorsFile file = SafetensorsFile.open(path, key)) {
      return new HistoriesReader(path, file).read(items);
    }
  }
}
