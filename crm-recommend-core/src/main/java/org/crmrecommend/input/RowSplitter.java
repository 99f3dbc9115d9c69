package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Cuts a text into rows and these into fields. */
interface RowSplitter {

  /**
   * The fields of the row that begins in the text's current line. Leaves the text at the row's last
   * line; if the row has a fault, at its first.
   */
  String[] splitRow(TextFile text);

  /** Rows of one line each with a separator between the fields, which know no quotes. */
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

  /** Rows of one line each with spaces or tabs between the fields. */
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
