package org.crmrecommend.examples.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * Prints rows in columns that stand under each other in a terminal, where Chinese, Japanese and
 * Korean characters take two places and combining ones none. Not thread-safe.
 */
public final class TextTable {

  /** A wider text keeps its own row from being aligned, and not all others from being read. */
  private static final int MAX_ALIGNED_WIDTH = 60;

  private static final String COLUMN_SEPARATOR = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param title stands above it
   * @param isNumber whether its cells end under each other, and do not begin so
   */
  public record Column(String title, boolean isNumber) {

    /** A column of texts. */
    public static Column text(String title) {
      return new Column(title, false);
    }

    /** A column of numbers. */
    public static Column number(String title) {
      return new Column(title, true);
    }
  }

  /**
   * @param columns from left to right
   */
  public TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
    rows.add(columns.stream().map(Column::title).toList());
  }

  /** Adds a row with a cell for each column. */
  public void add(List<String> cells) {
    rows.add(cells.stream().map(TextTable::replaceControls).toList());
  }

  /** Prints the titles and the rows. */
  public void print(PrintWriter out) {
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        int width = width(row.get(column));
        if (columns.get(column).isNumber() || width <= MAX_ALIGNED_WIDTH) {
          widths[column] = Math.max(widths[column], width);
        }
      }
    }
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      String padding = " ".repeat(Math.max(0, widths[column] - width(cell)));
      line.append(column == 0 ? "" : COLUMN_SEPARATOR)
          .append(columns.get(column).isNumber() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  /** How many places a text takes. */
  static int width(String text) {
    return text.codePoints().map(WCWidth::wcwidth).sum();
  }

  /** Control characters would move the cursor or worse, and have no width. */
  private static String replaceControls(String text) {
    return text.replaceAll("\\p{Cc}", " ");
  }
}
