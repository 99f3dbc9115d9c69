package org.crmrecommend.examples;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.input.BadInputException;

/**
 * A file with a secret key: as hexadecimal or Base64 text, or as the bytes themselves. A random key
 * of bytes is never mistaken for a text. Messages do not contain the key.
 */
final class SecretKeyFile {

  private static final Set<Integer> AES_LENGTHS = Set.of(16, 24, 32);
  private static final int MIN_PSEUDONYM_LENGTH = 16;

  private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2}){16,}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{22,}={0,2}");

  private SecretKeyFile() {}

  /**
   * Returns an AES key.
   *
   * @throws BadInputException if the file has no key of 16, 24 or 32 bytes
   */
  static SecretKey aes(Path file) {
    byte[] key = key(file);
    if (!AES_LENGTHS.contains(key.length)) {
      throw wrongLength(file, "an AES key of 16, 24 or 32 bytes", key.length);
    }
    return new SecretKeySpec(key, "AES");
  }

  /**
   * Returns a key of pseudonyms.
   *
   * @throws BadInputException if the file has no key of at least 16 bytes
   */
  static SecretKey ofPseudonyms(Path file) {
    byte[] key = key(file);
    if (key.length < MIN_PSEUDONYM_LENGTH) {
      throw wrongLength(file, "a key of at least 16 bytes", key.length);
    }
    return new SecretKeySpec(key, "HmacSHA256");
  }

  private static BadInputException wrongLength(Path file, String expected, int length) {
    return new BadInputException(
        file
            + ": expected "
            + expected
            + ", as hexadecimal or Base64 text or as bytes, found "
            + length
            + " bytes");
  }

  private static byte[] key(Path file) {
    byte[] bytes = TextInput.bytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (HEX.matcher(text).matches()) {
      return HexFormat.of().parseHex(text);
    }
    if (BASE64.matcher(text).matches()) {
      try {
        return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      } catch (IllegalArgumentException e) {
        return bytes; // a text of another kind
      }
    }
    return bytes;
  }
}
