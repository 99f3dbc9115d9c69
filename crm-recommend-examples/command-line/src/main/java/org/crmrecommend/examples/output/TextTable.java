package org.crmrecommend.examples.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Text table whose columns are aligned in a terminal, where Chinese, Japanese and Korean characters
 * are two columns wide and combining characters have no width. Not thread-safe.
 */
public final class TextTable {

  /** Maximum width of a column. A wider text breaks only the alignment of its own row. */
  private static final int MAX_ALIGNED_WIDTH = 60;

  private static final int MIN_LAST_WIDTH = 16;

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
    rows.add(cells.stream().map(TerminalText::withoutControls).toList());
  }

  /** Prints the header and the rows. */
  public void print(PrintWriter out) {
    print(out, TerminalText.UNLIMITED);
  }

  /**
   * Prints the header and the rows.
   *
   * @param maxWidth of a line; the last column is cut to it, but not to less than 16 columns
   */
  public void print(PrintWriter out, int maxWidth) {
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        int width = TerminalText.width(row.get(column));
        if (columns.get(column).isNumber() || width <= MAX_ALIGNED_WIDTH) {
          widths[column] = Math.max(widths[column], width);
        }
      }
    }
    rows.forEach(row -> out.println(line(row, widths, maxWidth)));
  }

  private String line(List<String> row, int[] widths, int maxWidth) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(column == 0 ? "" : COLUMN_SEPARATOR);
      String cell = row.get(column);
      if (column == widths.length - 1) {
        int rest = maxWidth - TerminalText.width(line.toString());
        cell = TerminalText.cut(cell, Math.max(MIN_LAST_WIDTH, rest));
      }
      String padding = " ".repeat(Math.max(0, widths[column] - TerminalText.width(cell)));
      line.append(columns.get(column).isNumber() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }
}
