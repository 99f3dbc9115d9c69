package org.crmrecommend.input;

import org.crmrecommend.data.EventKind;

/** Events in rows below a header, one each. */
record CsvEvents(Columns columns, TimeForm timeForm) implements EventFormat {

  /** The events file of the Retailrocket data set, whose kinds are view, addtocart, transaction. */
  static CsvEvents retailrocket() {
    Columns columns =
        Columns.DEFAULTS
            .withUser("visitorid")
            .withItem("itemid")
            .withKind("event")
            .withTime("timestamp")
            .withOrder("transactionid")
            .withKindNamed("addtocart", EventKind.CART)
            .withKindNamed("transaction", EventKind.PURCHASE);
    return new CsvEvents(columns, TimeForm.MILLISECONDS);
  }

  @Override
  public void read(TextFile file, Target target) {
    Table table = columns.table(file);
    EventRows rows = new EventRows(columns, table.header(), target.times(), timeForm);
    table.forEach(target.badRows(), row -> target.events().add(rows.event(row)));
  }
}
