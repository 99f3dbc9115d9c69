package org.crmrecommend.input;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Splits characters into lines that end in a line feed, a carriage return or both, as {@link
 * java.io.BufferedReader} does, but limits the length of a line: a compressed file of a few
 * megabytes may hold one line of several gigabytes. Not thread-safe.
 */
final class LineReader {

  /** Maximum number of characters in a line. */
  static final int MAX_LINE_LENGTH = 1 << 24;

  /** Default number of characters read at a time. */
  static final int BUFFER_SIZE = 1 << 15;

  private final StrictDecodingReader in;
  private final char[] buffer;
  private int position;
  private int limit;
  private boolean skipsLineFeed;
  private @Nullable IOException pendingError;

  /** Thrown if a line is longer than {@link #MAX_LINE_LENGTH}. */
  static final class LineTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    LineTooLongException() {
      super(
          String.format(
              Locale.ROOT,
              "expected lines of at most %,d characters, found a longer one",
              MAX_LINE_LENGTH));
    }
  }

  LineReader(StrictDecodingReader in, int bufferSize) {
    this.in = in;
    this.buffer = new char[bufferSize];
  }

  /**
   * Moves the lines that are complete in the buffer and are rows by themselves to a block.
   *
   * @return whether there is at least one; if not, the next line can be read by {@link #readLine}
   */
  boolean readLines(LineBlock block, LineSplitter splitter) throws IOException {
    if (!fill()) {
      return false;
    }
    if (skipsLineFeed && buffer[position] == '\n') {
      position++;
      if (!fill()) {
        return false;
      }
    }
    skipsLineFeed = false;
    position = block.copyLines(buffer, position, limit, splitter);
    if (block.length() > 0) {
      skipsLineFeed = buffer[position - 1] == '\r';
    }
    return block.length() > 0;
  }

  /** Returns whether no character is left. An error of the input is thrown by the next call. */
  boolean isAtEnd() {
    try {
      return !fill();
    } catch (IOException e) {
      pendingError = e;
      return false;
    }
  }

  /** Returns the next line without its line break, or null at the end. */
  @Nullable String readLine() throws IOException {
    StringBuilder partialLine = null;
    while (fill()) {
      if (skipsLineFeed && buffer[position] == '\n') {
        position++;
        skipsLineFeed = false;
        continue;
      }
      skipsLineFeed = false;
      int end = lineEnd();
      if (end - position + (partialLine == null ? 0 : partialLine.length()) > MAX_LINE_LENGTH) {
        throw new LineTooLongException();
      }
      int start = position;
      boolean isComplete = end < limit;
      if (isComplete) {
        skipsLineFeed = buffer[end] == '\r';
      }
      position = isComplete ? end + 1 : end;
      if (partialLine == null && isComplete) {
        return new String(buffer, start, end - start);
      }
      partialLine = partialLine == null ? new StringBuilder() : partialLine;
      partialLine.append(buffer, start, end - start);
      if (isComplete) {
        return partialLine.toString();
      }
    }
    return partialLine == null ? null : partialLine.toString();
  }

  private int lineEnd() {
    int end = position;
    while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    return end;
  }

  /** Returns whether the buffer has a character, after refilling it if it was used up. */
  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    if (pendingError != null) {
      throw pendingError;
    }
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }
}
