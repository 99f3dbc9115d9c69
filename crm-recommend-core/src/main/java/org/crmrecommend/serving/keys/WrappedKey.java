package org.crmrecommend.serving.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys as they stand in the slots of a file: encrypted with the master key by AES-GCM. The nonce is
 * the number of the slot and what it holds, so that a slot is noticed that was altered or stands in
 * the wrong place. Not thread-safe.
 */
final class WrappedKey {

  /** Bytes of a key. */
  static final int KEY_BYTES = 16;

  /** Bytes of a slot: the encrypted key and its tag. */
  static final int BYTES = 32;

  private static final int TAG_BITS = 128;
  private static final int NONCE_BYTES = 12;

  private static final byte KEY = 1;
  private static final byte TOMBSTONE = 2;
  private static final byte HEADER = 3;

  private final Cipher cipher;
  private final SecretKey masterKey;

  WrappedKey(SecretKey masterKey) {
    this.masterKey = masterKey;
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** Writes the slot of a key. */
  void wrap(int slot, byte[] key, byte[] target, int offset) {
    run(Cipher.ENCRYPT_MODE, KEY, slot, key, 0, target, offset);
  }

  /** Writes the slot of a destroyed key. */
  void writeTombstone(int slot, byte[] target, int offset) {
    run(Cipher.ENCRYPT_MODE, TOMBSTONE, slot, new byte[KEY_BYTES], 0, target, offset);
  }

  /** Reads the key of a slot; returns whether it is a key and intact. */
  boolean unwrap(int slot, byte[] source, int offset, byte[] key) {
    return run(Cipher.DECRYPT_MODE, KEY, slot, source, offset, key, 0);
  }

  /** Returns whether a slot is that of a destroyed key. */
  boolean isTombstone(int slot, byte[] source, int offset) {
    byte[] plain = new byte[KEY_BYTES];
    return run(Cipher.DECRYPT_MODE, TOMBSTONE, slot, source, offset, plain, 0)
        && Arrays.equals(plain, new byte[KEY_BYTES]);
  }

  /** Returns 16 bytes that only the master key gives for these. */
  byte[] check(byte[] header) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, masterKey, nonce(HEADER, 0));
      cipher.updateAAD(header);
      return cipher.doFinal();
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private boolean run(
      int mode, byte kind, int slot, byte[] source, int from, byte[] target, int to) {
    try {
      cipher.init(mode, masterKey, nonce(kind, slot));
      int length = mode == Cipher.ENCRYPT_MODE ? KEY_BYTES : BYTES;
      cipher.doFinal(source, from, length, target, to);
      return true;
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static GCMParameterSpec nonce(byte kind, int slot) {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).put(kind).putInt(8, slot).array();
    return new GCMParameterSpec(TAG_BITS, nonce);
  }

  private static IllegalArgumentException unusable(@Nullable Exception e) {
    return new IllegalArgumentException("masterKey cannot be used with AES/GCM: " + e, e);
  }
}
