package org.crmrecommend.model.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Strings as one array of bytes in UTF-8 and the positions at which they start and end. */
final class Utf8Strings {

  static final String OFFSETS_SUFFIX = ".offsets";
  static final String BYTES_SUFFIX = ".bytes";

  /** The decoder's replacement of malformed bytes; also a valid character. */
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8Strings() {}

  /**
   * Returns the start of each string and the end of the last one.
   *
   * @throws IllegalArgumentException if a string has an unpaired surrogate, or all together are too
   *     long
   */
  static long[] offsets(String name, List<String> strings) {
    long[] offsets = new long[strings.size() + 1];
    int i = 0;
    for (String string : strings) {
      int length = length(string);
      if (length < 0) {
        throw new IllegalArgumentException(
            name + " must not contain unpaired surrogates: string " + i);
      }
      offsets[i + 1] = offsets[i] + length;
      i++;
    }
    requireArrayLength(name, offsets[i]);
    return offsets;
  }

  /** Requires that the bytes of all strings can be read into one array. */
  static void requireArrayLength(String name, long bytes) {
    if (bytes > SafetensorsFile.MAX_ARRAY_LENGTH) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must have at most %d bytes in UTF-8: %d",
              name,
              SafetensorsFile.MAX_ARRAY_LENGTH,
              bytes));
    }
  }

  /** Returns whether a string can be written in UTF-8: it has no unpaired surrogate. */
  static boolean isEncodable(String string) {
    return length(string) >= 0;
  }

  /**
   * Returns the number of bytes in UTF-8, at most {@link Integer#MAX_VALUE}, or −1 if the string
   * has an unpaired surrogate.
   */
  private static int length(String string) {
    long bytes = string.length();
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (Character.isSurrogate(c)) {
        if (Character.charCount(string.codePointAt(i)) != 2) {
          return -1;
        }
        i++; // two chars become four bytes
        bytes += 2;
      } else {
        bytes += c < 0x800 ? 1 : 2;
      }
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  /** Returns the strings, or null if the offsets or the bytes are malformed. */
  static String @Nullable [] decode(long[] offsets, byte[] bytes) {
    int count = offsets.length - 1;
    if (count < 0 || offsets[0] != 0 || offsets[count] != bytes.length) {
      return null;
    }
    boolean isAscii = isAscii(bytes);
    String[] strings = new String[count];
    for (int i = 0; i < count; i++) {
      if (offsets[i] > offsets[i + 1] || offsets[i + 1] > bytes.length) {
        return null;
      }
      int start = (int) offsets[i];
      int end = (int) offsets[i + 1];
      if (isAscii) {
        // faster than UTF-8, which would search for non-ASCII bytes again
        strings[i] = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
      } else {
        strings[i] = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (isMalformed(strings[i], bytes, start, end)) {
          return null;
        }
      }
    }
    return strings;
  }

  private static boolean isAscii(byte[] bytes) {
    int bits = 0;
    for (byte b : bytes) {
      bits |= b;
    }
    return bits >= 0;
  }

  /** Malformed bytes become replacement characters, whose own bytes differ. */
  private static boolean isMalformed(String decoded, byte[] bytes, int start, int end) {
    if (decoded.indexOf(REPLACEMENT) < 0) {
      return false;
    }
    byte[] encoded = decoded.getBytes(StandardCharsets.UTF_8);
    return !Arrays.equals(encoded, 0, encoded.length, bytes, start, end);
  }
}
