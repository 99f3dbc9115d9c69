package org.crmrecommend.examples.webshop.visitor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs texts with a secret key, so that a browser can keep them but not change them. */
public final class Signature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final char SEPARATOR = '.';

  private final SecretKeySpec key;

  /**
   * @param key at least 32 random bytes
   */
  public Signature(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Returns the signature of a text for a purpose, in letters and digits. */
  public String of(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] bytes = mac.doFinal((purpose + '\n' + text).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  /** Returns whether a signature is that of a text. Takes the same time for any wrong signature. */
  public boolean isValid(String purpose, String text, String signature) {
    return MessageDigest.isEqual(
        of(purpose, text).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a text with its signature. */
  public String sign(String purpose, String text) {
    return text + SEPARATOR + of(purpose, text);
  }

  /** Returns the text of a signed text; empty if somebody else signed it. */
  public Optional<String> verify(String purpose, String signed) {
    int end = signed.lastIndexOf(SEPARATOR);
    if (end < 0) {
      return Optional.empty();
    }
    String text = signed.substring(0, end);
    return isValid(purpose, text, signed.substring(end + 1)) ? Optional.of(text) : Optional.empty();
  }
}
