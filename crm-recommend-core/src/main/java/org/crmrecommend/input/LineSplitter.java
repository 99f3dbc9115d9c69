package org.crmrecommend.input;

import java.util.Arrays;

/**
 * Splits rows of one line each into fields, as {@link QuotedRowSplitter} does, but from an array of
 * characters. It accepts only rows in which quotes enclose whole fields and no field contains a
 * line break. Not thread-safe.
 */
final class LineSplitter {

  static final char QUOTE = '"';

  /** Returned for a row that must be split by {@link QuotedRowSplitter}. */
  static final int HARD = -1;

  /** Returned for a row that does not end in the array. */
  static final int INCOMPLETE = -2;

  private final char separator;
  private String[] fields = new String[16];
  private FieldCache[] caches = {};
  private int fieldCount;

  LineSplitter(char separator) {
    this.separator = separator;
  }

  /**
   * Returns the end of the row of one line that starts at {@code from}, without its line break; or
   * {@link #HARD} or {@link #INCOMPLETE}.
   */
  int quotedRowEnd(char[] chars, int from, int to) {
    int i = from;
    while (true) {
      if (i < to && chars[i] == QUOTE) {
        i = closingQuote(chars, i + 1, to) + 1;
        if (i <= 0) {
          return i - 1;
        }
        if (i < to && chars[i] != separator && !isLineBreak(chars[i])) {
          return HARD;
        }
      } else {
        while (i < to && chars[i] != separator && !isLineBreak(chars[i])) {
          if (chars[i++] == QUOTE) {
            return HARD;
          }
        }
      }
      if (i >= to) {
        return INCOMPLETE;
      }
      if (isLineBreak(chars[i])) {
        return i;
      }
      i++;
    }
  }

  /**
   * Splits the row that starts at {@code from}.
   *
   * @return the end of the row, without its line break
   */
  int split(char[] chars, int from) {
    fieldCount = 0;
    int i = from;
    while (true) {
      int start = i;
      boolean isQuoted = chars[i] == QUOTE;
      i = isQuoted ? closingQuote(chars, i + 1, chars.length) + 1 : fieldEnd(chars, i);
      add(isQuoted ? unquoted(chars, start + 1, i - 1) : cachedText(chars, start, i));
      if (chars[i] != separator) {
        return i;
      }
      i++;
    }
  }

  /** Returns a new array of the fields of the row that was split last. */
  String[] fields() {
    return Arrays.copyOf(fields, fieldCount);
  }

  private int fieldEnd(char[] chars, int from) {
    int i = from;
    while (chars[i] != separator && !isLineBreak(chars[i])) {
      i++;
    }
    return i;
  }

  private void add(String field) {
    if (fieldCount == fields.length) {
      fields = Arrays.copyOf(fields, 2 * fieldCount);
    }
    fields[fieldCount++] = field;
  }

  private String cachedText(char[] chars, int from, int to) {
    if (fieldCount >= caches.length) {
      int size = caches.length;
      caches = Arrays.copyOf(caches, fieldCount + 1);
      Arrays.setAll(caches, i -> i < size ? caches[i] : new FieldCache());
    }
    return caches[fieldCount].text(chars, from, to);
  }

  private String unquoted(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      if (chars[i] == QUOTE) {
        return new String(chars, from, to - from).replace("\"\"", "\"");
      }
    }
    return cachedText(chars, from, to);
  }

  /** Returns the index of the closing quote, or {@link #HARD} or {@link #INCOMPLETE}. */
  private static int closingQuote(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      if (chars[i] == QUOTE) {
        if (i + 1 >= to) {
          return INCOMPLETE;
        }
        if (chars[i + 1] != QUOTE) {
          return i;
        }
        i++;
      } else if (isLineBreak(chars[i])) {
        return HARD;
      }
    }
    return INCOMPLETE;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
