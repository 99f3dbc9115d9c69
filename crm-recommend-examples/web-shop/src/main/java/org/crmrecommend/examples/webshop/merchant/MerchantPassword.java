package org.crmrecommend.examples.webshop.merchant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of the merchant's pages. */
public final class MerchantPassword {

  private static final int MIN_LENGTH = 12;
  private static final int RANDOM_BYTES = 12;

  private final String text;

  private MerchantPassword(String text) {
    this.text = text;
  }

  /** Returns a new random password of 16 characters. */
  public static MerchantPassword random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new MerchantPassword(Base64.getUrlEncoder().encodeToString(bytes));
  }

  /**
   * Returns a given password.
   *
   * @throws IllegalArgumentException if it has less than 12 characters
   */
  public static MerchantPassword of(String text) {
    if (text.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "the password of the merchant must have at least " + MIN_LENGTH + " characters");
    }
    return new MerchantPassword(text);
  }

  /** Returns whether a text is the password. Takes the same time for any wrong one. */
  boolean matches(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the password, to show it to whoever starts the shop. */
  public String text() {
    return text;
  }
}
