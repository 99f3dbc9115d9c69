package org.crmrecommend.input;

import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** Reads purchases without a time from lines that contain a user and then the user's items. */
final class AdjacencyEventFormat implements EventFormat {

  @Override
  public void read(TextFile file, ReadContext context) {
    Table table =
        Table.withoutHeader(file, RowSplitter.byWhitespace(), Table.ANY_WIDTH, "user", "item");
    table.forEach(context.badRows(), row -> add(row, context));
  }

  private static void add(Row row, EventFormat.ReadContext context) {
    String user = row.id(0);
    if (row.size() == 1 && user.indexOf(',') >= 0) {
      throw new BadRowException(
          "a user and items separated by spaces or tabs", Row.displayText(user));
    }
    context.events().addUser(user);
    for (int column = 1; column < row.size(); column++) {
      context.add(Event.of(user, row.id(column), EventKind.PURCHASE));
    }
  }
}
