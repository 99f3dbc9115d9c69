package org.crmrecommend.input;

/**
 * Lines of a text file, copied so that another thread can split them while reading goes on. Each
 * line is a whole row. Not thread-safe.
 */
final class LineBlock {

  private char[] chars = {};
  private int length;
  private int lineCount;
  private long firstLine;
  private boolean endsBeforeHardRow;

  /** Returns the lines with their line breaks; only the first {@link #length} are valid. */
  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  int lineCount() {
    return lineCount;
  }

  /** Returns the number of the first line, from 1. */
  long firstLine() {
    return firstLine;
  }

  void setFirstLine(long firstLine) {
    this.firstLine = firstLine;
  }

  /**
   * Returns whether the line after this block cannot be in a block, because it is no row by itself.
   */
  boolean endsBeforeHardRow() {
    return endsBeforeHardRow;
  }

  /** Removes all lines. */
  void clear() {
    length = 0;
    lineCount = 0;
    endsBeforeHardRow = false;
  }

  /** Returns whether a line is blank, as {@link String#isBlank} defines it. */
  static boolean isBlank(char[] chars, int from, int to) {
    boolean isText = from < to && chars[from] > ' ' && chars[from] <= '~'; // most lines
    return !isText && new String(chars, from, to - from).isBlank();
  }

  /** Returns the start of the line after the line break at {@code end}. */
  static int nextLine(char[] chars, int end, int length) {
    boolean isCrLf = chars[end] == '\r' && end + 1 < length && chars[end + 1] == '\n';
    return isCrLf ? end + 2 : end + 1;
  }

  /**
   * Copies lines until the first one that does not end before {@code to}, or is not a row by
   * itself.
   *
   * @return the end of the last line copied; {@code from} if there is none
   */
  int copyLines(char[] source, int from, int to, LineSplitter splitter) {
    clear();
    int end = from;
    for (int i = from; i < to; i++) {
      char c = source[i];
      if (c > LineSplitter.QUOTE) {
        continue;
      }
      if (c == '\n' || c == '\r') {
        i += c == '\r' && i + 1 < to && source[i + 1] == '\n' ? 1 : 0;
        end = i + 1;
        lineCount++;
      } else if (c == LineSplitter.QUOTE) {
        int lineEnd = splitter.quotedRowEnd(source, end, to);
        if (lineEnd < 0) {
          endsBeforeHardRow = lineEnd == LineSplitter.HARD;
          break;
        }
        i = lineEnd - 1;
      }
    }
    length = end - from;
    if (chars.length < length) {
      chars = new char[to - from];
    }
    System.arraycopy(source, from, chars, 0, length);
    return end;
  }
}
