package org.crmrecommend.input;

import java.util.regex.Pattern;

/** How a field of a catalog tells the values of an attribute. */
interface ValueFormat {

  /** Values with bars between, in every column. */
  ValueFormat PIPE_SEPARATED =
      new ValueFormat() {
        private static final Pattern BAR = Pattern.compile("\\|");

        @Override
        public String[] values(Row row, int column) {
          return splitNonBlank(BAR, row.text(column));
        }
      };

  /** The values in a field. */
  String[] values(Row row, int column);

  /** Whether the column is one of lists, so that it cannot tell a path. */
  default boolean isList(int column) {
    return false;
  }

  /** The parts of a text that are not blank, without the spaces around them. */
  static String[] splitNonBlank(Pattern separator, String text) {
    return separator
        .splitAsStream(text)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toArray(String[]::new);
  }
}
