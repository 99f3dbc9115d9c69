package org.crmrecommend.serving.store;

import org.crmrecommend.serving.keys.KeyFile;

/** What the thread that writes encrypts with: each encryption gets the next nonce. */
final class Encryption {

  private final KeyFile keys;
  private final int opening;
  private UserCipher cipher;
  private long sequence;

  /**
   * @param opening number of times that the store was opened, this time included
   */
  Encryption(KeyFile keys, int opening) {
    this.keys = keys;
    this.opening = opening;
    this.cipher = new UserCipher(keys);
  }

  UserCipher cipher() {
    return cipher;
  }

  UserCipher.Nonce nextNonce() {
    sequence++;
    return new UserCipher.Nonce(opening, sequence);
  }

  /** Drops the key that was used last. */
  void dropKey() {
    cipher = new UserCipher(keys);
  }
}
