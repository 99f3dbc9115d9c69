package org.crmrecommend.serving.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Any text as one that every database can store: PostgreSQL has neither U+0000 nor halves of
 * surrogate pairs. These and U+FFFF, which is not a character, are written as U+FFFF and four
 * hexadecimal digits.
 */
final class DatabaseText {

  private static final char ESCAPE = '\uffff';
  private static final int DIGITS = 4;
  private static final int RADIX = 16;

  private DatabaseText() {}

  /** Returns the text to store; null for null. */
  static @Nullable String encodeOrNull(@Nullable String text) {
    return text == null ? null : encode(text);
  }

  /** Returns the text to store. */
  static String encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (needsEscape(text, i)) {
        return encodeFrom(text, i);
      }
    }
    return text;
  }

  private static String encodeFrom(String text, int first) {
    StringBuilder encoded = new StringBuilder(text.length() + 2 * DIGITS).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char character = text.charAt(i);
      if (needsEscape(text, i)) {
        encoded.append(ESCAPE);
        for (int shift = 12; shift >= 0; shift -= 4) {
          encoded.append(Character.forDigit(character >> shift & 0xf, RADIX));
        }
      } else {
        encoded.append(character);
      }
    }
    return encoded.toString();
  }

  private static boolean needsEscape(String text, int index) {
    char character = text.charAt(index);
    if (character != 0 && character < Character.MIN_SURROGATE) {
      return false;
    }
    if (Character.isHighSurrogate(character)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(character)) {
      return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }
    return character == 0 || character == ESCAPE;
  }

  /** Returns the text that was stored; null for null. */
  static @Nullable String decodeOrNull(@Nullable String stored) {
    return stored == null ? null : decode(stored);
  }

  /**
   * Returns the text that was stored.
   *
   * @throws IllegalArgumentException if no text is stored like this
   */
  static String decode(String stored) {
    int escape = stored.indexOf(ESCAPE);
    if (escape < 0) {
      return stored;
    }
    StringBuilder decoded = new StringBuilder(stored.length());
    int end = 0;
    while (escape >= 0) {
      int digits = escape + 1;
      if (digits + DIGITS > stored.length()) {
        throw new IllegalArgumentException("a text must have four digits after U+FFFF");
      }
      decoded.append(stored, end, escape);
      end = digits + DIGITS;
      decoded.append((char) Integer.parseInt(stored, digits, end, RADIX));
      escape = stored.indexOf(ESCAPE, end);
    }
    return decoded.append(stored, end, stored.length()).toString();
  }
}
