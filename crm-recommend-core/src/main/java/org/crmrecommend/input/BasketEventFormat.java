package org.crmrecommend.input;

import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/**
 * Reads purchases without a time, one basket per line. The line number is both the user and the
 * order. Commas separate the items if the head of the file contains a comma; otherwise spaces or
 * tabs do. Empty fields at the end of a line, with which spreadsheets pad short rows, are ignored.
 */
final class BasketEventFormat implements EventFormat {

  @Override
  public void read(TextFile file, ReadContext context) {
    boolean commas = file.head().indexOf(',') >= 0;
    RowSplitter splitter = commas ? new QuotedRowSplitter(',') : RowSplitter.byWhitespace();
    Table table = Table.withoutHeader(file, splitter, Table.ANY_WIDTH, "item");
    String prefix = context.rowIdPrefix();
    table.forEach(context.badRows(), row -> add(row, prefix, context));
  }

  private static void add(Row row, String prefix, EventFormat.ReadContext context) {
    int size = row.size();
    while (size > 0 && row.isEmpty(size - 1)) {
      size--;
    }
    for (int column = 0; column < Math.max(1, size); column++) {
      row.id(column); // rejects the whole basket if it is empty or has an empty field
    }
    String basket = prefix + row.line();
    for (int column = 0; column < size; column++) {
      context.add(Event.of(basket, row.id(column), EventKind.PURCHASE).withOrder(basket));
    }
  }
}
