package org.crmrecommend.input;

import java.util.List;
import org.crmrecommend.data.EventKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events in rows below a header, one each. */
record CsvEvents(Columns columns, TimeForm timeForm) implements EventFormat {

  private static final Logger LOG = LoggerFactory.getLogger(CsvEvents.class);

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
    EventRows rows = new EventRows(columns, table.header(), target, timeForm);
    reportUnused(file.name(), table.header(), target.badRows());
    table.forEach(target.badRows(), row -> target.add(rows.event(row)));
  }

  /** Warns once for each name: a time under an unusual header must not be lost in silence. */
  private static void reportUnused(String file, Header header, BadRows account) {
    List<String> unused = header.otherLabels();
    if (account.addUnusedColumns(unused)) {
      LOG.warn(
          "{}: columns not used: {}; where one is part of an event, name it by Columns.withTime or"
              + " the like",
          file,
          String.join(", ", unused));
    }
  }
}
