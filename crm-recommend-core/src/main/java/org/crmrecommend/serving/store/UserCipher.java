package org.crmrecommend.serving.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.crmrecommend.serving.keys.KeyFile;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts with the keys of users by AES-GCM. Stays set up for the last user, as
 * another key takes about a microsecond. Not thread-safe; a reader makes a new one, so that no key
 * outlives its use.
 *
 * <p>A nonce is the number of times that the store was opened, which is durable before the first
 * encryption, and a number that is counted since then. So no nonce is ever used twice with a key,
 * also if commits are lost in a crash.
 */
final class UserCipher {

  /** The number of the store's own key, which encrypts what belongs to no user. */
  static final int NOBODY = 0;

  private static final int TAG_BITS = 128;
  private static final int NONCE_BYTES = Integer.BYTES + Long.BYTES;

  private final KeyFile keys;
  private final Cipher cipher;
  private int user = -1;
  private @Nullable SecretKey key;

  UserCipher(KeyFile keys) {
    this.keys = keys;
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /**
   * Returns the ciphertext with its tag.
   *
   * @throws IllegalStateException if the key was destroyed
   */
  byte[] encrypt(int number, Nonce nonce, byte[] associated, byte[] plain) {
    SecretKey usersKey = key(number);
    if (usersKey == null) {
      throw new IllegalStateException("the key of user " + number + " was destroyed");
    }
    try {
      cipher.init(Cipher.ENCRYPT_MODE, usersKey, nonce.parameters());
      cipher.updateAAD(associated);
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the plain text; null if the key was destroyed.
   *
   * @throws AEADBadTagException if this is not what was encrypted
   */
  byte @Nullable [] decrypt(int number, Nonce nonce, byte[] associated, byte[] ciphertext)
      throws AEADBadTagException {
    SecretKey usersKey = key(number);
    if (usersKey == null) {
      return null;
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, usersKey, nonce.parameters());
      cipher.updateAAD(associated);
      return cipher.doFinal(ciphertext);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable SecretKey key(int number) {
    if (number != user) {
      key = keys.key(number);
      user = number;
    }
    return key;
  }

  /**
   * What makes an encryption unique.
   *
   * @param opening number of times that the store was opened
   * @param sequence number within this time
   */
  record Nonce(int opening, long sequence) {

    private GCMParameterSpec parameters() {
      byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(opening).putLong(sequence).array();
      return new GCMParameterSpec(TAG_BITS, nonce);
    }
  }
}
