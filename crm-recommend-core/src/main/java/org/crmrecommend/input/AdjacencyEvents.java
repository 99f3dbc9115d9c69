package org.crmrecommend.input;

import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** Purchases without a time, a line for each user: the user and then the items. */
final class AdjacencyEvents implements EventFormat {

  @Override
  public void read(TextFile file, Target target) {
    Table table = Table.withoutHeader(file, RowCutter.blanks(), Table.ANY_WIDTH, "user", "item");
    table.forEach(target.badRows(), row -> add(row, target));
  }

  private static void add(Row row, EventFormat.Target target) {
    String user = row.id(0);
    if (row.size() == 1 && user.indexOf(',') >= 0) {
      throw new RowFault("a user and items with spaces or tabs between", Row.shown(user));
    }
    target.events().addUser(user);
    for (int column = 1; column < row.size(); column++) {
      target.add(Event.of(user, row.id(column), EventKind.PURCHASE));
    }
  }
}
