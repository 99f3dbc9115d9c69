package org.crmrecommend.examples.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * Text table whose columns are aligned in a terminal, where Chinese, Japanese and Korean characters
 * are two columns wide and combining characters have no width. Not thread-safe.
 */
public final class TextTable {

  /** Maximum width of a column. A wider text breaks only the alignment of its own row. */
  private static final int MAX_ALIGNED_WIDTH = 60;

  private static final String COLUMN_SEPARATOR = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param title header of the column
   * @param isNumber whether the cells are right-aligned
   */
  public record Column(String title, boolean isNumber) {

    /** Returns a left-aligned column of texts. */
    public static Column text(String title) {
      return new Column(title, false);
    }

    /** Returns a right-aligned column of numbers. */
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

  /** Prints the header and the rows. */
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

  /** Returns the width of a text in terminal columns. */
  static int width(String text) {
    return text.codePoints().map(WCWidth::wcwidth).sum();
  }

  /** Replaces control characters, which have no width and could move the cursor. */
  private static String replaceControls(String text) {
    return text.replaceAll("\\p{Cc}", " ");
  }
}
