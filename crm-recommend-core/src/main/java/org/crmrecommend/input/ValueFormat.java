package org.crmrecommend.input;

import java.util.regex.Pattern;

/** Format of attribute values in the fields of a catalog. */
interface ValueFormat {

  /** Values separated by {@code |}, in every column. */
  ValueFormat PIPE_SEPARATED =
      new ValueFormat() {
        private static final Pattern BAR = Pattern.compile("\\|");

        @Override
        public String[] values(Row row, int column) {
          return splitNonBlank(BAR, row.text(column));
        }
      };

  /** Returns the values in a field. */
  String[] values(Row row, int column);

  /** Returns whether the column holds lists, so that it cannot hold a category path. */
  default boolean isList(int column) {
    return false;
  }

  /** Returns the parts of a text that are not blank, without the spaces around them. */
  static String[] splitNonBlank(Pattern separator, String text) {
    return separator
        .splitAsStream(text)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toArray(String[]::new);
  }
}
