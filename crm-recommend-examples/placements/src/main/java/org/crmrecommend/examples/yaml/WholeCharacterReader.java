package org.crmrecommend.examples.yaml;

import java.io.Reader;

/**
 * Reads a text without splitting surrogate pairs between two calls, since SnakeYAML Engine 3.0.1
 * then writes beyond the end of its buffer of 1,025 characters.
 */
final class WholeCharacterReader extends Reader {

  private final String text;
  private int position;

  WholeCharacterReader(String text) {
    this.text = text;
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    if (position == text.length()) {
      return -1;
    }
    int end = Math.min(text.length(), position + length);
    if (end - position > 1 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    int count = end - position;
    text.getChars(position, end, buffer, offset);
    position = end;
    return count;
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
