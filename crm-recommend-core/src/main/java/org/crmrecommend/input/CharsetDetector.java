package org.crmrecommend.input;

import java.util.Optional;

/** Guesses the encoding of text that is not UTF-8, for the conversion command in error messages. */
final class CharsetDetector {

  private static final int FIRST_NON_ASCII_BYTE = 0x80;

  private CharsetDetector() {}

  /**
   * Returns the UTF-16 or UTF-32 encoding of a file, detected from its byte order mark or from the
   * zero bytes in its head; empty if neither is found.
   */
  static Optional<String> detectUtf16OrUtf32(byte[] head, int size) {
    if (startsWith(head, size, 0xFF, 0xFE, 0, 0)) {
      return Optional.of("UTF-32LE");
    }
    if (startsWith(head, size, 0, 0, 0xFE, 0xFF)) {
      return Optional.of("UTF-32BE");
    }
    if (startsWith(head, size, 0xFF, 0xFE)) {
      return Optional.of("UTF-16LE");
    }
    if (startsWith(head, size, 0xFE, 0xFF)) {
      return Optional.of("UTF-16BE");
    }
    int[] zeroBytes = new int[2];
    for (int i = 0; i < size; i++) {
      zeroBytes[i & 1] += head[i] == 0 ? 1 : 0;
    }
    int zeroByteCount = zeroBytes[0] + zeroBytes[1];
    if (zeroByteCount == 0
        || 10 * zeroByteCount < size
        || 10 * Math.max(zeroBytes[0], zeroBytes[1]) < 9 * zeroByteCount) {
      return Optional.empty(); // too few zero bytes, or at both even and odd positions
    }
    return Optional.of(zeroBytes[1] > zeroBytes[0] ? "UTF-16LE" : "UTF-16BE");
  }

  /**
   * Returns GB18030 if bytes of 0x80 and above come in pairs and most pairs are common Chinese
   * characters. Otherwise returns WINDOWS-1252 if there is a byte that is a control character in
   * ISO-8859-1, else ISO-8859-1.
   *
   * @param sample bytes from the first one that is not UTF-8
   */
  static String guessLegacyEncoding(byte[] sample) {
    int runs = 0;
    int evenRuns = 0;
    int pairs = 0;
    int commonPairs = 0;
    boolean hasControls = false;
    for (int i = 0; i < sample.length; i++) {
      int start = i;
      while (i < sample.length && (sample[i] & 0xFF) >= FIRST_NON_ASCII_BYTE) {
        hasControls |= (sample[i] & 0xFF) < 0xA0;
        i++;
      }
      if (i > start) {
        runs++;
        evenRuns += (i - start) % 2 == 0 ? 1 : 0;
        for (int lead = start; lead + 1 < i; lead += 2) {
          pairs++;
          commonPairs += (sample[lead] & 0xFF) >= 0xA1 && (sample[lead] & 0xFF) <= 0xD7 ? 1 : 0;
        }
      }
    }
    // Lead bytes up to 0xD7 encode punctuation and the 3,755 most common characters. Accented
    // lowercase Latin letters have higher codes and are rarely adjacent.
    if (10 * evenRuns >= 9 * runs && 2 * commonPairs > pairs) {
      return "GB18030";
    }
    return hasControls ? "WINDOWS-1252" : "ISO-8859-1";
  }

  private static boolean startsWith(byte[] head, int size, int... byteOrderMark) {
    for (int i = 0; i < byteOrderMark.length; i++) {
      if (i >= size || (head[i] & 0xFF) != byteOrderMark[i]) {
        return false;
      }
    }
    return true;
  }
}
