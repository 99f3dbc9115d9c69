package org.crmrecommend.serving.keys;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.BlockFile;
import org.crmrecommend.serving.file.LockedFile;
import org.jspecify.annotations.Nullable;

/**
 * Random AES keys of 128 bits in the slots 0, 1, 2 … of a file. Whatever is encrypted with a key is
 * unreadable when the key is destroyed, wherever copies of it are; so keys are destroyed by
 * overwriting them in place.
 *
 * <p>A slot has 32 bytes: the key, encrypted and authenticated with a master key, or the mark of a
 * destroyed key. The master key is given by the shop; if none is given, a random one stands in the
 * file, which then protects nothing against a reader of the file, but keys can be destroyed all the
 * same. A disk may keep old versions of overwritten blocks in places that programs cannot read.
 *
 * <p>One thread at a time may call {@link #add}, {@link #repair}, {@link #destroy} and {@link
 * #sync}; the other methods may be called by any thread at any time. All keys are kept on the heap,
 * 16 bytes each. Every method throws a {@link StoreException} if the file cannot be read or
 * written; after the first failed write, all later ones fail.
 */
public final class KeyFile implements Closeable {

  private static final String IN_MEMORY = "keys in memory";
  private static final int SLOT_BYTES = WrappedKey.BYTES;

  private final @Nullable BlockFile file;
  private final WrappedKey wrapping;
  private final KeyTable keys = new KeyTable();
  private final NavigableSet<Integer> damaged = new ConcurrentSkipListSet<>();
  private final SecureRandom random = new SecureRandom();
  private volatile int count;
  private boolean isSynced = true;

  /** Why nothing can be written any more: a system may forget what it failed to sync. */
  private @Nullable StoreException failure;

  private KeyFile(@Nullable BlockFile file, SecretKey masterKey) {
    this.file = file;
    this.wrapping = new WrappedKey(masterKey);
  }

  /** Returns keys that are nowhere but on the heap. */
  public static KeyFile inMemory() {
    return new KeyFile(null, new SecretKeySpec(new byte[WrappedKey.KEY_BYTES], "AES"));
  }

  /** Returns whether a folder has a file of keys. */
  public static boolean exists(Path folder, String name) {
    return !Files.notExists(folder.resolve(name));
  }

  /**
   * Opens and locks a file; creates it, without keys, if it does not exist.
   *
   * @param masterKey null to keep a random one in the file
   * @throws StoreException if the file was made with another master key, is damaged, or was written
   *     by a newer version, or another process has it open
   * @throws IllegalArgumentException if the master key is not an AES key
   */
  public static KeyFile open(Path folder, String name, @Nullable SecretKey masterKey) {
    requireAes(masterKey);
    return open(LockedFile.open(folder, name, file -> create(file, masterKey)), masterKey);
  }

  /** Makes a file one without keys. */
  public static void create(BlockFile file, @Nullable SecretKey masterKey) throws IOException {
    KeyHeader.write(file, masterKey);
    file.sync();
  }

  /** Opens a file, which is closed with the keys; see {@link #open(Path, String, SecretKey)}. */
  public static KeyFile open(BlockFile file, @Nullable SecretKey masterKey) {
    requireAes(masterKey);
    boolean isOpened = false;
    try {
      SecretKey key = KeyHeader.masterKey(file, masterKey);
      KeyFile opened = new KeyFile(file, key);
      file.sync(); // an earlier process may have been killed before it synced what is read here
      opened.read(key, file.length());
      isOpened = true;
      return opened;
    } catch (IOException e) {
      throw failure(file, "read", e);
    } finally {
      if (!isOpened) {
        closeQuietly(file);
      }
    }
  }

  private static void requireAes(@Nullable SecretKey masterKey) {
    if (masterKey != null) {
      byte[] encoded = masterKey.getEncoded(); // null if a hardware module keeps the key
      boolean isRightLength =
          encoded == null || encoded.length == 16 || encoded.length == 24 || encoded.length == 32;
      if (!masterKey.getAlgorithm().equals("AES") || !isRightLength) {
        throw new IllegalArgumentException(
            "masterKey must be an AES key of 16, 24 or 32 bytes: "
                + masterKey.getAlgorithm()
                + (encoded == null ? "" : " of " + encoded.length + " bytes"));
      }
    }
  }

  private static void closeQuietly(BlockFile file) {
    try {
      file.close();
    } catch (IOException e) {
      // the exception that is being thrown says more
    }
  }

  private void read(SecretKey masterKey, long length) {
    int slots = (int) (Math.max(0, length - KeyHeader.BYTES) / SLOT_BYTES);
    keys.ensureCapacity(slots);
    int chunks = (slots + KeyTable.CHUNK - 1) / KeyTable.CHUNK;
    IntStream.range(0, chunks)
        .parallel()
        .forEach(
            chunk -> {
              int first = chunk * KeyTable.CHUNK;
              readSlots(new WrappedKey(masterKey), first, Math.min(KeyTable.CHUNK, slots - first));
            });
    count = slots;
  }

  private void readSlots(WrappedKey unwrapping, int first, int slots) {
    byte[] bytes = new byte[slots * SLOT_BYTES];
    BlockFile source = Objects.requireNonNull(file);
    try {
      source.read(position(first), bytes, bytes.length);
    } catch (IOException e) {
      throw failure(source, "read", e);
    }
    byte[] key = new byte[WrappedKey.KEY_BYTES];
    for (int i = 0; i < slots; i++) {
      if (unwrapping.unwrap(first + i, bytes, i * SLOT_BYTES, key)) {
        keys.put(first + i, key);
      } else if (!unwrapping.isTombstone(first + i, bytes, i * SLOT_BYTES)) {
        damaged.add(first + i);
      }
    }
  }

  private static long position(int slot) {
    return KeyHeader.BYTES + (long) slot * SLOT_BYTES;
  }

  /** Returns the name of the file for messages. */
  public String name() {
    return file == null ? IN_MEMORY : file.name();
  }

  /** Returns the number of slots, including those of destroyed keys. */
  public int count() {
    return count;
  }

  /**
   * Adds random keys in the next slots, which are durable after {@link #sync}. If the process ends
   * before, some slots may be there and some not.
   */
  public void add(int added) {
    Checks.requireNonNegative("added", added);
    requireNotFailed();
    int first = count;
    keys.ensureCapacity(Math.addExact(first, added));
    byte[] slots = new byte[Math.multiplyExact(added, SLOT_BYTES)];
    for (int i = 0; i < added; i++) {
      fill(first + i, slots, i * SLOT_BYTES);
    }
    write(position(first), slots);
    count = first + added;
  }

  private void fill(int slot, byte[] slots, int offset) {
    byte[] key = new byte[WrappedKey.KEY_BYTES];
    random.nextBytes(key);
    wrapping.wrap(slot, key, slots, offset);
    keys.put(slot, key);
  }

  /**
   * Gives new keys to damaged slots that were never used, as after an {@link #add} that was
   * interrupted.
   *
   * @param firstUnused the first slot whose key was never used
   */
  public void repair(int firstUnused) {
    requireNotFailed();
    for (int slot : damaged.tailSet(firstUnused)) {
      byte[] bytes = new byte[SLOT_BYTES];
      fill(slot, bytes, 0);
      write(position(slot), bytes);
      damaged.remove(slot);
    }
  }

  /**
   * Returns a key; null if it was destroyed.
   *
   * @throws StoreException if the slot is damaged or missing
   */
  public @Nullable SecretKey key(int slot) {
    if (slot >= count) {
      throw damage(slot, "is missing, the file was cut");
    }
    SecretKey key = keys.get(slot);
    if (key == null && damaged.contains(slot)) {
      throw damage(slot, "does not have the bytes that were written");
    }
    return key;
  }

  private StoreException damage(int slot, String what) {
    return new StoreException(
        name()
            + ": is damaged: slot "
            + slot
            + " at byte "
            + position(slot)
            + " "
            + what
            + "; restore the file from its backup");
  }

  /**
   * Destroys keys, in the file and on the heap. Durable when this method returns. Keys that were
   * destroyed before stay so.
   */
  public void destroy(int... slots) {
    requireNotFailed();
    int[] intact =
        Arrays.stream(slots)
            .distinct()
            .filter(slot -> damaged.contains(slot) || key(slot) != null)
            .toArray();
    for (int slot : intact) {
      byte[] bytes = new byte[SLOT_BYTES];
      wrapping.writeTombstone(slot, bytes, 0);
      write(position(slot), bytes);
    }
    sync();
    for (int slot : intact) {
      keys.clear(slot);
      damaged.remove(slot);
    }
  }

  private void write(long position, byte[] bytes) {
    if (file != null) {
      isSynced = false;
      try {
        file.write(position, bytes, bytes.length);
      } catch (IOException e) {
        failure = failure(file, "written", e);
        throw failure;
      }
    }
  }

  /** Returns when everything that was written before is durable. */
  public void sync() {
    if (file != null && !isSynced) {
      requireNotFailed();
      try {
        file.sync();
        isSynced = true;
      } catch (IOException e) {
        failure = failure(file, "synced", e);
        throw failure;
      }
    }
  }

  private void requireNotFailed() {
    if (failure != null) {
      throw new StoreException(
          name() + ": cannot be written since a write failed; open it again", failure);
    }
  }

  private static StoreException failure(BlockFile file, String what, IOException cause) {
    return new StoreException(
        file.name()
            + ": cannot be "
            + what
            + ": "
            + cause
            + "; check the disk and its free space, then open the file again",
        cause);
  }

  @Override
  public void close() {
    if (file != null) {
      closeQuietly(file);
    }
  }
}
