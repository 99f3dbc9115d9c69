package org.crmrecommend.model.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts or decrypts the bytes of tensors by AES in counter mode, which is the same operation.
 * The counter of a block of 16 bytes is its number in the data of the file, so reading may start
 * anywhere. Not thread-safe.
 *
 * <p>The counters of every file are the same: two files with one key would reveal their difference.
 * So each file needs a new key.
 */
final class TensorCipher {

  /** Key of the algorithm in the metadata. */
  static final String ALGORITHM_KEY = "crm-recommend.encryption";

  static final String ALGORITHM = "AES/CTR";

  /** Key of the check of the key in the metadata. */
  static final String CHECK_KEY = "crm-recommend.key_check";

  private static final String TRANSFORMATION = "AES/CTR/NoPadding";
  private static final int BLOCK_BYTES = 16;
  private static final int CHECK_BYTES = 8;

  private final SecretKey key;
  private final Cipher cipher;

  /**
   * Creates a cipher at the start of the data.
   *
   * @throws IllegalArgumentException if the key is not one of AES
   */
  TensorCipher(SecretKey key) {
    Checks.requireNonNull("key", key);
    this.key = key;
    try {
      this.cipher = Cipher.getInstance(TRANSFORMATION);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + TRANSFORMATION, e);
    }
    moveTo(0);
  }

  /**
   * Returns the cipher of a file; null if the file is not encrypted.
   *
   * @param key null if there is none
   * @throws BadModelFileException if this is not the key of the file, or the file has none
   */
  static @Nullable TensorCipher of(
      Path file, Map<String, String> metadata, @Nullable SecretKey key) {
    String algorithm = metadata.get(ALGORITHM_KEY);
    if (key == null) {
      if (algorithm == null) {
        return null;
      }
      throw new BadModelFileException(file, "it is encrypted", "read it with its key");
    }
    if (algorithm == null) {
      throw new BadModelFileException(file, "it is not encrypted", "read it without a key");
    }
    if (!algorithm.equals(ALGORITHM)) {
      throw new BadModelFileException(
          file, "it is encrypted by " + algorithm, "update this library, which knows " + ALGORITHM);
    }
    TensorCipher cipher = new TensorCipher(key);
    if (!cipher.keyCheck().equals(metadata.get(CHECK_KEY))) {
      throw new BadModelFileException(
          file, "it was encrypted with another key", "read it with the key of this file");
    }
    return cipher;
  }

  /**
   * Returns a text by which a wrong key is noticed: the first 8 bytes of the encrypted last counter
   * in hexadecimal digits. No file is so long that its data need this counter.
   */
  String keyCheck() {
    byte[] last = new byte[BLOCK_BYTES];
    Arrays.fill(last, (byte) 0xff);
    init(last);
    byte[] check = new byte[CHECK_BYTES];
    apply(check, check.length);
    moveTo(0);
    return HexFormat.of().formatHex(check);
  }

  /** Continues at a position in the data. */
  void moveTo(long position) {
    init(
        ByteBuffer.allocate(BLOCK_BYTES)
            .putLong(Long.BYTES, position / BLOCK_BYTES) // big-endian, as the counter counts
            .array());
    int skipped = (int) (position % BLOCK_BYTES);
    apply(new byte[skipped], skipped);
  }

  private void init(byte[] counter) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
    } catch (GeneralSecurityException e) { // without the cause, which may describe the key
      throw new IllegalArgumentException("key must be an AES key of 128, 192 or 256 bits");
    }
  }

  /** Encrypts or decrypts the next bytes in place. */
  void apply(byte[] bytes, int length) {
    try {
      int applied = cipher.update(bytes, 0, length, bytes, 0);
      if (applied != length) {
        throw new IllegalStateException(
            "the provider of " + TRANSFORMATION + " must not hold bytes back: " + applied);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
