package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Splits a text into rows and each row into fields. */
interface RowSplitter {

  /**
   * Returns the fields of the row that begins in the text's current line. Afterwards the text is at
   * the row's last line, or at its first line if the row is bad.
   */
  String[] splitRow(TextFile text);

  /**
   * Returns a new splitter of the rows that consist of one line; null if this splitter has none,
   * and all rows must be read by {@link #splitRow}.
   */
  default @Nullable LineSplitter lineSplitter() {
    return null;
  }

  /**
   * Returns a splitter for rows of one line each, with a separator between the fields and without
   * quoting.
   */
  static RowSplitter bySeparator(String separator) {
    return text -> {
      String line = text.line();
      List<String> fields = new ArrayList<>();
      int start = 0;
      for (int end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, start)) {
        fields.add(line.substring(start, end));
        start = end + separator.length();
      }
      fields.add(line.substring(start));
      return fields.toArray(String[]::new);
    };
  }

  /** Returns a splitter for rows of one line each, with spaces or tabs between the fields. */
  static RowSplitter byWhitespace() {
    return text -> {
      StringTokenizer tokens = new StringTokenizer(text.line());
      String[] fields = new String[tokens.countTokens()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = tokens.nextToken();
      }
      return fields;
    };
  }
}
