package org.crmrecommend.serving.keys;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32C;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.BlockFile;
import org.jspecify.annotations.Nullable;

/**
 * The first block of a file of keys: what the file is, and the master key or a value that only the
 * master key gives. Stands there twice, so that one altered sector does not destroy all keys, and
 * is never written again.
 */
final class KeyHeader {

  /** Bytes before the first slot: a block of usual disks, so that no write of a slot touches it. */
  static final int BYTES = 4_096;

  /** "CRMKEYS" and a byte of 0. The places of it, the version and the checksum never change. */
  private static final long MAGIC = 0x43524d4b45595300L;

  private static final int VERSION = 1;

  private static final byte IS_IN_FILE = 1;
  private static final byte IS_GIVEN = 2;

  private static final int MASTER_KEY_BYTES = 32;
  private static final int CHECK_BYTES = 16;
  private static final int CHECK = Long.BYTES + Integer.BYTES + 1 + MASTER_KEY_BYTES;
  private static final int CHECKSUM = CHECK + CHECK_BYTES;
  private static final int COPY_BYTES = CHECKSUM + Integer.BYTES;
  private static final int SECOND_COPY = BYTES / 2;

  private KeyHeader() {}

  /** Writes the header of a new file. */
  static void write(BlockFile file, @Nullable SecretKey given) throws IOException {
    byte[] own = new byte[MASTER_KEY_BYTES];
    if (given == null) {
      new SecureRandom().nextBytes(own);
    }
    SecretKey masterKey = given == null ? new SecretKeySpec(own, "AES") : given;
    ByteBuffer copy = ByteBuffer.allocate(COPY_BYTES);
    copy.putLong(MAGIC).putInt(VERSION).put(given == null ? IS_IN_FILE : IS_GIVEN).put(own);
    copy.put(new WrappedKey(masterKey).check(Arrays.copyOf(copy.array(), CHECK)));
    copy.putInt(checksum(copy.array()));
    byte[] block = Arrays.copyOf(copy.array(), BYTES);
    System.arraycopy(block, 0, block, SECOND_COPY, COPY_BYTES);
    file.write(0, block, BYTES);
  }

  /**
   * Returns the master key.
   *
   * @throws StoreException if the header is damaged or newer, or the given key is not the right one
   */
  static SecretKey masterKey(BlockFile file, @Nullable SecretKey given) throws IOException {
    byte[] copy = readIntact(file);
    ByteBuffer in = ByteBuffer.wrap(copy, Long.BYTES, COPY_BYTES - Long.BYTES);
    if (in.getInt() > VERSION) {
      throw new StoreException(
          file.name()
              + ": was written by a newer version of the library; update the library to open it");
    }
    boolean isInFile = in.get() == IS_IN_FILE;
    if (isInFile && given != null) {
      throw new StoreException(
          file.name()
              + ": was made without a master key, but one was given; open it without a master key");
    }
    if (!isInFile && given == null) {
      throw new StoreException(
          file.name()
              + ": was made with a master key, but none was given; open it with this master key");
    }
    SecretKey masterKey =
        given == null ? new SecretKeySpec(copy, in.position(), MASTER_KEY_BYTES, "AES") : given;
    byte[] check = new WrappedKey(masterKey).check(Arrays.copyOf(copy, CHECK));
    if (!MessageDigest.isEqual(check, Arrays.copyOfRange(copy, CHECK, CHECKSUM))) {
      throw new StoreException(
          file.name()
              + ": was made with another master key; open it with the master key that it was made"
              + " with");
    }
    return masterKey;
  }

  private static byte[] readIntact(BlockFile file) throws IOException {
    byte[] block = new byte[BYTES];
    try {
      file.read(0, block, BYTES);
    } catch (EOFException e) {
      throw damage(file);
    }
    for (int start : new int[] {0, SECOND_COPY}) {
      byte[] copy = Arrays.copyOfRange(block, start, start + COPY_BYTES);
      ByteBuffer in = ByteBuffer.wrap(copy);
      if (in.getLong() == MAGIC && in.getInt(CHECKSUM) == checksum(copy)) {
        return copy;
      }
    }
    throw damage(file);
  }

  private static StoreException damage(BlockFile file) {
    return new StoreException(
        file.name()
            + ": is not a file of keys, or its first block is damaged; restore it from its backup");
  }

  private static int checksum(byte[] copy) {
    CRC32C checksum = new CRC32C();
    checksum.update(copy, 0, CHECKSUM);
    return (int) checksum.getValue();
  }
}
