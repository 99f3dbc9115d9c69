package org.crmrecommend.input;

import java.util.Optional;

/** Guesses the encoding of text that is not UTF-8, for the command that converts it. */
final class CharsetDetector {

  private static final int FIRST_NON_ASCII_BYTE = 0x80;

  private CharsetDetector() {}

  /**
   * The encoding of two or four bytes a character that a file has by its byte order mark, or by the
   * zeros among its first bytes; empty if it has none.
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
      return Optional.empty(); // none, or so few or so mixed that they are no halves of characters
    }
    return Optional.of(zeroBytes[1] > zeroBytes[0] ? "UTF-16LE" : "UTF-16BE");
  }

  /**
   * GB18030 if bytes of 0x80 and above come in pairs, most of them of usual Chinese characters;
   * else WINDOWS-1252 if there is one that ISO-8859-1 has no letter for, else ISO-8859-1.
   *
   * @param sample from the first byte that is not UTF-8 on
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
    // Leads up to 0xD7 are of punctuation and the 3,755 usual characters; small letters of Latin
    // alphabets lie above, and seldom side by side.
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
